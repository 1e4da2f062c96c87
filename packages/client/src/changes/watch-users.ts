import type { UserChanges } from '@roster/contract/users-changes'
import type { RosterClient } from '#calls/client.ts'
import { polledChanges } from './polled-changes.ts'
import { streamedChanges } from './streamed-changes.ts'
import type { WatchUsersOptions } from './watch-options.ts'

/** How long to poll before trying a stream again. Doubles each time no stream connects. */
const POLLING_MS = 30_000
const POLLING_MAX_MS = 8 * 60_000
/**
 * Between this many and twice as many event ids are remembered. At the highest rate at which Roster
 * delivers changes individually (500 per 0.8 s), this many cover 32 s; a client that reconnects
 * receives the last 20 s again.
 */
const REMEMBERED_MIN = 20_000

/**
 * Iterates over the changes in the directory. Each arrives within about two seconds, and once. They
 * come as a stream, which resumes after an interruption. If no stream connects, it polls every two
 * seconds, and tries a stream for five seconds at increasing intervals.
 *
 * `changes` is sometimes empty; then only the position has advanced. `is_gap` means that there were
 * more changes than Roster delivers individually, or that the client was away for more than 15
 * minutes: reload the data you hold. A change may arrive after a later one of the same user: keep the
 * one with the higher `version`.
 *
 * @throws the error of a call if it is permanent: NOT_SIGNED_IN, NOT_ALLOWED, BAD_CURSOR or
 * INVALID_INPUT. After any other error it continues, with increasing waits.
 */
export async function* watchUsers(
  client: RosterClient,
  options: WatchUsersOptions = {},
): AsyncGenerator<UserChanges, void, undefined> {
  const isNew = rememberIds()
  let position = options.since
  let pollingMs = POLLING_MS
  const onlyNew = (received: UserChanges): UserChanges => {
    position = received.position
    return { ...received, changes: received.changes.filter(({ event_id }) => isNew(event_id)) }
  }
  for (;;) {
    for await (const received of streamedChanges(client, { ...options, since: position })) {
      pollingMs = POLLING_MS
      yield onlyNew(received)
    }
    for await (const received of polledChanges(
      client,
      { ...options, since: position },
      pollingMs,
    )) {
      yield onlyNew(received)
    }
    pollingMs = Math.min(pollingMs * 2, POLLING_MAX_MS)
  }
}

/** The returned function says whether an id is new, and remembers it. */
function rememberIds(): (id: string) => boolean {
  let newer = new Set<string>()
  let older = new Set<string>()
  return (id) => {
    if (newer.has(id) || older.has(id)) return false
    newer.add(id)
    if (newer.size >= REMEMBERED_MIN) {
      older = newer
      newer = new Set()
    }
    return true
  }
}
