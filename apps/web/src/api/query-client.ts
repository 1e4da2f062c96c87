import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

const KEEP_MS = 30 * 60_000

/** @param onError learns of every call that has failed. */
export function createQueryClient(onError: (error: unknown) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // The links repeat what is worth repeating.
        retry: false,
        // A browser that believes itself offline may still reach the server: let the call decide.
        networkMode: 'always',
        staleTime: 30_000,
        gcTime: KEEP_MS,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
