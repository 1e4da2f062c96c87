import type { Cost } from '@roster/contract/cost'
import type { SessionRepository } from '@roster/db/sessions'
import type { UserRepository } from '@roster/db/users'
import type { ViewRepository } from '@roster/db/views'
import type { ChangeFeed } from '../feed/change-feed.ts'
import type { Principal } from './principal.ts'

/** What a procedure may know. Nothing of it speaks HTTP, so a script can call a procedure too. */
export interface Context {
  users: UserRepository
  sessions: SessionRepository
  views: ViewRepository
  feed: ChangeFeed
  /** Undefined for nobody that is known. */
  principal: Principal | undefined
  /** Counts a call of a procedure by this caller. @throws RosterError TOO_MANY_REQUESTS */
  limit: (procedure: string, kind: 'read' | 'write') => Promise<void>
  /** Waits until this caller may run one more call. @returns what to call when it has ended. */
  takeTurn: () => Promise<() => void>
  /** For what is done and leaves no other trace. Not pino's type: the client's types hold this one. */
  log: Record<'info' | 'warn', (fields: object, message: string) => void>
  request_id: string
  /** Aborts when the caller has gone or the request's time is up. */
  signal: AbortSignal
  /** Adds to what the request as a whole cost. */
  onCost: (cost: Cost) => void
}
