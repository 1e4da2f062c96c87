import { PAGE_SIZE_DEFAULT } from '@roster/contract/values'
import type { ListStart, ListUsersInput } from '@roster/contract/users-list'
import type { SearchUsersInput } from '@roster/contract/users-search'
import { userListsKey, userSearchesKey } from '#api/trpc.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'

/** What the server is asked for a list. */
export function listInput(view: ListQuery, start: ListStart | undefined): ListUsersInput {
  const { sort, order, statuses, created, updated } = view
  return {
    limit: PAGE_SIZE_DEFAULT,
    sort,
    order,
    ...(statuses && { statuses: [...statuses] }),
    ...(created && { created }),
    ...(updated && { updated }),
    ...(start && { start }),
  }
}

/** What the server is asked for a search; a search begins at a user or at its top. */
export function searchInput(view: ListQuery, start: ListStart | undefined): SearchUsersInput {
  const { text = '', statuses } = view
  return {
    limit: PAGE_SIZE_DEFAULT,
    text,
    ...(statuses && { statuses: [...statuses] }),
    ...(start && 'user_id' in start && { start }),
  }
}

/** Under which key the cache has it. */
export function listCacheKey(view: ListQuery, start: ListStart | undefined) {
  return view.text === undefined
    ? userListsKey(listInput(view, start))
    : userSearchesKey(searchInput(view, start))
}
