import type { Cost } from '@roster/contract/cost'
import type { Permission } from '@roster/contract/permissions'
import type { Actor } from '@roster/contract/users'
import type { UserRepository } from '@roster/db/users'

/** What a procedure may know. Nothing of it speaks HTTP, so a script can call a procedure too. */
export interface Context {
  users: UserRepository
  actor: Actor
  permissions: ReadonlySet<Permission>
  request_id: string
  /** Aborts when the caller has gone or the request's time is up. */
  signal: AbortSignal
  /** Adds to what the request as a whole cost. */
  onCost: (cost: Cost) => void
}
