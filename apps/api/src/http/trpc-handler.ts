import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  TRPCError,
} from '@trpc/server'
import type { Handler } from 'hono'
import type { Context } from '../context.ts'
import { toRosterError } from '../errors.ts'
import { procedures } from '../procedures.ts'
import { appRouter } from '../router.ts'
import { createContext } from './create-context.ts'
import type { DataDeps } from './create-context.ts'
import { withDeadline } from './deadline.ts'
import { errorHeaders, refuse } from './error-response.ts'
import type { AppContext, AppEnv } from './request-scope.ts'
import { respondJson } from './respond.ts'
import { readTrpcCalls } from './trpc-calls.ts'
import type { TrpcCalls } from './trpc-calls.ts'

type Call = TrpcCalls['calls'][number]

const METHODS = { query: 'GET', mutation: 'POST', subscription: undefined } as const

/**
 * Answers tRPC's plain JSON protocol, single calls and batches. Ours and not tRPC's fetch adapter,
 * which does much besides (streams, forms, uploads): that was most of a small request's CPU, and the
 * forms a way around CORS.
 */
export function trpcHandler(deps: DataDeps): Handler<AppEnv> {
  return async (c) => {
    if (wantsStream(c.req.raw.headers)) return refuse(c, 406, 'Batches are not streamed here.')
    const scope = c.get('scope')
    const { isBatch, calls } = await readTrpcCalls(c).catch(async (error: unknown) => {
      await deps.edge.rateLimits.take(scope.caller, '(unreadable)', 'read')
      throw error
    })
    for (const { path } of calls) scope.procedures.push(procedures.has(path) ? path : '(unknown)')
    const answers = await withDeadline(c, deps.requestTimeoutMs, (signal) => {
      const context = createContext(deps, scope, signal)
      return Promise.all(calls.map((call) => answer(c, call, context)))
    })
    const statuses = new Set(answers.map(({ status }) => status))
    const [status = 200] = statuses
    const bodies = answers.map(({ body }) => body)
    const headers: Record<string, string> = Object.assign(
      {},
      ...answers.map((each) => each.headers),
    )
    return respondJson(c, statuses.size > 1 ? 207 : status, isBatch ? bodies : bodies[0], headers)
  }
}

function wantsStream(headers: Headers): boolean {
  return headers.has('trpc-accept') || (headers.get('accept') ?? '').includes('application/jsonl')
}

interface Answer {
  status: number
  body: object
  headers?: Record<string, string>
}

async function answer(c: AppContext, { path, input }: Call, ctx: Context): Promise<Answer> {
  const procedure = procedures.get(path)
  const type = procedure?._def.type ?? 'query'
  try {
    if (!procedure) {
      await ctx.limit('(unknown)', 'read')
      throw new TRPCError({ code: 'NOT_FOUND' })
    }
    if (METHODS[type] !== c.req.method) throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED' })
    const data = await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx,
      getRawInput: async () => input,
      signal: ctx.signal,
      batchIndex: 0,
    })
    return { status: 200, body: { result: { data } } }
  } catch (thrown) {
    const error = getTRPCErrorFromUnknown(thrown)
    const known = toRosterError(error, { signal: ctx.signal })
    c.get('scope').errors.push(known)
    const config = appRouter._def._config
    const shape = getTRPCErrorShape({ config, error, type, path, input, ctx })
    const status = shape.data.httpStatus
    const allow = METHODS[type]
    const headers = status === 405 && allow ? { allow } : errorHeaders(c, known)
    return { status, body: { error: shape }, headers }
  }
}
