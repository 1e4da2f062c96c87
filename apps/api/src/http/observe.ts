import type { MiddlewareHandler } from 'hono'
import type { Logger } from '../logger.ts'
import { createRequestScope } from './request-scope.ts'
import type { AppEnv, RequestScope } from './request-scope.ts'

/** Probes come every few seconds; they are logged at level debug. */
const PROBE_PATHS: ReadonlySet<string> = new Set(['/health', '/ready'])

/** Gives each request its id, its headers, and one line in the log. */
export function observeRequests(log: Logger): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const scope = createRequestScope(c.req.header('x-request-id'))
    c.set('scope', scope)
    await next()
    const { headers, status } = c.res
    headers.set('x-request-id', scope.request_id)
    headers.set('x-content-type-options', 'nosniff')
    if (scope.procedures.length > 0) {
      headers.set('roster-read-units', formatUnits(scope.cost.read_units))
      headers.set('roster-write-units', formatUnits(scope.cost.write_units))
    }
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
    logRequest(log, scope, c.req.method, c.req.path, status)
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
    const caused = scope.errors.find((error) => error.is('UNAVAILABLE') && error.cause)
    log.info({ ...line, errors, ...(caused && { err: caused.cause }) }, 'request')
  }
}

/** Units come in halves and quarters; sums of them must not print as 1.2000000000000002. */
function formatUnits(units: number): string {
  return String(Math.round(units * 100) / 100)
}
