import { gateOutput } from '#console/output-gate.ts'
import { aborted } from '#console/run-program.ts'
import { say } from '#console/say.ts'
import type { Environment } from '#console/env.ts'
import { dataFolder } from '#database/database-target.ts'
import type { Database } from '#database/open-database.ts'
import { addressBlock } from './address-block.ts'
import { WAITS_FOR_CHANGE } from './restarting-server.ts'
import type { Server } from './restarting-server.ts'
import type { ServerAddresses } from './server-environment.ts'
import type { SignIn } from './sign-in.ts'
import { waitUntilUp } from './wait-until-up.ts'

export interface RunningServers {
  title: string
  servers: readonly Server[]
  database: Database
  signIn: SignIn
  addresses: ServerAddresses
  environment: Environment
  signal: AbortSignal
}

/** After this long without an answer, what the servers print is more useful than silence. */
const PATIENCE_MS = 20_000

/**
 * Prints the block of addresses once everything answers, and from then on what the servers print,
 * until a server or the database ends or the signal is aborted.
 *
 * @returns the exit code.
 */
export async function runServers(running: RunningServers): Promise<number> {
  const { servers, database, signIn, addresses, signal } = running
  const gate = gateOutput(
    servers.flatMap(({ output }) => output),
    (text) => process.stdout.write(text),
    WAITS_FOR_CHANGE,
  )
  const impatience = setTimeout(() => gate.show(), PATIENCE_MS)
  const ended = Promise.race([
    aborted(signal).then(() => undefined),
    ...servers.map(({ exited }) => exited.then((code) => `A server has ended (${code}).`)),
    database.exited.then((code) => `The database has ended (${code}).`),
  ])
  // Aborted after the race: otherwise the polling would keep the program alive.
  const waiting = new AbortController()
  // Not /ready, which would check once more the tables and shards that are checked by now.
  const urls = [`${addresses.apiUrl}/health`, addresses.webUrl]
  const isUp = await Promise.race([
    ended.then(() => false),
    waitUntilUp(urls, waiting.signal).then(
      () => true,
      () => false,
    ),
  ])
  waiting.abort()
  clearTimeout(impatience)
  if (isUp) {
    gate.showFromNow()
    const { target, counts, sampleTotal } = database
    const folder = target.kind === 'local' ? dataFolder(running.environment) : undefined
    const { title } = running
    say(addressBlock({ title, addresses, signIn, target, folder, counts, sampleTotal }))
    void loadRest(database, signal)
  }
  const failure = await ended
  if (failure === undefined) gate.close()
  else gate.show()
  say(failure ?? 'Stopping …')
  return failure === undefined ? 0 : 1
}

async function loadRest(database: Database, signal: AbortSignal): Promise<void> {
  try {
    await database.loadRest()
  } catch (error) {
    if (signal.aborted) return
    say(`Loading sample users failed: ${String(error)}\nThe next start continues.`)
  }
}
