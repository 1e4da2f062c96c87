import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { ListUsersInputSchema } from '@roster/contract/users-list'
import { userListsKey } from '../../api/trpc.ts'
import type { CachedPages } from './users.cache.ts'
import type { UsersView } from './users.search.ts'

type Patch = (data: CachedPages, view: UsersView) => CachedPages

/**
 * Patches every list in the cache, whatever its filter and order. A list that is fetching at this
 * moment will add its page to the rows it had when it began, so it is patched once more afterwards.
 */
export function patchLists(client: QueryClient, patch: Patch) {
  for (const query of client.getQueryCache().findAll({ queryKey: userListsKey() })) {
    const view = viewOfKey(query.queryKey)
    const apply = () => {
      const data = client.getQueryData<CachedPages>(query.queryKey)
      const next = data && patch(data, view)
      // Set though unchanged, a list would look fresh and forget that more could not be loaded.
      if (next === data) return
      const { dataUpdatedAt: updatedAt } = query.state
      client.setQueryData(query.queryKey, next, { updatedAt })
    }
    apply()
    if (query.state.fetchStatus === 'fetching') query.promise?.then(apply, apply)
  }
}

/** tRPC keeps a query's input in the second part of its key. */
function viewOfKey([, options]: QueryKey): UsersView {
  const input: unknown =
    typeof options === 'object' && options !== null ? Reflect.get(options, 'input') : undefined
  const { sort, order, statuses } = ListUsersInputSchema.parse(input ?? {})
  return { sort, order, statuses }
}
