import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

const KEEP_MS = 30 * 60_000

/** @param onError is called for every failed call. */
export function createQueryClient(onError: (error: unknown) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // The tRPC links retry what is worth retrying.
        retry: false,
        // A browser that reports itself offline may still reach the server.
        networkMode: 'always',
        staleTime: 30_000,
        gcTime: KEEP_MS,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
