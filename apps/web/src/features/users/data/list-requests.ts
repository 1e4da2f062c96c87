import { PAGE_SIZE_DEFAULT } from '@roster/contract/values'
import type { ListStart, ListUsersInput, UserPage } from '@roster/contract/users-list'
import type { SearchUsersInput } from '@roster/contract/users-search'
import { userListsKey, userSearchesKey } from '#api/trpc.ts'
import type { ApiUtils } from '#api/trpc.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { isSearchable } from './is-searchable.ts'

/** Pages further from the reader are dropped, and fetched again when they scroll back. */
export const PAGES_KEPT_MAX = 10

export const LIST_OPTIONS = {
  getNextPageParam: (page: UserPage) => page.next_cursor,
  getPreviousPageParam: (page: UserPage) => page.prev_cursor,
  maxPages: PAGES_KEPT_MAX,
  // Patches keep it up to date. A refetch would fetch all loaded pages again, one after another.
  staleTime: Infinity,
  refetchOnWindowFocus: false,
}

export function listInput(query: ListQuery, start: ListStart | undefined): ListUsersInput {
  const { sort, order } = query
  return {
    limit: PAGE_SIZE_DEFAULT,
    sort,
    order,
    ...filterInput(query),
    ...(start && { start }),
  }
}

/** A search starts at a user or at its top. */
export function searchInput(query: ListQuery, start: ListStart | undefined): SearchUsersInput {
  const { text = '' } = query
  return {
    limit: PAGE_SIZE_DEFAULT,
    text,
    ...filterInput(query),
    ...(start && 'user_id' in start && { start }),
  }
}

function filterInput({ statuses, created, updated }: ListQuery) {
  return {
    ...(statuses && { statuses: [...statuses] }),
    ...(created && { created }),
    ...(updated && { updated }),
  }
}

export function listCacheKey(query: ListQuery, start: ListStart | undefined) {
  return query.text === undefined
    ? userListsKey(listInput(query, start))
    : userSearchesKey(searchInput(query, start))
}

/** Requests what the page shows first, before the caller's permissions are known. */
export function prefetchList(api: ApiUtils, query: ListQuery, start: ListStart | undefined) {
  if (query.text === undefined) {
    void api.users.list.prefetchInfinite(listInput(query, start), LIST_OPTIONS)
  } else if (isSearchable(query.text)) {
    void api.users.search.prefetchInfinite(searchInput(query, start), LIST_OPTIONS)
  }
  void api.users.counts.prefetch()
}
