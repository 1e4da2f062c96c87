import type { User } from '@roster/contract/users'
import type { ListUsersInput, UserPage } from '@roster/contract/users-list'
import type { RosterClient } from './client.ts'

/** Which users, in which order, and how many at a time. */
export interface AllUsersOptions extends Pick<
  ListUsersInput,
  'statuses' | 'sort' | 'order' | 'created' | 'updated'
> {
  /** Users fetched at a time, 1–100; 100 when left out. */
  pageSize?: number
  /** Ends the iteration with an error. */
  signal?: AbortSignal
}

const PAGE_SIZE_DEFAULT = 100

/**
 * Every user of the statuses and ranges asked for, in order (newest first when left out), page by
 * page; the next page is fetched while the present one is worked through. A user changed meanwhile
 * may be met at the new place, the old one, or both; one that is left alone is met exactly once.
 *
 * @throws what a call throws, when the page at hand has been worked through.
 */
export async function* allUsers(
  client: RosterClient,
  { pageSize = PAGE_SIZE_DEFAULT, signal, ...order }: AllUsersOptions = {},
): AsyncGenerator<User, void, undefined> {
  const left = new AbortController()
  const either = signal ? AbortSignal.any([signal, left.signal]) : left.signal
  const fetchPage = (cursor?: string): Promise<UserPage> => {
    const page = client.users.list.query({ ...order, limit: pageSize, cursor }, { signal: either })
    // Without this, a page fetched ahead that fails after the caller has left ends the process.
    page.catch(() => undefined)
    return page
  }
  try {
    let next: Promise<UserPage> | undefined = fetchPage()
    while (next) {
      const { items, next_cursor }: UserPage = await next
      next = next_cursor === undefined ? undefined : fetchPage(next_cursor)
      for (const user of items) {
        signal?.throwIfAborted()
        yield user
      }
    }
  } finally {
    left.abort()
  }
}
