import { rosterLinks } from '@roster/client'
import { createTRPCReact, getMutationKey, getQueryKey } from '@trpc/react-query'
import type { AppRouter } from '@roster/api/router'

/**
 * The one file that knows tRPC's classic React hooks. They get fixes only, so whoever moves to their
 * successor should have to change nothing but this.
 */
export const trpc = createTRPCReact<AppRouter>({ abortOnUnmount: true })

export function createApiClient() {
  return trpc.createClient({ links: rosterLinks({ url: '' }) })
}

/** Where the cache keeps all lists of users, whatever their filter and order. */
export function userListsKey() {
  return getQueryKey(trpc.users.list, undefined, 'infinite')
}

/** Under which key the changes in flight are found. */
export function updateUserKey() {
  return getMutationKey(trpc.users.update)
}
