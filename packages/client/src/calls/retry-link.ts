import type { TRPCClientError, TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { Unsubscribable } from '@trpc/server/observable'
import type { AppRouter } from '@roster/api/router'
import { isTransient, retryAfterMs } from '#transport/failures.ts'

const ATTEMPTS_MAX = 3
const BACKOFF_BASE_MS = 200
/** If Roster asks for a longer wait, the call fails at once so that the caller can decide. */
const RETRY_AFTER_MAX_MS = 10_000

/**
 * Retries a query that failed for a transient reason: UNAVAILABLE (including a lost connection), after
 * exponential backoff with full jitter, and TOO_MANY_REQUESTS, after `retry_after` at the earliest. A
 * mutation is never retried, because after a failure it is unknown whether it was applied.
 */
export function retryQueriesLink(): TRPCLink<AppRouter> {
  return () => {
    const retryLater = sharedTimers()
    return ({ op, next }) => {
      if (op.type !== 'query') return next(op)
      return observable((observer) => {
        let attempts = 0
        let call: Unsubscribable
        let cancelRetry: (() => void) | undefined
        const attempt = () => {
          attempts += 1
          call = next(op).subscribe({
            next: (result) => observer.next(result),
            complete: () => observer.complete(),
            error(error) {
              cancelRetry = retryLater(error, attempts, attempt)
              if (!cancelRetry) observer.error(error)
            },
          })
        }
        attempt()
        return () => {
          cancelRetry?.()
          call.unsubscribe()
        }
      })
    }
  }
}

/** Schedules `attempt` and returns how to cancel it; undefined if the error must not be retried. */
type RetryLater = (
  error: TRPCClientError<AppRouter>,
  attempts: number,
  attempt: () => void,
) => (() => void) | undefined

/**
 * Calls of one request that failed in the same way share a timer, so that they are batched again.
 * Otherwise an overloaded server would receive each of them as a request of its own.
 */
function sharedTimers(): RetryLater {
  const timersOf = new WeakMap<object, Map<string, SharedTimer>>()
  return (error, attempts, attempt) => {
    const waitMs = retryAfterMs(error)
    if (attempts >= ATTEMPTS_MAX || !isTransient(error)) return undefined
    if (waitMs > RETRY_AFTER_MAX_MS) return undefined
    const request = requestOf(error)
    const timers = timersOf.get(request) ?? new Map<string, SharedTimer>()
    timersOf.set(request, timers)
    const key = `${waitMs} ${attempts}`
    const backoffMs = Math.random() * BACKOFF_BASE_MS * 2 ** (attempts - 1)
    const timer = timers.get(key) ?? startTimer(waitMs + backoffMs, () => timers.delete(key))
    timers.set(key, timer)
    return timer.add(attempt)
  }
}

interface SharedTimer {
  /** Returns how to cancel the attempt. */
  add: (attempt: () => void) => () => void
}

/** The timer is cleared once every attempt is cancelled, so that it does not keep Node running. */
function startTimer(ms: number, onEnd: () => void): SharedTimer {
  const attempts = new Set<() => void>()
  const timer = setTimeout(() => {
    onEnd()
    for (const attempt of attempts) attempt()
  }, ms)
  return {
    add(attempt) {
      attempts.add(attempt)
      return () => {
        attempts.delete(attempt)
        if (attempts.size > 0) return
        clearTimeout(timer)
        onEnd()
      }
    },
  }
}

/** An object shared by all calls of a failed request: its response or, without one, the cause. */
function requestOf(error: TRPCClientError<AppRouter>): object {
  const response = error.meta?.['response']
  return typeof response === 'object' && response !== null ? response : (error.cause ?? error)
}
