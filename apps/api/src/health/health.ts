import type { Handler } from 'hono'
import type { Logger } from '#http/logger.ts'
import type { Gateway } from '#gateway/gateway.ts'
import type { AppEnv } from '#http/request-scope.ts'
import { respondJson } from '#http/respond.ts'

/** @returns the problems of the database in sentences; empty when it is ready. */
export type CheckReadiness = () => Promise<string[]>

export const healthHandler: Handler<AppEnv> = (c) => respondJson(c, 200, { status: 'ok' })

export interface ReadinessDeps {
  checkReadiness: CheckReadiness
  gateway: Gateway
  requestLog: Logger
}

/** Without sign-in the response lists the problems; where others have access, only the log does. */
export function readyHandler({
  checkReadiness,
  gateway,
  requestLog,
}: ReadinessDeps): Handler<AppEnv> {
  return async (c) => {
    const problems = await checkReadiness()
    if (problems.length === 0) return respondJson(c, 200, { status: 'ready' })
    const { request_id } = c.get('scope')
    requestLog.warn({ request_id, problems }, 'not ready')
    const isPublic = gateway.publicOrigin !== undefined
    return respondJson(c, 503, { status: 'not ready', ...(!isPublic && { problems }) })
  }
}
