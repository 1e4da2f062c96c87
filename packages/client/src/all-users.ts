import type { User } from '@roster/contract/users'
import type { ListUsersInput, UserPage } from '@roster/contract/users-list'
import type { RosterClient } from './calls/client.ts'

/** The filter and order of `allUsers`. */
export interface AllUsersOptions extends Pick<
  ListUsersInput,
  'statuses' | 'sort' | 'order' | 'created' | 'updated'
> {
  /** Users per request, 1–100. Default: 100. */
  pageSize?: number
  /** Ends the iteration with an error. */
  signal?: AbortSignal
}

const PAGE_SIZE_DEFAULT = 100

/**
 * Iterates over every user that matches the statuses and date ranges, newest first by default. The
 * next page is fetched while the current one is being processed.
 *
 * A user who does not change during the iteration appears exactly once. In the default order, by
 * `created_at`, so does one who changes and stays in the filter; only while the change is made, which
 * takes a fraction of a second, a page may miss the user. In any other order a change can move a user
 * past the page that is being read: then the user appears twice, or not at all.
 *
 * @throws the error of a failed request, once the users fetched before it have been returned.
 */
export async function* allUsers(
  client: RosterClient,
  { pageSize = PAGE_SIZE_DEFAULT, signal, ...order }: AllUsersOptions = {},
): AsyncGenerator<User, void, undefined> {
  const stopped = new AbortController()
  const eitherSignal = signal ? AbortSignal.any([signal, stopped.signal]) : stopped.signal
  const fetchPage = (cursor?: string): Promise<UserPage> => {
    const page = client.users.list.query(
      { ...order, limit: pageSize, cursor, consistent: true },
      { signal: eitherSignal },
    )
    // Otherwise a prefetched page that fails after the caller stops would crash the process.
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
    stopped.abort()
  }
}
