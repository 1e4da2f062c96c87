import type { UserChanges } from '@roster/contract/users-changes'
import type { RosterClient } from './client.ts'
import { isLasting, isUnreachable, leastWaitMs } from './failures.ts'
import { pause } from './pause.ts'
import type { WatchUsersOptions } from './watch-options.ts'

const POLL_MS = 2_000
/** Between questions that fail one after the other. */
const FAILED_POLL_MAX_MS = 10_000

/**
 * The changes as answers to one question after another. Ends after so long, or when Roster answers
 * again: it is time to try a stream.
 *
 * @throws for reasons that do not pass.
 */
export async function* polled(
  client: RosterClient,
  { since, signal, onReach }: WatchUsersOptions,
  pollingMs: number,
): AsyncGenerator<UserChanges, void, undefined> {
  let position = since
  let failures = 0
  const untilMs = Date.now() + pollingMs
  while (Date.now() < untilMs) {
    let pauseMs = POLL_MS
    try {
      const told: UserChanges = await client.users.changes.query(
        { since: position },
        signal && { signal },
      )
      position = told.position
      onReach?.(true)
      yield told
      if (failures > 0) return
    } catch (error) {
      signal?.throwIfAborted()
      if (isLasting(error)) throw error
      if (isUnreachable(error)) onReach?.(false)
      failures += 1
      const backoffMs = Math.min(POLL_MS * 2 ** failures, FAILED_POLL_MAX_MS)
      pauseMs = Math.max(POLL_MS, Math.random() * backoffMs, leastWaitMs(error))
    }
    await pause(pauseMs, signal)
    signal?.throwIfAborted()
  }
}
