import type { UserChange } from '@roster/contract/users-changes'
import type { FeedEntry } from '@roster/db/users-feed'
import type { UserRepository } from '@roster/db/users'
import { writtenMs } from './event-time.ts'

/** What reading the feed takes of the repository. */
export type FeedSource = Pick<UserRepository, 'feed' | 'byIds'>
type CallOptions = Parameters<UserRepository['byIds']>[1]

/** Told at once. Beyond, whoever looks at a list is better off to load it anew. */
const CHANGES_MAX = 500
/** Together with those of the overlap: as many as one reading can hold. */
const CHANGES_WITH_OVERLAP_MAX = 2_000

export interface ChangesRead {
  changes: UserChange[]
  is_gap: boolean
  /** Whatever the reading met, known or not: all that a gap leaves to tell old from new by. */
  seenIds: string[]
}

interface Reading {
  since: number
  /** Of somebody who remembers what the last readings saw. */
  isKnown?: (event_id: string) => boolean
}

/** The changes since the last reading that are not known yet, each with the user as they are now. */
export async function readChanges(
  users: FeedSource,
  { since, isKnown }: Reading,
  options?: CallOptions,
): Promise<ChangesRead> {
  const { entries, is_gap } = await users.feed({ since }, options)
  const fresh = isKnown ? entries.filter(({ event_id }) => !isKnown(event_id)) : entries
  const isTooMuch = isKnown ? fresh.length > CHANGES_MAX : isTooMuchSince(fresh, since)
  const seenIds = entries.map(({ event_id }) => event_id)
  if (is_gap || isTooMuch) return { changes: [], is_gap: true, seenIds }
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
 * Whether it is too much to tell to somebody who comes back. Every reading goes back before `since`,
 * for what became visible late: in a busy directory that part alone would be a gap each time.
 */
export function isTooMuchSince(
  told: readonly Pick<FeedEntry, 'event_id'>[],
  since: number,
): boolean {
  const missed = told.filter(({ event_id }) => writtenMs(event_id) >= since)
  return missed.length > CHANGES_MAX || told.length > CHANGES_WITH_OVERLAP_MAX
}
