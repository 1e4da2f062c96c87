import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { ListUsersInput } from '@roster/contract/users-list'
import type { SearchUsersInput } from '@roster/contract/users-search'
import type { User } from '@roster/contract/users'
import { userListsKey, userSearchesKey } from '#api/trpc.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { isEmptyList, patchInPlace, putUser, dropUser } from './users.cache.ts'
import type { CachedPages } from './users.cache.ts'

/** @param isShown whether the list is on the screen. */
type Patch = (data: CachedPages, query: ListQuery, isShown: boolean) => CachedPages

/**
 * Patches every list in the cache. A list that is fetching will add its page to the rows that it had
 * when the request started, so it is patched again afterwards.
 */
export function patchLists(client: QueryClient, patch: Patch) {
  const cache = client.getQueryCache()
  const lists = cache.findAll({ queryKey: userListsKey() })
  const searches = cache.findAll({ queryKey: userSearchesKey() })
  for (const entry of [...lists, ...searches]) {
    // The cache also holds the search that is disabled now, without data.
    if (entry.state.data === undefined && entry.state.fetchStatus === 'idle') continue
    const input = inputOf(entry.queryKey)
    const query = searches.includes(entry)
      ? queryOfSearch(input as SearchUsersInput)
      : queryOfList(input as ListUsersInput)
    const apply = () => {
      const data = client.getQueryData<CachedPages>(entry.queryKey)
      const next = data && patch(data, query, entry.isActive())
      // Not with `setQueryData`: that would mark the list as fresh and clear its failure.
      if (next !== data) entry.setState({ data: next })
    }
    apply()
    if (entry.state.fetchStatus === 'fetching') entry.promise?.then(apply, apply)
  }
}

/**
 * Applies changes made elsewhere: each user as they are now, `null` if deleted. The list on the screen
 * keeps its rows in place; other lists become what the server would return.
 */
export function applyToLists(client: QueryClient, changed: ReadonlyMap<string, User | null>) {
  if (changed.size === 0) return
  patchLists(client, (data, query, isShown) => {
    if (isShown && !isEmptyList(data)) return patchInPlace(data, changed)
    let next = data
    for (const [user_id, user] of changed) {
      next = user ? putUser(next, query, user) : dropUser(next, user_id)
    }
    return next
  })
}

type ListField = 'sort' | 'order' | 'statuses' | 'created' | 'updated'

/** tRPC keeps the input in the second part of the key; `list-requests.ts` built it. */
function inputOf([, options]: QueryKey): unknown {
  const input: unknown =
    typeof options === 'object' && options !== null ? Reflect.get(options, 'input') : undefined
  return input ?? {}
}

function queryOfList(input: Pick<ListUsersInput, ListField>): ListQuery {
  const { sort = 'created_at', order = 'desc', statuses, created, updated } = input
  return { text: undefined, sort, order, statuses, created, updated }
}

function queryOfSearch({ text, statuses, created, updated }: SearchUsersInput): ListQuery {
  return { ...queryOfList({ statuses, created, updated }), text }
}
