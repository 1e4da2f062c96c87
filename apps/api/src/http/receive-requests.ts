import { RosterError } from '@roster/contract/errors'
import type { MiddlewareHandler } from 'hono'
import { toRosterError } from '../errors.ts'
import type { Logger } from '../logger.ts'
import type { Principal } from '../principal.ts'
import { clientAddress, peerAddress } from './client-address.ts'
import { answerPreflight, corsHeaders } from './cors.ts'
import { isDataPath } from './data-paths.ts'
import { withDeadline } from './deadline.ts'
import type { Edge } from './edge.ts'
import { errorResponse } from './error-response.ts'
import { refuseBody, refuseForeign, refuseOversized } from './guards.ts'
import { tooMany } from './rate-limits.ts'
import { logRequest, PROBE_PATHS } from './request-log.ts'
import { createRequestScope } from './request-scope.ts'
import type { AppContext, AppEnv, RequestScope } from './request-scope.ts'

/** Who asks, by token or cookie; undefined for nobody. @throws RosterError NOT_SIGNED_IN for a bad token. */
export type ResolvePrincipal = (c: AppContext) => Promise<Principal | undefined>

export interface ReceivingDeps {
  /** Takes one line a request. */
  requestLog: Logger
  edge: Edge
  resolvePrincipal: ResolvePrincipal
}

/** Longer than the provider or the database may take to say who asks. */
const PRINCIPAL_TIMEOUT_MS = 8_000
/** How long to wait when too many requests are under way: they take less than a second each. */
const RETRY_CONCURRENT_S = 1

const SIGN_IN_STEP = /^\/auth\/(?:sign-in|callback|sign-out)/

/** Gives each request its id, its guards, who asks, and one line in the log. */
export function receiveRequests(deps: ReceivingDeps): MiddlewareHandler<AppEnv> {
  const { edge, requestLog } = deps
  const warnOnce = createProxyWarning(requestLog, edge)
  return async (c, next) => {
    const scope = createScope(c, edge)
    warnOnce(c, scope)
    c.set('scope', scope)
    const leaves: (() => void)[] = []
    try {
      const refusal = await admit(c, scope, deps, leaves)
      if (refusal) c.res = refusal
      else await next()
    } catch (error) {
      c.res = errorResponse(c, toRosterError(error))
    } finally {
      for (const leave of leaves) leave()
    }
    logRequest(requestLog, scope, c.req.method, c.req.path, c.res.status)
  }
}

function createScope(c: AppContext, edge: Edge): RequestScope {
  const cors = corsHeaders(c.req.header('origin'), c.req.path, edge)
  const headers = cors ? { ...edge.headers, ...cors } : edge.headers
  return createRequestScope(
    c.req.header('x-request-id'),
    headers,
    clientAddress(c, edge.trustedProxies),
  )
}

/** Behind a proxy that is not named, everybody shares its address, and the limits by address. */
function createProxyWarning(log: Logger, edge: Edge): (c: AppContext, scope: RequestScope) => void {
  let isDue = edge.publicOrigin !== undefined
  return (c, { address }) => {
    if (!isDue || c.req.header('x-forwarded-for') === undefined) return
    if (address !== peerAddress(c)) return
    isDue = false
    log.warn({ address }, 'X-Forwarded-For came from an address that TRUSTED_PROXIES does not name')
  }
}

/** @returns why the request goes no further, if it does not. */
async function admit(
  c: AppContext,
  scope: RequestScope,
  { edge, resolvePrincipal }: ReceivingDeps,
  leaves: (() => void)[],
): Promise<Response | undefined> {
  const early = refuseOversized(c) ?? answerPreflight(c) ?? refuseForeign(c, edge)
  if (early) return early
  const enter = (requests: Edge['byCaller']) => {
    const leave = requests.enter(scope.caller)
    if (!leave) throw tooMany(RETRY_CONCURRENT_S, 'Too many requests are under way at once.')
    leaves.push(leave)
  }
  const { path } = c.req
  // A probe shares the balancer's address with everybody's requests.
  if (!PROBE_PATHS.has(path)) enter(edge.byAddress)
  const refusal = await refuseBody(c)
  if (refusal) return refusal
  const step = SIGN_IN_STEP.exec(path)?.[0]
  if (step !== undefined) await edge.rateLimits.take(scope.caller, step, 'sign-in')
  if (!isDataPath(path)) return undefined
  try {
    scope.principal = await withDeadline(c, PRINCIPAL_TIMEOUT_MS, () => resolvePrincipal(c))
  } catch (error) {
    if (error instanceof RosterError && error.code === 'NOT_SIGNED_IN') {
      await edge.rateLimits.take(scope.caller, 'bad credentials', 'sign-in')
    }
    throw error
  }
  if (!scope.principal) return undefined
  scope.caller = `actor:${scope.principal.actor.id}`
  enter(edge.byCaller)
  return undefined
}
