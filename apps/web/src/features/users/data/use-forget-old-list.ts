import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { listCacheKey } from './list-requests.ts'

/** A cached list younger than this is shown again without a request. */
const LIST_FRESH_MS = 15_000

/**
 * Removes an old list from the cache before it is opened by a filter or an order, which should show
 * current data. Back and Forward do not use this: they show a list as it was left.
 */
export function useForgetOldList() {
  const client = useQueryClient()
  return useCallback(
    (query: ListQuery) => {
      const queryKey = listCacheKey(query, undefined)
      const age = Date.now() - (client.getQueryState(queryKey)?.dataUpdatedAt ?? 0)
      if (age > LIST_FRESH_MS) client.removeQueries({ queryKey, type: 'inactive', exact: true })
    },
    [client],
  )
}
