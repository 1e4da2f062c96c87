import type { SessionRepository } from '@roster/db/sessions'
import type { UserRepository } from '@roster/db/users'
import type { ViewRepository } from '@roster/db/views'
import type { ChangeFeed } from '#feed/change-feed.ts'
import type { Gateway } from '#gateway/gateway.ts'
import type { Logger } from '#http/logger.ts'
import type { RequestScope } from '#http/request-scope.ts'
import type { Context } from '#procedure/context.ts'
import { addCost } from '#procedure/cost.ts'
import type { OpenStreams } from './open-streams.ts'

/** Dependencies of the handlers that call procedures. */
export interface DataDeps {
  users: UserRepository
  sessions: SessionRepository
  views: ViewRepository
  feed: ChangeFeed
  streams: OpenStreams
  requestTimeoutMs: number
  log: Logger
  gateway: Gateway
}

export function createContext(deps: DataDeps, scope: RequestScope, signal: AbortSignal): Context {
  return {
    users: deps.users,
    sessions: deps.sessions,
    views: deps.views,
    feed: deps.feed,
    principal: scope.principal,
    countCall: (procedure, kind) => deps.gateway.rateLimits.consume(scope.caller, procedure, kind),
    acquireCallSlot: () => deps.gateway.callsByCaller.acquire(scope.caller, signal),
    log: deps.log,
    request_id: scope.request_id,
    signal,
    onCost: (cost) => addCost(scope.cost, cost),
  }
}
