import { rosterLinks } from '@roster/client'
import { createTRPCReact, getMutationKey, getQueryKey } from '@trpc/react-query'
import type { AppRouter } from '@roster/api/router'
import type { ListUsersInput } from '@roster/contract/users'

/**
 * The one file that knows tRPC's classic React hooks. They get fixes only, so whoever moves to their
 * successor should have to change nothing but this.
 */
export const trpc = createTRPCReact<AppRouter>({ abortOnUnmount: true })

export function createApiClient() {
  return trpc.createClient({ links: rosterLinks({ url: '' }) })
}

/** Where the cache keeps one list of users, or all of them, whatever their filter and order. */
export function userListsKey(input?: ListUsersInput) {
  return getQueryKey(trpc.users.list, input, 'infinite')
}

/** Under which key the changes in flight are found. */
export function updateUserKey() {
  return getMutationKey(trpc.users.update)
}
