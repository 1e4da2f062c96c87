import type { UserChanges } from '@roster/contract/users-changes'
import type { RosterClient } from './client.ts'
import { polled } from './polled-changes.ts'
import type { WatchUsersOptions } from './watch-options.ts'
import { streamed } from './watched-stream.ts'

/** How long to poll before a stream is tried again; twice as long each time that none gets through. */
const POLLING_MS = 30_000
const POLLING_MAX_MS = 8 * 60_000
/**
 * At the least, and twice as many at the most. At the highest rate at which Roster tells changes one by
 * one, 500 in 0.8 s, those of 32 s: whoever comes back is told those of 20 s once more.
 */
const REMEMBERED_MIN = 20_000

/**
 * What changes in the directory, within about two seconds, each change once. It comes as a stream, which
 * resumes by itself after a break; where no stream gets through it asks every two seconds instead, and
 * tries a stream for five at ever longer intervals.
 *
 * Now and then the changes are none: then only the position has moved. `is_gap` says that there were
 * more than Roster tells one by one, or that one was away for more than a quarter of an hour: load anew
 * what you hold. A change may come after a later one of the same user: the higher version counts.
 *
 * @throws what a call throws, when the reason does not pass: NOT_SIGNED_IN, NOT_ALLOWED, BAD_CURSOR,
 * INVALID_INPUT. After any other it goes on, with growing waits.
 */
export async function* watchUsers(
  client: RosterClient,
  options: WatchUsersOptions = {},
): AsyncGenerator<UserChanges, void, undefined> {
  const isNew = createMemory()
  let position = options.since
  let pollingMs = POLLING_MS
  const take = (told: UserChanges): UserChanges => {
    position = told.position
    return { ...told, changes: told.changes.filter(({ event_id }) => isNew(event_id)) }
  }
  for (;;) {
    for await (const told of streamed(client, { ...options, since: position })) {
      pollingMs = POLLING_MS
      yield take(told)
    }
    for await (const told of polled(client, { ...options, since: position }, pollingMs)) {
      yield take(told)
    }
    pollingMs = Math.min(pollingMs * 2, POLLING_MAX_MS)
  }
}

/** Whether one is met for the first time. */
function createMemory(): (id: string) => boolean {
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
