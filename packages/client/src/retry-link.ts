import { retryLink } from '@trpc/client'
import type { TRPCClientError, TRPCLink } from '@trpc/client'
import type { AppRouter } from '@roster/api/router'
import { rosterErrorOf } from './errors.ts'

const ATTEMPTS_MAX = 3
const BACKOFF_BASE_MS = 200
/** Whoever is told to wait longer than this hears of it instead of waiting. */
const RETRY_AFTER_MAX_S = 10

/**
 * Tries a query again that failed for a reason that passes: UNAVAILABLE (a lost connection too), after
 * a doubling wait with full jitter, and TOO_MANY_REQUESTS, not before `retry_after`. A mutation is
 * never repeated: nobody can tell whether it was done.
 */
export function retryQueriesLink(): TRPCLink<AppRouter> {
  return (runtime) => {
    const jitterOf = sharedJitter()
    return (call) => {
      if (call.op.type !== 'query') return call.next(call.op)
      let waitMs = 0
      const retry = retryLink<AppRouter>({
        retry({ error, attempts }) {
          const wait =
            attempts < ATTEMPTS_MAX ? retryWaitMs(error, attempts, jitterOf(error)) : undefined
          waitMs = wait ?? 0
          return wait !== undefined
        },
        retryDelayMs: () => waitMs,
      })
      return retry(runtime)(call)
    }
  }
}

function retryWaitMs(error: unknown, attempts: number, jitter: number): number | undefined {
  const backoffMs = jitter * BACKOFF_BASE_MS * 2 ** (attempts - 1)
  const reason = rosterErrorOf(error)
  if (reason?.code === 'UNAVAILABLE') return backoffMs
  if (reason?.code !== 'TOO_MANY_REQUESTS' || reason.retry_after > RETRY_AFTER_MAX_S)
    return undefined
  return reason.retry_after * 1_000 + backoffMs
}

/**
 * Calls that failed in one request wait equally long, so that they travel in one request again: a
 * server in distress would otherwise meet each of them alone.
 */
function sharedJitter(): (error: TRPCClientError<AppRouter>) => number {
  const jitters = new WeakMap<object, number>()
  return (error) => {
    const response = error.meta?.['response']
    const request = typeof response === 'object' && response !== null ? response : error
    const jitter = jitters.get(request) ?? Math.random()
    jitters.set(request, jitter)
    return jitter
  }
}
