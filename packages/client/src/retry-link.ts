import type { TRPCClientError, TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { Unsubscribable } from '@trpc/server/observable'
import type { AppRouter } from '@roster/api/router'
import { isTemporary, leastWaitMs } from './failures.ts'

const ATTEMPTS_MAX = 3
const BACKOFF_BASE_MS = 200
/** Whoever is told to wait longer than this hears of it instead of waiting. */
const RETRY_AFTER_MAX_MS = 10_000

/**
 * Tries a query again that failed for a reason that passes: UNAVAILABLE (a lost connection too), after
 * a doubling wait with full jitter, and TOO_MANY_REQUESTS, not before `retry_after`. A mutation is
 * never repeated: nobody can tell whether it was done.
 */
export function retryQueriesLink(): TRPCLink<AppRouter> {
  return () => {
    const retryLater = sharedWaits()
    return ({ op, next }) => {
      if (op.type !== 'query') return next(op)
      return observable((observer) => {
        let attempts = 0
        let call: Unsubscribable
        let stopWaiting: (() => void) | undefined
        const attempt = () => {
          attempts += 1
          call = next(op).subscribe({
            next: (result) => observer.next(result),
            complete: () => observer.complete(),
            error(error) {
              stopWaiting = retryLater(error, attempts, attempt)
              if (!stopWaiting) observer.error(error)
            },
          })
        }
        attempt()
        return () => {
          stopWaiting?.()
          call.unsubscribe()
        }
      })
    }
  }
}

/** Calls `attempt` when its time has come; undefined when it never will. The answer calls it off. */
type RetryLater = (
  error: TRPCClientError<AppRouter>,
  attempts: number,
  attempt: () => void,
) => (() => void) | undefined

/**
 * Calls that failed alike in one request wait on one timer, so that they travel in one request again:
 * a server in distress would otherwise meet each of them alone.
 */
function sharedWaits(): RetryLater {
  const waitsOf = new WeakMap<object, Map<string, SharedWait>>()
  return (error, attempts, attempt) => {
    const leastMs = leastWaitMs(error)
    if (attempts >= ATTEMPTS_MAX || !isTemporary(error)) return undefined
    if (leastMs > RETRY_AFTER_MAX_MS) return undefined
    const request = requestOf(error)
    const waits = waitsOf.get(request) ?? new Map<string, SharedWait>()
    waitsOf.set(request, waits)
    const alike = `${leastMs} ${attempts}`
    const backoffMs = Math.random() * BACKOFF_BASE_MS * 2 ** (attempts - 1)
    const wait = waits.get(alike) ?? startWait(leastMs + backoffMs, () => waits.delete(alike))
    waits.set(alike, wait)
    return wait.join(attempt)
  }
}

interface SharedWait {
  join: (attempt: () => void) => () => void
}

/** A timer that nobody waits for any more is cleared: it would keep a process from ending. */
function startWait(ms: number, onEnd: () => void): SharedWait {
  const waiting = new Set<() => void>()
  const timer = setTimeout(() => {
    onEnd()
    for (const attempt of waiting) attempt()
  }, ms)
  return {
    join(attempt) {
      waiting.add(attempt)
      return () => {
        waiting.delete(attempt)
        if (waiting.size > 0) return
        clearTimeout(timer)
        onEnd()
      }
    },
  }
}

/** What every call of a failed request has in common: the answer, or why there was none. */
function requestOf(error: TRPCClientError<AppRouter>): object {
  const response = error.meta?.['response']
  return typeof response === 'object' && response !== null ? response : (error.cause ?? error)
}
