import type { SessionRepository } from '@roster/db/sessions'
import type { UserRepository } from '@roster/db/users'
import type { ViewRepository } from '@roster/db/views'
import type { Context } from '../procedure/context.ts'
import { addCost } from '../procedure/cost.ts'
import type { ChangeFeed } from '../feed/change-feed.ts'
import type { Logger } from '../http/logger.ts'
import type { Edge } from '../gateway/gateway.ts'
import type { OpenStreams } from './open-streams.ts'
import type { RequestScope } from '../http/request-scope.ts'

/** What answering from the database takes. */
export interface DataDeps {
  users: UserRepository
  sessions: SessionRepository
  views: ViewRepository
  feed: ChangeFeed
  streams: OpenStreams
  requestTimeoutMs: number
  log: Logger
  edge: Edge
}

export function createContext(deps: DataDeps, scope: RequestScope, signal: AbortSignal): Context {
  return {
    users: deps.users,
    sessions: deps.sessions,
    views: deps.views,
    feed: deps.feed,
    principal: scope.principal,
    limit: (procedure, kind) => deps.edge.rateLimits.take(scope.caller, procedure, kind),
    takeTurn: () => deps.edge.turns.take(scope.caller, signal),
    log: deps.log,
    request_id: scope.request_id,
    signal,
    onCost: (cost) => addCost(scope.cost, cost),
  }
}
