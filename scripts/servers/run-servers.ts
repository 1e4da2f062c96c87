import type { TetheredProcess } from '@roster/local/tethered-process'
import type { Database } from '#database/open-database.ts'
import { dataFolder } from '#database/database-target.ts'
import type { Environment } from '#console/env.ts'
import { aborted } from '#console/run-program.ts'
import { gateOutput } from '#console/output-gate.ts'
import type { SignIn } from './sign-in.ts'
import { say, waitUntilUp } from './server-environment.ts'
import type { ServerAddresses } from './server-environment.ts'
import { startBlock } from './address-block.ts'

export interface RunningServers {
  title: string
  servers: TetheredProcess
  database: Database
  signIn: SignIn
  addresses: ServerAddresses
  environment: Environment
  signal: AbortSignal
}

/** What `node --watch` says when the API could not start: it then waits for a file to change. */
const API_FAILED = /Failed running/
/** After so long without an answer, what the servers print is more use than silence. */
const PATIENCE_MS = 20_000

/**
 * Prints the block once everything answers, and then what the servers print, until they end or are
 * told to.
 *
 * @returns the exit code.
 */
export async function runServers(running: RunningServers): Promise<number> {
  const { servers, database, signIn, addresses, signal } = running
  const gate = gateOutput(servers.output, (text) => process.stdout.write(text), API_FAILED)
  const impatience = setTimeout(() => gate.show(), PATIENCE_MS)
  const ended = Promise.race([
    aborted(signal).then(() => undefined),
    servers.exited.then((code) => `The servers have ended (${code}).`),
    database.exited.then((code) => `The database has ended (${code}).`),
  ])
  // Ends with the race: left polling, it would keep a program alive that has nothing to wait for.
  const waiting = new AbortController()
  const urls = [`${addresses.apiUrl}/ready`, addresses.webUrl]
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
    const { target, counts } = database
    const folder = target.kind === 'local' ? dataFolder(running.environment) : undefined
    say(startBlock({ title: running.title, addresses, signIn, target, folder, counts }))
  }
  const failure = await ended
  if (failure === undefined) gate.close()
  else gate.show()
  say(failure ?? 'Stopping …')
  return failure === undefined ? 0 : 1
}
