import type { UserChange } from '@roster/contract/users-changes'
import type { FeedEntry, FeedPage } from '@roster/db/users-feed'
import type { UserRepository } from '@roster/db/users'

/** What reading the feed takes of the repository. */
export type FeedSource = Pick<UserRepository, 'feed' | 'byIds'>
type CallOptions = Parameters<UserRepository['byIds']>[1]

/** Told at once. Beyond, whoever looks at a list is better off to load it anew. */
const CHANGES_MAX = 500

export interface ChangesRead {
  changes: UserChange[]
  is_gap: boolean
}

/** The changes since the last reading that are not known yet, each with the user as they are now. */
export async function readChanges(
  users: FeedSource,
  since: number,
  isKnown: (event_id: string) => boolean,
  options?: CallOptions,
): Promise<ChangesRead> {
  const { entries, is_gap }: FeedPage = await users.feed({ since }, options)
  const fresh = entries.filter(({ event_id }) => !isKnown(event_id))
  if (is_gap || fresh.length > CHANGES_MAX) return { changes: [], is_gap: true }
  if (fresh.length === 0) return { changes: [], is_gap: false }
  const found = await users.byIds(
    fresh.map(({ user_id }) => user_id),
    options,
  )
  const changes = fresh.map((entry: FeedEntry): UserChange => ({
    ...entry,
    user: found.get(entry.user_id) ?? null,
  }))
  return { changes, is_gap: false }
}
