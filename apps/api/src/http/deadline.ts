import { tookTooLong } from '../errors.ts'

/** How long procedures get to notice that their time is up, before they are answered for. */
const GRACE_MS = 500

/**
 * Runs a request's work under one signal, which aborts when the client goes away or the time is up.
 * Work that does not heed the signal is left behind: the promise then rejects with UNAVAILABLE.
 */
export async function withDeadline<Result>(
  clientSignal: AbortSignal,
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  const onClientGone = () => controller.abort(clientSignal.reason)
  if (clientSignal.aborted) onClientGone()
  else clientSignal.addEventListener('abort', onClientGone, { once: true })
  let timer: NodeJS.Timeout
  const timeUp = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort(new DOMException('The request ran out of time.', 'TimeoutError'))
      timer = setTimeout(() => reject(tookTooLong()), GRACE_MS)
    }, timeoutMs)
  })
  try {
    return await Promise.race([work(controller.signal), timeUp])
  } finally {
    clearTimeout(timer!)
    clientSignal.removeEventListener('abort', onClientGone)
  }
}
