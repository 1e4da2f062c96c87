import type { QueryClient } from '@tanstack/react-query'
import { errorBodyOf } from '#api/error-words.ts'

/**
 * Repeats the failed fetch of every active query. Of an infinite list this fetches only the page that
 * failed; a refetch would fetch all its pages.
 *
 * @param isWorthIt whether to repeat a fetch that failed with this error; left out: all of them.
 */
export function retryFailedQueries(
  client: QueryClient,
  isWorthIt: (error: unknown) => boolean = () => true,
) {
  for (const query of failedQueries(client, isWorthIt)) {
    const { fetchMeta } = query.state
    // The query reports a new failure as it did the first.
    query.fetch(undefined, fetchMeta ? { meta: fetchMeta } : undefined).catch(() => {})
  }
}

/** Retries what failed because the server could not be reached. */
export function retryUnreached(client: QueryClient) {
  retryFailedQueries(client, isUnreached)
}

export function hasUnreached(client: QueryClient): boolean {
  return failedQueries(client, isUnreached).length > 0
}

function failedQueries(client: QueryClient, isWorthIt: (error: unknown) => boolean) {
  return client
    .getQueryCache()
    .findAll({ type: 'active', fetchStatus: 'idle' })
    .filter(({ state }) => state.status === 'error' && isWorthIt(state.error))
}

/** Without a code, the response was not from Roster, such as the page of a proxy. */
function isUnreached(error: unknown): boolean {
  const code = errorBodyOf(error)?.code
  return code === undefined || code === 'UNAVAILABLE' || code === 'TOO_MANY_REQUESTS'
}
