import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { TRPCError } from '@trpc/server'
import { toRosterError } from '../procedure/errors.ts'
import { procedures } from './procedures.ts'
import { appRouter } from './router.ts'
import { createContext } from './create-context.ts'
import type { DataDeps } from './create-context.ts'
import { onClientGone } from '../http/deadline.ts'
import { tooMany } from '../gateway/rate-limits.ts'
import type { AppContext } from '../http/request-scope.ts'
import { respond, respondJson } from '../http/respond.ts'
import { readPath, TRPC_ENDPOINT } from './trpc-calls.ts'
import { failedCall } from './trpc-failure.ts'

const RETRY_STREAMS_S = 10

const STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  // Compressed, or kept by a proxy until there is more of it, it would arrive late.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

/** The subscription that a request asks for as a stream; undefined for any other request. */
export function streamAsked(c: AppContext): string | undefined {
  if (c.req.method !== 'GET') return undefined
  if (!(c.req.header('accept') ?? '').includes('text/event-stream')) return undefined
  const path = readPath(c)
  return procedures.get(path)?._def.type === 'subscription' ? path : undefined
}

/**
 * Streams a subscription as server-sent events, by tRPC's own adapter. What fails before the stream
 * begins has its HTTP status, as everywhere else. The stream ends with the request's line in the log.
 */
export async function answerStream(c: AppContext, deps: DataDeps, path: string): Promise<Response> {
  const scope = c.get('scope')
  scope.procedures.push(path)
  const leave = deps.edge.streamsByCaller.enter(scope.caller)
  if (!leave) throw tooMany(RETRY_STREAMS_S, 'Too many streams are open at once. Close some.')
  const stream = openStream(c, deps, leave)
  const context = createContext(deps, scope, stream.signal)
  const { limit } = context
  let isCounted = false
  context.limit = (...call) => {
    isCounted = true
    return limit(...call)
  }
  let isStreaming = false
  let refusal: TRPCError | undefined
  const { url, headers } = c.req.raw
  const response = await fetchRequestHandler({
    endpoint: TRPC_ENDPOINT,
    req: new Request(url, { headers, signal: stream.signal }),
    router: appRouter,
    createContext: () => context,
    allowBatching: false,
    onError({ error }) {
      if (isStreaming) scope.errors.push(toRosterError(error))
      else refusal = error
    },
  })
  if (refusal || !response.body) {
    const failure = failedCall(c, { path, type: 'subscription', ctx: context }, refusal)
    // Not before: what fails under a signal that has aborted passes for what took too long.
    stream.end()
    // What the adapter refuses by itself, such as a batch, reaches no procedure that would count it.
    if (!isCounted) await limit('(unreadable)', 'read')
    return respondJson(c, failure.status, failure.body, failure.headers)
  }
  isStreaming = true
  scope.streamed = stream.ended
  const end = () => stream.end()
  const body = response.body.pipeThrough(new TransformStream({ flush: end, cancel: end }))
  return respond(c, 200, body, STREAM_HEADERS)
}

/** Open from now on until somebody ends it: who asked, the process, or time. */
function openStream(c: AppContext, { streams }: DataDeps, leave: () => void) {
  const ended = Promise.withResolvers<void>()
  try {
    const { signal, end } = streams.open()
    signal.addEventListener('abort', leave, { once: true })
    signal.addEventListener('abort', () => ended.resolve(), { once: true })
    onClientGone(c, end)
    return { signal, end, ended: ended.promise }
  } catch (error) {
    leave()
    throw error
  }
}
