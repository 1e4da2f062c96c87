import type { Cost } from '@roster/contract/cost'
import type { SessionRepository } from '@roster/db/sessions'
import type { UserRepository } from '@roster/db/users'
import type { ViewRepository } from '@roster/db/views'
import type { ChangeFeed } from '#feed/change-feed.ts'
import type { Principal } from './principal.ts'

/** What procedures get. It is independent of HTTP, so scripts can call procedures too. */
export interface Context {
  users: UserRepository
  sessions: SessionRepository
  views: ViewRepository
  feed: ChangeFeed
  /** Undefined for an unauthenticated caller. */
  principal: Principal | undefined
  /** Counts the caller's call of a procedure. @throws RosterError TOO_MANY_REQUESTS */
  countCall: (procedure: string, kind: 'read' | 'write') => Promise<void>
  /** Waits until the caller may run another call. @returns a function that releases the slot. */
  acquireCallSlot: () => Promise<() => void>
  /** For actions that leave no other record. Not pino's type, which would be part of the client's types. */
  log: Record<'info' | 'warn', (fields: object, message: string) => void>
  request_id: string
  /** Aborts when the caller disconnects or the request times out. */
  signal: AbortSignal
  /** Adds to the cost of the whole request. */
  onCost: (cost: Cost) => void
}
