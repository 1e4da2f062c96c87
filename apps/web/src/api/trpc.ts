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
 * The one file that knows tRPC's classic React hooks. They get fixes only, so whoever moves to their
 * successor should have to change nothing but this.
 */
export const trpc = createTRPCReact<AppRouter>({ abortOnUnmount: true })

export function createApiClient() {
  // Who asks is a request of its own: the frame of a page must not wait for its slowest list.
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

/** The cached calls for those who are no component: a route that asks for what its page will need. */
export function createApiUtils(client: ApiClient, queryClient: QueryClient) {
  return createTRPCQueryUtils({ client, queryClient })
}

export type ApiUtils = ReturnType<typeof createApiUtils>

/** Where the cache keeps one list of users, or all of them, whatever their filter and order. */
export function userListsKey(input?: ListUsersInput) {
  return getQueryKey(trpc.users.list, input, 'infinite')
}

/** Where the cache keeps one search, or all of them. */
export function userSearchesKey(input?: SearchUsersInput) {
  return getQueryKey(trpc.users.search, input, 'infinite')
}

/** Where the cache keeps lists of sessions: one's own, and those of others. */
export function sessionListsKeys() {
  return [
    getQueryKey(trpc.sessions.mine, undefined, 'infinite'),
    getQueryKey(trpc.sessions.list, undefined, 'infinite'),
  ]
}

/** Under which key the changes in flight are found. */
export function updateUserKey() {
  return getMutationKey(trpc.users.update)
}
