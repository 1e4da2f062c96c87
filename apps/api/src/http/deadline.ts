import { tookTooLong } from '../procedure/errors.ts'
import type { AppContext } from './request-scope.ts'

/** How long procedures get to notice that their time is up, before they are answered for. */
const GRACE_MS = 500

/**
 * Runs a request's work under one signal, which aborts when the client goes away or the time is up.
 * Work that does not heed the signal is left behind: the promise then rejects with UNAVAILABLE.
 */
export async function withDeadline<Result>(
  c: AppContext,
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  onClientGone(c, () => {
    c.get('scope').isAbandoned = true
    controller.abort(new DOMException('The client went away.', 'AbortError'))
  })
  const { promise: timeUp, reject } = Promise.withResolvers<never>()
  let timer = setTimeout(() => {
    controller.abort(new DOMException('The request ran out of time.', 'TimeoutError'))
    timer = setTimeout(() => reject(tookTooLong()), GRACE_MS)
  }, timeoutMs)
  try {
    return await Promise.race([work(controller.signal), timeUp])
  } finally {
    clearTimeout(timer)
  }
}

/** What there is to do when nobody waits for the answer any more. Node's own event, where there is one: a `Request`'s signal costs a controller of its own. */
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
