import type { UserChange } from '@roster/contract/users-changes'
import type { UserRepository } from '@roster/db/users'
import type { FeedEntry } from '@roster/db/users-feed'
import { eventTimeMs } from './event-time.ts'

/** The part of the repository that the feed reads. */
export type FeedSource = Pick<UserRepository, 'feed' | 'byIds'>
type CallOptions = Parameters<UserRepository['byIds']>[1]

/** Maximum changes delivered individually; beyond this a client should reload its lists. */
const CHANGES_MAX = 500
/** Including those of the overlap: the most that one read returns. */
const CHANGES_WITH_OVERLAP_MAX = 2_000

export interface ChangesRead {
  changes: UserChange[]
  is_gap: boolean
  /** All events in the read, delivered or not. After a gap only these tell old events from new ones. */
  seenIds: string[]
}

interface ReadOptions {
  since: number
  /** Whether an earlier read has already returned an event. */
  isRemembered?: (event_id: string) => boolean
}

/** The changes since the last read that are not remembered yet, each with the current user. */
export async function readChanges(
  users: FeedSource,
  { since, isRemembered }: ReadOptions,
  options?: CallOptions,
): Promise<ChangesRead> {
  const { entries, is_gap } = await users.feed({ since }, options)
  const fresh = isRemembered ? entries.filter(({ event_id }) => !isRemembered(event_id)) : entries
  const isTooMany = isRemembered ? fresh.length > CHANGES_MAX : isTooManySince(fresh, since)
  const seenIds = entries.map(({ event_id }) => event_id)
  if (is_gap || isTooMany) return { changes: [], is_gap: true, seenIds }
  if (fresh.length === 0) return { changes: [], is_gap: false, seenIds }
  const found = await users.byIds(
    fresh.map(({ user_id }) => user_id),
    options,
  )
  const changes = fresh.map((entry): UserChange => ({
    ...entry,
    user: found.get(entry.user_id) ?? null,
  }))
  return { changes, is_gap: false, seenIds }
}

/**
 * Whether there are too many changes to deliver to a client that reconnects. Every read starts before
 * `since`, for changes that became visible late. In a busy directory that overlap alone would be a
 * gap each time, so it has a limit of its own.
 */
export function isTooManySince(
  changes: readonly Pick<FeedEntry, 'event_id'>[],
  since: number,
): boolean {
  const missed = changes.filter(({ event_id }) => eventTimeMs(event_id) >= since)
  return missed.length > CHANGES_MAX || changes.length > CHANGES_WITH_OVERLAP_MAX
}
