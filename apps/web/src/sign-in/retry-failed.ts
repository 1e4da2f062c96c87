import type { QueryClient } from '@tanstack/react-query'

/**
 * Every query in sight that failed does again what it failed at: of a long list that is the one page
 * that was missing, not all of them, which is what a refetch would ask for.
 */
export function retryFailedQueries(client: QueryClient) {
  for (const query of client.getQueryCache().findAll({ type: 'active' })) {
    if (query.state.status !== 'error') continue
    const { fetchMeta } = query.state
    // A failure is the query's to show, as the first one was.
    query.fetch(undefined, fetchMeta ? { meta: fetchMeta } : undefined).catch(() => {})
  }
}
