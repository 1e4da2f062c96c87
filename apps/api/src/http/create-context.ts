import type { UserRepository } from '@roster/db/users'
import type { Context } from '../context.ts'
import { addCost } from '../cost.ts'
import type { Principal } from '../principal.ts'
import type { RequestScope } from './request-scope.ts'

/** What answering from the database takes. */
export interface DataDeps {
  users: UserRepository
  principal: Principal
  requestTimeoutMs: number
}

export function createContext(deps: DataDeps, scope: RequestScope, signal: AbortSignal): Context {
  return {
    users: deps.users,
    actor: deps.principal.actor,
    permissions: deps.principal.permissions,
    request_id: scope.request_id,
    signal,
    onCost: (cost) => addCost(scope.cost, cost),
  }
}
