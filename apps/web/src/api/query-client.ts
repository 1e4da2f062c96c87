import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { noticeEndedSession } from '#sign-in/session-phase.ts'

const KEEP_MS = 30 * 60_000

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeEndedSession }),
    mutationCache: new MutationCache({ onError: noticeEndedSession }),
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
