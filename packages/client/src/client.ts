import { createTRPCClient } from '@trpc/client'
import type { TRPCClient } from '@trpc/client'
import type { AppRouter } from '@roster/api/router'
import { rosterLinks } from './links.ts'
import type { RosterClientOptions } from './links.ts'

/** Roster's procedures, typed; made by `createRosterClient`. */
export type RosterClient = TRPCClient<AppRouter>

/**
 * A typed client of Roster's API: `client.users.list.query({ limit: 20 })`.
 *
 * Calls made in one tick share a request. Queries are tried up to three times when Roster is
 * unavailable or asks to wait; mutations never are. What a call throws is for `isRosterError`.
 */
export function createRosterClient(options: RosterClientOptions): RosterClient {
  return createTRPCClient<AppRouter>({ links: rosterLinks(options) })
}
