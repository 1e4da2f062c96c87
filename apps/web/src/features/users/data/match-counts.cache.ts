import type { QueryClient } from '@tanstack/react-query'
import { matchCountsKey } from '#api/trpc.ts'

/**
 * After a change: counts what matches the search or the dates on the screen again. A count that was
 * continued starts at its first step, because a refetch would repeat all of its steps.
 */
export function refetchMatchCounts(client: QueryClient) {
  for (const query of client.getQueryCache().findAll({ queryKey: matchCountsKey() })) {
    const { queryKey } = query
    const { pages = [] } = (query.state.data ?? {}) as { pages?: unknown[] }
    if (!query.isActive()) client.removeQueries({ queryKey, exact: true })
    else if (pages.length > 1) void client.resetQueries({ queryKey, exact: true })
    else void client.invalidateQueries({ queryKey, exact: true })
  }
}
