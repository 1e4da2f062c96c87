import type { Handler } from 'hono'
import { jsonResponse } from './error-response.ts'
import type { AppEnv } from './request-scope.ts'

/** Says in sentences what is wrong with the tables; empty when all is well. */
export type CheckReadiness = () => Promise<string[]>

export const healthHandler: Handler<AppEnv> = () =>
  jsonResponse({ status: 'ok' }, { headers: { 'content-type': 'application/json' } })

export function readyHandler(checkReadiness: CheckReadiness): Handler<AppEnv> {
  return async () => {
    const problems = await checkReadiness()
    const isReady = problems.length === 0
    return jsonResponse(isReady ? { status: 'ready' } : { status: 'not ready', problems }, {
      status: isReady ? 200 : 503,
      headers: { 'content-type': 'application/json' },
    })
  }
}
