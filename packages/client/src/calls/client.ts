import { createTRPCClient } from '@trpc/client'
import type { TRPCClient } from '@trpc/client'
import type { AppRouter } from '@roster/api/router'
import type { RosterClientOptions } from './call-links.ts'
import { rosterLinks } from './links.ts'

/** A typed client of Roster's API, created by `createRosterClient`. */
export type RosterClient = TRPCClient<AppRouter>

/**
 * Creates a typed client of Roster's API: `client.users.list.query({ limit: 20 })`.
 *
 * Calls made in the same tick share a request. A query is tried up to three times if Roster is
 * unavailable or asks the client to wait; a mutation is never retried. Use `isRosterError` on the
 * errors that calls throw.
 *
 * @throws Error if a token is given and `url` is neither https nor on this machine.
 */
export function createRosterClient(options: RosterClientOptions): RosterClient {
  return createTRPCClient<AppRouter>({ links: rosterLinks(options) })
}
