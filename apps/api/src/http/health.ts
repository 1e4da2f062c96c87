import type { Handler } from 'hono'
import type { AppEnv } from './request-scope.ts'
import { respondJson } from './respond.ts'

/** Says in sentences what is wrong with the tables; empty when all is well. */
export type CheckReadiness = () => Promise<string[]>

export const healthHandler: Handler<AppEnv> = (c) => respondJson(c, 200, { status: 'ok' })

export function readyHandler(checkReadiness: CheckReadiness): Handler<AppEnv> {
  return async (c) => {
    const problems = await checkReadiness()
    return problems.length === 0
      ? respondJson(c, 200, { status: 'ready' })
      : respondJson(c, 503, { status: 'not ready', problems })
  }
}
