import { RosterError } from '@roster/contract/errors'
import type { MiddlewareHandler } from 'hono'
import { notSignedIn, toRosterError } from '../procedure/errors.ts'
import type { Logger } from '../http/logger.ts'
import type { Principal } from '../procedure/principal.ts'
import { clientAddress, isFromTrustedProxy, peerAddress } from './client-address.ts'
import { answerPreflight, corsHeaders } from './cors.ts'
import { isDataPath } from './data-paths.ts'
import { withDeadline } from '../http/deadline.ts'
import type { Edge } from './gateway.ts'
import { errorHeaders, errorResponse } from '../http/error-response.ts'
import {
  refuseBody,
  refuseForeign,
  refuseLongBody,
  refuseOversized,
  SAFE_METHODS,
} from './guards.ts'
import { tooMany } from './rate-limits.ts'
import { logRequest, PROBE_PATHS } from '../http/request-log.ts'
import { createRequestScope } from '../http/request-scope.ts'
import { respond } from '../http/respond.ts'
import { signInFailureUrl } from '../sign-in/signed-out-page.ts'
import type { AppContext, AppEnv, RequestScope } from '../http/request-scope.ts'

/** Who asks, by token or cookie; undefined for nobody. @throws RosterError NOT_SIGNED_IN for a bad token. */
export type ResolvePrincipal = (c: AppContext) => Promise<Principal | undefined>

export interface ReceivingDeps {
  /** Takes one line a request. */
  requestLog: Logger
  edge: Edge
  resolvePrincipal: ResolvePrincipal
}

/** What the provider and the database get, together, to say who asks. */
const PRINCIPAL_TIMEOUT_MS = 8_000
/** How long to wait when too many requests are under way: they take less than a second each. */
const RETRY_CONCURRENT_S = 1

/** Where browsers are led through a sign-in. */
const SIGN_IN_STEP = /^\/auth\/(?:sign-in|callback)(?=\/?$)/
const SIGN_OUT = /^\/auth\/sign-out\/?$/

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
      c.res = refusedPage(c, error, edge) ?? errorResponse(c, toRosterError(error))
    } finally {
      for (const leave of leaves) leave()
    }
    const { method, path } = c.req
    const { status } = c.res
    const log = () => logRequest(requestLog, scope, method, path, status)
    if (scope.streamed) void scope.streamed.then(log)
    else log()
  }
}

function createScope(c: AppContext, edge: Edge): RequestScope {
  const cors = corsHeaders(c.req.header('origin'), c.req.path, edge)
  const headers = cors ? { ...edge.headers, ...cors } : edge.headers
  const { trustedProxies } = edge
  // From anybody it could be that of somebody else's request, in the log and on events.
  const isBelieved = isFromTrustedProxy(c, trustedProxies)
  const givenId = isBelieved ? c.req.header('x-request-id') : undefined
  return createRequestScope(givenId, headers, clientAddress(c, trustedProxies))
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
  if (!isProbe(c)) enter(edge.byAddress)
  const refusal = refuseBody(c)
  if (refusal) return refusal
  if (isSignInStep(c)) {
    if (isPartOfPage(c)) throw new RosterError('NOT_ALLOWED', {}, 'Sign-in is a page of its own.')
    await edge.rateLimits.take(scope.caller, c.req.path.replace(/\/$/, ''), 'sign-in')
  }
  // Without a cookie there is nothing to end, and so nothing that somebody else could use up.
  if (SIGN_OUT.test(c.req.path) && c.req.header('cookie') !== undefined) {
    await edge.rateLimits.take(scope.caller, '/auth/sign-out', 'write')
  }
  if (!isDataPath(c.req.path)) return undefined
  await identify(c, scope, edge, resolvePrincipal)
  enter(edge.byCaller)
  // Not before: whoever is nobody is not read out, and holds no place by being slow.
  return refuseLongBody(c)
}

/** @throws RosterError NOT_SIGNED_IN for nobody, at whose address it is counted. */
async function identify(
  c: AppContext,
  scope: RequestScope,
  { rateLimits }: Edge,
  resolvePrincipal: ResolvePrincipal,
): Promise<void> {
  try {
    scope.principal = await withDeadline(c, PRINCIPAL_TIMEOUT_MS, () => resolvePrincipal(c))
  } catch (error) {
    if (error instanceof RosterError && error.code === 'NOT_SIGNED_IN') {
      await rateLimits.take(scope.caller, 'bad credentials', 'sign-in')
    }
    throw error
  }
  if (!scope.principal) {
    await rateLimits.take(scope.caller, 'nobody', 'read')
    throw notSignedIn()
  }
  scope.caller = `actor:${scope.principal.actor.id}`
}

/** A probe shares the balancer's address with everybody's requests. */
function isProbe({ req }: AppContext): boolean {
  return PROBE_PATHS.has(req.path) && SAFE_METHODS.has(req.method)
}

function isSignInStep({ req }: AppContext): boolean {
  return SAFE_METHODS.has(req.method) && SIGN_IN_STEP.test(req.path)
}

/**
 * As when a page of anybody's names it as an image, a frame or a page to fetch ahead, to use up the
 * sign-ins of this address. Browsers send all of these headers; some programs send the mode alone.
 */
function isPartOfPage({ req }: AppContext): boolean {
  if (req.header('sec-fetch-site') === undefined) return false
  if (req.header('sec-fetch-mode') !== 'navigate') return true
  const isFrame = (req.header('sec-fetch-dest') ?? 'document') !== 'document'
  return isFrame || req.header('sec-purpose') !== undefined
}

/** Somebody who signs in too often sees a page, and no JSON. */
function refusedPage(c: AppContext, error: unknown, { publicOrigin }: Edge): Response | undefined {
  const known = toRosterError(error)
  if (!isSignInStep(c) || !known.is('TOO_MANY_REQUESTS')) return undefined
  if (c.req.header('sec-fetch-mode') !== 'navigate' || publicOrigin === undefined) return undefined
  c.get('scope').errors.push(known)
  const location = signInFailureUrl(publicOrigin, 'busy')
  return respond(c, 302, null, { location, ...errorHeaders(c, known) })
}
