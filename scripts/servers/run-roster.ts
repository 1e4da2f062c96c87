import { readEnvironment } from '#console/env.ts'
import type { Environment } from '#console/env.ts'
import { helpText, readOptions } from '#console/options.ts'
import { runProgram } from '#console/run-program.ts'
import { say } from '#console/say.ts'
import type { Command } from '#database/check-database.ts'
import { databaseTarget } from '#database/database-target.ts'
import { openDatabase } from '#database/open-database.ts'
import { portOrNext, requirePort } from './ports.ts'
import type { Server } from './restarting-server.ts'
import { runServers } from './run-servers.ts'
import { requireApiEnvironment, serverAddresses, serverEnvironment } from './server-environment.ts'
import { openSignIn, requireIssuer, requireProviderPort } from './sign-in.ts'

/** What tells `start` and `serve` apart. */
export interface RosterMode {
  command: Command
  /** The first line of the block of addresses. */
  title: string
  /** The web has a server of its own, on `WEB_PORT`; otherwise the API serves it. */
  hasWebServer: boolean
  /** What the API gets in addition to the settings. */
  apiEnvironment: NodeJS.ProcessEnv
  /** @throws Error when this mode does not allow the settings. */
  require?: (environment: Environment) => void
  /** Runs before anything is started. @returns whether to continue. */
  build?: (environment: Environment, signal: AbortSignal) => Promise<boolean>
  startServers: (env: NodeJS.ProcessEnv) => readonly Server[]
}

/** Brings up the whole of Roster: database, OpenID provider, sample users, API and web. */
export async function runRoster(mode: RosterMode): Promise<void> {
  await runProgram(async (signal) => {
    const options = readOptions(process.argv.slice(2))
    if (options === 'help') {
      say(helpText(mode.command))
      return 0
    }
    const environment = readEnvironment()
    requireIssuer(environment)
    mode.require?.(environment)
    requireApiEnvironment(environment, mode.apiEnvironment)
    await requireProviderPort(environment)
    const isPortKnown = !mode.hasWebServer && (await requireKnownPort(environment))
    if (mode.build && !(await mode.build(environment, signal))) return 1

    const notes: string[] = []
    const target = await reachableTarget(environment, (line) => notes.push(line))
    const { PORT } = environment
    const port = isPortKnown ? PORT : await portOrNext(PORT, 'PORT', say)
    const webPort = mode.hasWebServer
      ? await portOrNext(environment.WEB_PORT, 'WEB_PORT', say, port)
      : port
    const addresses = serverAddresses(environment.HOST, port, webPort)
    say('Starting the database, the API and the web …')

    // All of them start side by side: the API may be up before the database. The servers are stopped
    // before what they need.
    await using needs = new AsyncDisposableStack()
    const opening = [
      openDatabase(target, { environment, command: mode.command, ...options, signal, say }).then(
        (database) => {
          // Not before: the port may be taken by the very database that holds the data folder.
          notes.forEach(say)
          return needs.use(database)
        },
      ),
      openSignIn(environment, addresses.webUrl).then((signIn) => needs.use(signIn)),
    ] as const
    await using running = new AsyncDisposableStack()
    const env = serverEnvironment(environment, target, addresses)
    const servers = mode
      .startServers({ ...env, ...mode.apiEnvironment })
      .map((server) => running.use(server))
    await Promise.allSettled(opening)
    const [database, signIn] = await Promise.all(opening)
    const { title } = mode
    return await runServers({ title, servers, database, signIn, addresses, environment, signal })
  })
}

/**
 * Another port would leave a proxy, or the people who know this one, at the program that has it.
 *
 * @returns whether others know the port. @throws Error when such a port is taken.
 */
async function requireKnownPort(environment: Environment): Promise<boolean> {
  const { PORT, PUBLIC_URL, isPortChosen } = environment
  const because = isPortChosen ? 'PORT names it' : 'people reach it at PUBLIC_URL'
  if (!isPortChosen && PUBLIC_URL === undefined) return false
  await requirePort(PORT, because)
  return true
}

/** The database target, with a free port where the database is started from here. */
async function reachableTarget(environment: Environment, note: (line: string) => void) {
  if (databaseTarget(environment).kind !== 'local') return databaseTarget(environment)
  const DYNAMODB_PORT = await portOrNext(environment.DYNAMODB_PORT, 'DYNAMODB_PORT', note)
  return databaseTarget({ ...environment, DYNAMODB_PORT })
}
