import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Handler } from 'hono'
import { toRosterError } from '../errors.ts'
import { appRouter } from '../router.ts'
import { requestIdsOfErrors } from '../trpc.ts'
import { createContext } from './create-context.ts'
import type { DataDeps } from './create-context.ts'
import { withDeadline } from './deadline.ts'
import { refuse, retryAfter } from './error-response.ts'
import type { AppEnv } from './request-scope.ts'

export const TRPC_ENDPOINT = '/trpc'
const BATCH_SIZE_MAX = 20

export function trpcHandler(deps: DataDeps): Handler<AppEnv> {
  return async (c) => {
    const { scope } = c.var
    const request = c.req.raw
    // A streamed answer sends its headers before its cost, status and errors are known.
    if (wantsStream(request.headers)) return refuse(c, 406, 'Batches are not streamed here.')
    const response = await withDeadline(request.signal, deps.requestTimeoutMs, (signal) =>
      fetchRequestHandler({
        endpoint: TRPC_ENDPOINT,
        req: request,
        router: appRouter,
        maxBatchSize: BATCH_SIZE_MAX,
        createContext: ({ info }) => {
          scope.procedures.push(
            ...info.calls.map((call) => (call.procedure ? call.path : '(unknown)')),
          )
          return createContext(deps, scope, signal)
        },
        onError: ({ error }) => {
          requestIdsOfErrors.set(error, scope.request_id)
          scope.errors.push(toRosterError(error, { signal }))
        },
        responseMeta: () => ({ headers: Object.assign({}, ...scope.errors.map(retryAfter)) }),
      }),
    )
    scope.isAbandoned = request.signal.aborted
    // tRPC forgets it when it refuses a batch as a whole.
    if (!response.headers.has('content-type')) {
      response.headers.set('content-type', 'application/json')
    }
    return response
  }
}

function wantsStream(headers: Headers): boolean {
  return headers.has('trpc-accept') || (headers.get('accept') ?? '').includes('application/jsonl')
}
