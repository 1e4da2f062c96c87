import type { MiddlewareHandler } from 'hono'
import type { Logger } from '../logger.ts'
import { refuseBody, refuseForeign, SAFE_METHODS } from './guards.ts'
import { createRequestScope } from './request-scope.ts'
import type { AppEnv, RequestScope } from './request-scope.ts'

/** Probes come every few seconds; they are logged at level debug. */
const PROBE_PATHS: ReadonlySet<string> = new Set(['/health', '/ready'])

/** Gives each request its id, its guards, and one line in the log. */
export function receiveRequests(requestLog: Logger): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const scope = createRequestScope(c.req.header('x-request-id'))
    c.set('scope', scope)
    const refusal =
      refuseForeign(c) ?? (SAFE_METHODS.has(c.req.method) ? undefined : await refuseBody(c))
    if (refusal) c.res = refusal
    else await next()
    logRequest(requestLog, scope, c.req.method, c.req.path, c.res.status)
  }
}

function logRequest(
  log: Logger,
  scope: RequestScope,
  method: string,
  path: string,
  status: number,
): void {
  const line = {
    request_id: scope.request_id,
    method,
    path,
    status,
    duration_ms: Math.round((performance.now() - scope.startedAt) * 10) / 10,
    ...(scope.procedures.length > 0 && {
      procedures: scope.procedures,
      read_units: scope.cost.read_units,
      write_units: scope.cost.write_units,
      retries: scope.cost.retries,
    }),
    ...(scope.isAbandoned && { abandoned: true }),
  }
  if (scope.errors.length === 0) {
    if (PROBE_PATHS.has(path)) log.debug(line, 'request')
    else log.info(line, 'request')
    return
  }
  const errors = scope.errors.map((error) => error.code)
  const unexpected = scope.errors.find((error) => error.is('INTERNAL'))
  if (unexpected) log.error({ ...line, errors, err: unexpected.cause ?? unexpected }, 'request')
  else {
    const caused = scope.errors.find(
      (error) => (error.is('UNAVAILABLE') || error.is('TOO_MANY_REQUESTS')) && error.cause,
    )
    log.info({ ...line, errors, ...(caused && { err: caused.cause }) }, 'request')
  }
}
