import { callTRPCProcedure, TRPCError } from '@trpc/server'
import type { Handler } from 'hono'
import { invalidInput } from '#errors/roster-errors.ts'
import { acceptanceOf } from '#http/accept.ts'
import { withDeadline } from '#http/deadline.ts'
import { refuse } from '#http/error-response.ts'
import type { AppContext, AppEnv } from '#http/request-scope.ts'
import { respondJson } from '#http/respond.ts'
import type { Context } from '#procedure/context.ts'
import { createContext } from './create-context.ts'
import type { DataDeps } from './create-context.ts'
import { procedures } from './procedures.ts'
import { appRouter } from './router.ts'
import { requestedSubscription, streamSubscription } from './stream-handler.ts'
import { readTrpcCalls } from './trpc-calls.ts'
import { failedCall, METHODS } from './trpc-failure.ts'
import type { CallResponse } from './trpc-failure.ts'

interface Call {
  path: string
  readInput: () => Promise<unknown>
}

/**
 * Serves tRPC's plain JSON protocol, single calls and batches, without tRPC's fetch adapter. The
 * adapter also supports streams, forms and uploads, which took most of the CPU time of a small
 * request, and its forms bypass CORS. Only subscriptions use the adapter.
 */
export function trpcHandler(deps: DataDeps): Handler<AppEnv> {
  return async (c) => {
    if (wantsStream(c.req.raw.headers)) return refuse(c, 406, 'Batches cannot be streamed.')
    const scope = c.get('scope')
    const subscription = requestedSubscription(c)
    if (subscription !== undefined) return streamSubscription(c, deps, subscription)
    const { isBatch, paths, inputAt } = await readTrpcCalls(c).catch(async (error: unknown) => {
      await deps.gateway.rateLimits.consume(scope.caller, '(unreadable)', 'read')
      throw error
    })
    for (const path of paths) scope.procedures.push(procedures.has(path) ? path : '(unknown)')
    const responses = await withDeadline(c, deps.requestTimeoutMs, (signal) => {
      const context = createContext(deps, scope, signal)
      return Promise.all(
        paths.map((path, at) => runCall(c, { path, readInput: () => inputAt(at) }, context)),
      )
    })
    const statuses = new Set(responses.map(({ status }) => status))
    const [status = 200] = statuses
    const bodies = responses.map(({ body }) => body)
    const headers: Record<string, string> = Object.assign(
      {},
      ...responses.map((each) => each.headers),
    )
    return respondJson(c, statuses.size > 1 ? 207 : status, isBatch ? bodies : bodies[0], headers)
  }
}

function wantsStream(headers: Headers): boolean {
  const accept = headers.get('accept') ?? ''
  return headers.has('trpc-accept') || acceptanceOf(accept, 'application/jsonl') === 'name'
}

async function runCall(
  c: AppContext,
  { path, readInput }: Call,
  ctx: Context,
): Promise<CallResponse> {
  const procedure = procedures.get(path)
  const type = procedure?._def.type ?? 'query'
  try {
    if (!procedure) {
      await ctx.countCall('(unknown)', 'read')
      throw new TRPCError({ code: 'NOT_FOUND' })
    }
    if (METHODS[type] !== c.req.method) {
      await ctx.countCall('(unreadable)', 'read')
      throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED' })
    }
    if (type === 'subscription') {
      await ctx.countCall(path, 'read')
      throw invalidInput(
        'Call a subscription on its own, with the header "Accept: text/event-stream".',
      )
    }
    const data = await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx,
      getRawInput: readInput,
      signal: ctx.signal,
      batchIndex: 0,
    })
    return { status: 200, body: { result: { data } } }
  } catch (thrown) {
    return failedCall(c, { path, type, ctx }, thrown)
  }
}
