import type { Handler } from 'hono'
import type { Logger } from '../http/logger.ts'
import type { Edge } from '../gateway/gateway.ts'
import type { AppEnv } from '../http/request-scope.ts'
import { respondJson } from '../http/respond.ts'

/** Says in sentences what is wrong with the tables; empty when all is well. */
export type CheckReadiness = () => Promise<string[]>

export const healthHandler: Handler<AppEnv> = (c) => respondJson(c, 200, { status: 'ok' })

export interface ReadinessDeps {
  checkReadiness: CheckReadiness
  edge: Edge
  requestLog: Logger
}

/** What is wrong is named to this machine; where others may ask too, in the log alone. */
export function readyHandler({ checkReadiness, edge, requestLog }: ReadinessDeps): Handler<AppEnv> {
  return async (c) => {
    const problems = await checkReadiness()
    if (problems.length === 0) return respondJson(c, 200, { status: 'ready' })
    const { request_id } = c.get('scope')
    requestLog.warn({ request_id, problems }, 'not ready')
    const isOpen = edge.publicOrigin !== undefined
    return respondJson(c, 503, { status: 'not ready', ...(!isOpen && { problems }) })
  }
}
