import { callTRPCProcedure, TRPCError } from '@trpc/server'
import type { Handler } from 'hono'
import type { Context } from '../procedure/context.ts'
import { invalidInput } from '../procedure/errors.ts'
import { procedures } from './procedures.ts'
import { appRouter } from './router.ts'
import { createContext } from './create-context.ts'
import type { DataDeps } from './create-context.ts'
import { withDeadline } from '../http/deadline.ts'
import { refuse } from '../http/error-response.ts'
import type { AppContext, AppEnv } from '../http/request-scope.ts'
import { respondJson } from '../http/respond.ts'
import { answerStream, streamAsked } from './stream-handler.ts'
import { readTrpcCalls } from './trpc-calls.ts'
import type { TrpcCalls } from './trpc-calls.ts'
import { failedCall, METHODS } from './trpc-failure.ts'
import type { Answer } from './trpc-failure.ts'

type Call = TrpcCalls['calls'][number]

/**
 * Answers tRPC's plain JSON protocol, single calls and batches. Ours and not tRPC's fetch adapter,
 * which does much besides (streams, forms, uploads): that was most of a small request's CPU, and the
 * forms a way around CORS. Subscriptions alone go to the adapter.
 */
export function trpcHandler(deps: DataDeps): Handler<AppEnv> {
  return async (c) => {
    if (wantsStream(c.req.raw.headers)) return refuse(c, 406, 'Batches are not streamed here.')
    const scope = c.get('scope')
    const subscription = streamAsked(c)
    if (subscription !== undefined) return answerStream(c, deps, subscription)
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

async function answer(c: AppContext, { path, input }: Call, ctx: Context): Promise<Answer> {
  const procedure = procedures.get(path)
  const type = procedure?._def.type ?? 'query'
  try {
    if (!procedure) {
      await ctx.limit('(unknown)', 'read')
      throw new TRPCError({ code: 'NOT_FOUND' })
    }
    if (METHODS[type] !== c.req.method) {
      await ctx.limit('(unreadable)', 'read')
      throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED' })
    }
    if (type === 'subscription') {
      await ctx.limit(path, 'read')
      throw invalidInput(
        'Ask for a subscription by itself, with the header "Accept: text/event-stream".',
      )
    }
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
    return failedCall(c, { path, type, input, ctx }, thrown)
  }
}
