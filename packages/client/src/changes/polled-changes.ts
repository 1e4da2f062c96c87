import type { UserChanges } from '@roster/contract/users-changes'
import type { RosterClient } from '#calls/client.ts'
import { isPermanent, isUnreachable, retryAfterMs } from '#transport/failures.ts'
import { pause } from '#transport/pause.ts'
import type { WatchUsersOptions } from './watch-options.ts'

const POLL_MS = 2_000
/** Between consecutive polls that fail. */
const FAILED_POLL_MAX_MS = 10_000

/**
 * Polls for changes. Ends after `pollingMs`, or when a poll succeeds after failed ones: then it is
 * worth trying a stream again.
 *
 * @throws permanent errors.
 */
export async function* polledChanges(
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
      const received: UserChanges = await client.users.changes.query(
        { since: position },
        signal && { signal },
      )
      position = received.position
      onReach?.(true)
      yield received
      if (failures > 0) return
    } catch (error) {
      signal?.throwIfAborted()
      if (isPermanent(error)) throw error
      if (isUnreachable(error)) onReach?.(false)
      failures += 1
      const backoffMs = Math.min(POLL_MS * 2 ** failures, FAILED_POLL_MAX_MS)
      pauseMs = Math.max(POLL_MS, Math.random() * backoffMs, retryAfterMs(error))
    }
    await pause(pauseMs, signal)
    signal?.throwIfAborted()
  }
}
