import { TRPCClientError } from '@trpc/client'
import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { AppRouter } from '@roster/api/router'

/**
 * Ends a call as soon as its signal or the client's signal aborts, even while it waits for a retry or
 * while other calls of its batch continue. (tRPC's batch link aborts a request only when all of its
 * calls are aborted.) The error's `cause` is the signal's reason.
 */
export function abortLink(clientSignal: AbortSignal | undefined): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) => {
      const signals = [clientSignal, op.signal].filter(
        (signal) => signal !== undefined && signal !== null,
      )
      if (signals.length === 0) return next(op)
      return observable((observer) => {
        const abort = ({ reason }: AbortSignal) => {
          observer.error(
            TRPCClientError.from(reason instanceof Error ? reason : { message: String(reason) }),
          )
        }
        const aborted = signals.find((signal) => signal.aborted)
        if (aborted) {
          abort(aborted)
          return undefined
        }
        const listening = new AbortController()
        for (const signal of signals) {
          signal.addEventListener('abort', () => abort(signal), { signal: listening.signal })
        }
        const call = next(op).subscribe(observer)
        return () => {
          listening.abort()
          call.unsubscribe()
        }
      })
    }
}
