import { tookTooLong } from '#errors/roster-errors.ts'
import type { AppContext } from './request-scope.ts'

/** How long work may take to react to the signal before the request fails without it. */
const GRACE_MS = 500

/**
 * Runs work under a signal that aborts when the client disconnects or the time is up. Work that
 * ignores the signal is abandoned, and the promise rejects with UNAVAILABLE.
 */
export async function withDeadline<Result>(
  c: AppContext,
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  onClientGone(c, () => {
    c.get('scope').isAbandoned = true
    controller.abort(new DOMException('The client disconnected.', 'AbortError'))
  })
  const { promise: timeUp, reject } = Promise.withResolvers<never>()
  let timer = setTimeout(() => {
    controller.abort(new DOMException('The request timed out.', 'TimeoutError'))
    timer = setTimeout(() => reject(tookTooLong()), GRACE_MS)
  }, timeoutMs)
  try {
    return await Promise.race([work(controller.signal), timeUp])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Calls `act` when the client disconnects before its response is complete. On Node this uses the
 * response's own event, because the signal of a `Request` costs a controller.
 */
export function onClientGone(c: AppContext, act: () => void): void {
  const outgoing = c.env?.outgoing
  if (!outgoing) c.req.raw.signal.addEventListener('abort', act, { once: true })
  else if (outgoing.destroyed) act()
  else {
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) act()
    })
  }
}
