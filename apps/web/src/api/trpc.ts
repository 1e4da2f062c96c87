import { rosterCallLinks } from '@roster/client'
import { splitLink } from '@trpc/client'
import {
  createTRPCQueryUtils,
  createTRPCReact,
  getMutationKey,
  getQueryKey,
} from '@trpc/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { AppRouter } from '@roster/api/router'
import type { ListUsersInput } from '@roster/contract/users-list'
import type { SearchUsersInput } from '@roster/contract/users-search'

/**
 * The only file that imports tRPC's classic React hooks. They receive fixes only; moving to their
 * successor should change only this file.
 */
export const trpc = createTRPCReact<AppRouter>({ abortOnUnmount: true })

export function createApiClient() {
  // The caller gets a batch of its own: the page frame must not wait for the slowest list.
  return trpc.createClient({
    links: [
      splitLink({
        condition: ({ path }) => path === 'sessions.current',
        true: rosterCallLinks({ url: '' }),
        false: rosterCallLinks({ url: '' }),
      }),
    ],
  })
}

type ApiClient = ReturnType<typeof createApiClient>

/** The cached calls outside of components, for routes that prefetch what their page needs. */
export function createApiUtils(client: ApiClient, queryClient: QueryClient) {
  return createTRPCQueryUtils({ client, queryClient })
}

export type ApiUtils = ReturnType<typeof createApiUtils>

/** The cache key of one list of users, or of all lists with any filter and order. */
export function userListsKey(input?: ListUsersInput) {
  return getQueryKey(trpc.users.list, input, 'infinite')
}

/** The cache key of one search, or of all searches. */
export function userSearchesKey(input?: SearchUsersInput) {
  return getQueryKey(trpc.users.search, input, 'infinite')
}

/** The cache key of all counts of searches and date ranges. */
export function matchCountsKey() {
  return getQueryKey(trpc.users.countMatches, undefined, 'infinite')
}

/** The cache keys of the lists of sessions: the caller's own, and everyone's. */
export function sessionListsKeys() {
  return [
    getQueryKey(trpc.sessions.mine, undefined, 'infinite'),
    getQueryKey(trpc.sessions.list, undefined, 'infinite'),
  ]
}

/** The key of mutations that update a user. */
export function updateUserKey() {
  return getMutationKey(trpc.users.update)
}
