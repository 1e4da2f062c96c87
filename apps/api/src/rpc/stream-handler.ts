import type { TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { tooManyRequests } from '#errors/roster-errors.ts'
import { toRosterError } from '#errors/to-roster-error.ts'
import { acceptanceOf } from '#http/accept.ts'
import { onClientGone } from '#http/deadline.ts'
import type { AppContext } from '#http/request-scope.ts'
import { respond, respondJson } from '#http/respond.ts'
import { createContext } from './create-context.ts'
import type { DataDeps } from './create-context.ts'
import { procedures } from './procedures.ts'
import { appRouter } from './router.ts'
import { readPath, TRPC_ENDPOINT } from './trpc-calls.ts'
import { failedCall } from './trpc-failure.ts'

const RETRY_STREAMS_S = 10

const STREAM_TYPE = 'text/event-stream'

const STREAM_HEADERS = {
  'content-type': STREAM_TYPE,
  // A proxy that compresses or buffers the stream would delay its events.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

/** The subscription that a request opens as a stream; undefined for any other request. */
export function requestedSubscription(c: AppContext): string | undefined {
  if (c.req.method !== 'GET') return undefined
  if (acceptanceOf(c.req.header('accept') ?? '', STREAM_TYPE) !== 'name') return undefined
  const path = readPath(c)
  return procedures.get(path)?._def.type === 'subscription' ? path : undefined
}

/**
 * Streams a subscription as server-sent events, through tRPC's own adapter. Failures before the
 * stream begins have their usual HTTP status. The request is logged when its stream ends.
 */
export async function streamSubscription(
  c: AppContext,
  deps: DataDeps,
  path: string,
): Promise<Response> {
  const scope = c.get('scope')
  scope.procedures.push(path)
  const release = deps.gateway.streamsByCaller.tryAcquire(scope.caller)
  if (!release) throw tooManyRequests(RETRY_STREAMS_S, 'Too many open streams. Close some.')
  const stream = openStream(c, deps, release)
  const context = createContext(deps, scope, stream.signal)
  const { countCall } = context
  let isCounted = false
  context.countCall = (...call) => {
    isCounted = true
    return countCall(...call)
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
    // Only now: an error under an aborted signal would be reported as a timeout.
    stream.end()
    // Requests that the adapter itself refuses, such as batches, reach no procedure that counts them.
    if (!isCounted) await countCall('(unreadable)', 'read')
    return respondJson(c, failure.status, failure.body, failure.headers)
  }
  isStreaming = true
  scope.streamed = stream.ended
  const end = () => stream.end()
  const body = response.body.pipeThrough(new TransformStream({ flush: end, cancel: end }))
  return respond(c, 200, body, STREAM_HEADERS)
}

/** The stream is open until the client, the process or the time limit ends it. */
function openStream(c: AppContext, { streams }: DataDeps, release: () => void) {
  const ended = Promise.withResolvers<void>()
  try {
    const { signal, end } = streams.open()
    signal.addEventListener('abort', release, { once: true })
    signal.addEventListener('abort', () => ended.resolve(), { once: true })
    onClientGone(c, end)
    return { signal, end, ended: ended.promise }
  } catch (error) {
    release()
    throw error
  }
}
