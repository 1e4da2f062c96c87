import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { ListUsersInput } from '@roster/contract/users-list'
import type { SearchUsersInput } from '@roster/contract/users-search'
import type { User } from '@roster/contract/users'
import { userListsKey, userSearchesKey } from '#api/trpc.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { isEmptyList, patchInPlace, putUser, dropUser } from './users.cache.ts'
import type { CachedPages } from './users.cache.ts'

/** @param isShown whether somebody looks at the list. */
type Patch = (data: CachedPages, view: ListQuery, isShown: boolean) => CachedPages

/**
 * Patches every list in the cache, whatever its filter and order. A list that is fetching at this
 * moment will add its page to the rows it had when it began, so it is patched once more afterwards.
 */
export function patchLists(client: QueryClient, patch: Patch) {
  const cache = client.getQueryCache()
  const lists = cache.findAll({ queryKey: userListsKey() })
  const searches = cache.findAll({ queryKey: userSearchesKey() })
  for (const query of [...lists, ...searches]) {
    // A search that is not wanted now is known to the cache all the same, with nothing to look for.
    if (query.state.data === undefined && query.state.fetchStatus === 'idle') continue
    const input = inputOf(query.queryKey)
    const view = searches.includes(query)
      ? viewOfSearch(input as SearchUsersInput)
      : viewOfList(input as ListUsersInput)
    const apply = () => {
      const data = client.getQueryData<CachedPages>(query.queryKey)
      const next = data && patch(data, view, query.isActive())
      // Not by `setQueryData`: the list would look fresh, and forget that more could not be loaded.
      if (next !== data) query.setState({ data: next })
    }
    apply()
    if (query.state.fetchStatus === 'fetching') query.promise?.then(apply, apply)
  }
}

/**
 * Takes in what others have changed: each user as they are now, `null` for who is gone. In a list that
 * somebody looks at it shows where the rows stand; any other becomes what the server would answer.
 */
export function applyToLists(client: QueryClient, changed: ReadonlyMap<string, User | null>) {
  if (changed.size === 0) return
  patchLists(client, (data, view, isShown) => {
    if (isShown && !isEmptyList(data)) return patchInPlace(data, changed)
    let next = data
    for (const [user_id, user] of changed) {
      next = user ? putUser(next, view, user) : dropUser(next, user_id)
    }
    return next
  })
}

/** tRPC keeps a query's input in the second part of its key: what `users.inputs.ts` made. */
function inputOf([, options]: QueryKey): unknown {
  const input: unknown =
    typeof options === 'object' && options !== null ? Reflect.get(options, 'input') : undefined
  return input ?? {}
}

function viewOfList(input: ListUsersInput): ListQuery {
  const { sort = 'created_at', order = 'desc', statuses, created, updated } = input
  return { text: undefined, sort, order, statuses, created, updated }
}

function viewOfSearch({ text, statuses }: SearchUsersInput): ListQuery {
  return { ...viewOfList({}), text, statuses }
}
