import type { Logger } from './logger.ts'
import type { RequestScope } from './request-scope.ts'

/** Load balancers probe every few seconds, so these are logged at level debug. */
export const PROBE_PATHS: ReadonlySet<string> = new Set(['/health', '/ready'])

/** Logs a request in one line. */
export function logRequest(
  log: Logger,
  scope: RequestScope,
  method: string,
  path: string,
  status: number,
): void {
  const line = {
    request_id: scope.request_id,
    ...(scope.principal && { actor_id: scope.principal.actor.id }),
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
    const refused = scope.errors.find((error) => error.is('NOT_SIGNED_IN') && error.cause)
    const problem = refused?.cause instanceof Error ? refused.cause.message : undefined
    log.info(
      {
        ...line,
        errors,
        ...(caused && { err: caused.cause }),
        ...(problem !== undefined && { problem }),
      },
      'request',
    )
  }
}
