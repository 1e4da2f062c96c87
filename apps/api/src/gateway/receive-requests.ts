import type { MiddlewareHandler } from 'hono'
import { toRosterError } from '#errors/to-roster-error.ts'
import { errorHeaders, errorResponse } from '#http/error-response.ts'
import type { Logger } from '#http/logger.ts'
import { logRequest } from '#http/request-log.ts'
import { createRequestScope } from '#http/request-scope.ts'
import type { AppContext, AppEnv, RequestScope } from '#http/request-scope.ts'
import { respond } from '#http/respond.ts'
import { admit, isSignInStep } from './admit.ts'
import type { AdmissionDeps } from './admit.ts'
import { addressKey, clientAddress, isFromTrustedProxy, peerAddress } from './client-address.ts'
import { corsHeaders } from './cors.ts'
import type { Gateway } from './gateway.ts'
import { signInFailureUrl } from './signed-out-page.ts'

export interface ReceivingDeps extends AdmissionDeps {
  /** Gets one line per request. */
  requestLog: Logger
}

/** Gives each request an id, admits or refuses it, and logs it in one line. */
export function receiveRequests(deps: ReceivingDeps): MiddlewareHandler<AppEnv> {
  const { gateway, requestLog } = deps
  const warnOnce = createProxyWarning(requestLog, gateway)
  return async (c, next) => {
    const scope = createScope(c, gateway)
    warnOnce(c, scope)
    c.set('scope', scope)
    const releases: (() => void)[] = []
    try {
      const refusal = await admit(c, scope, deps, releases)
      if (refusal) c.res = refusal
      else await next()
    } catch (error) {
      c.res = signInLimitPage(c, error, gateway) ?? errorResponse(c, toRosterError(error))
    } finally {
      for (const release of releases) release()
    }
    const { method, path } = c.req
    const { status } = c.res
    const log = () => logRequest(requestLog, scope, method, path, status)
    if (scope.streamed) void scope.streamed.then(log)
    else log()
  }
}

function createScope(c: AppContext, gateway: Gateway): RequestScope {
  const cors = corsHeaders(c.req.header('origin'), c.req.path, gateway)
  const headers = cors ? { ...gateway.headers, ...cors } : gateway.headers
  const { trustedProxies } = gateway
  // A client could send the id of another request and confuse the log and the events.
  const isTrusted = isFromTrustedProxy(c, trustedProxies)
  const requestId = isTrusted ? c.req.header('x-request-id') : undefined
  const address = clientAddress(c, trustedProxies)
  return createRequestScope({
    requestId,
    headers,
    address,
    caller: `address:${addressKey(address)}`,
  })
}

/** Behind a proxy that is not trusted, all clients share its address and the limits by address. */
function createProxyWarning(
  log: Logger,
  gateway: Gateway,
): (c: AppContext, scope: RequestScope) => void {
  let isDue = gateway.publicOrigin !== undefined
  return (c, { address }) => {
    if (!isDue || c.req.header('x-forwarded-for') === undefined) return
    if (address !== peerAddress(c)) return
    isDue = false
    log.warn({ address }, 'X-Forwarded-For came from an address that is not in TRUSTED_PROXIES')
  }
}

/** Shows a page instead of JSON to people who sign in too often. */
function signInLimitPage(
  c: AppContext,
  thrown: unknown,
  { publicOrigin }: Gateway,
): Response | undefined {
  const error = toRosterError(thrown)
  if (!isSignInStep(c) || !error.is('TOO_MANY_REQUESTS')) return undefined
  if (c.req.header('sec-fetch-mode') !== 'navigate' || publicOrigin === undefined) return undefined
  c.get('scope').errors.push(error)
  const location = signInFailureUrl(publicOrigin, 'busy', c.req.query('return_to'))
  return respond(c, 302, null, { location, ...errorHeaders(c, error) })
}
