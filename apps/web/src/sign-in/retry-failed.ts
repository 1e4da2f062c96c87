import type { QueryClient } from '@tanstack/react-query'

/**
 * Repeats the failed fetch of every active query. Of an infinite list this fetches only the page that
 * failed; a refetch would fetch all its pages.
 */
export function retryFailedQueries(client: QueryClient) {
  for (const query of client.getQueryCache().findAll({ type: 'active' })) {
    if (query.state.status !== 'error') continue
    const { fetchMeta } = query.state
    // The query reports a new failure as it did the first.
    query.fetch(undefined, fetchMeta ? { meta: fetchMeta } : undefined).catch(() => {})
  }
}
