import type { Permission } from '@roster/contract/permissions'
import { permissionsOf } from '@roster/contract/permissions'
import type { Context } from './context.ts'
import { notAllowed, notSignedIn } from './errors.ts'
import type { Principal } from './principal.ts'

/** Together with the look itself within the 5 s in which a session's end is noticed everywhere. */
const RECHECK_MS = 4_000

interface Caller extends Pick<Context, 'sessions' | 'log' | 'request_id'> {
  principal: Principal
  permission: Permission
}

/**
 * Passes on what a subscription yields as long as its caller may have it.
 *
 * @throws RosterError NOT_SIGNED_IN, NOT_ALLOWED when that ends. An AbortError, after which the client
 * comes back and is looked up anew, when a token has ended or nobody can tell; neither client nor the
 * request's line in the log hears of that, so it is logged here.
 */
export function whileAllowed<Item>(
  source: AsyncIterable<Item>,
  caller: Caller,
): AsyncIterableIterator<Item, void, undefined> {
  const items = passOn(source, caller)
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    next() {
      const next = items.next()
      // tRPC asks for the next item before it has passed on the last, and may never come to wait for
      // it: should it fail meanwhile, a rejection that nobody handles would end the process.
      next.catch(() => undefined)
      return next
    },
    return: () => items.return(),
  }
}

async function* passOn<Item>(
  source: AsyncIterable<Item>,
  caller: Caller,
): AsyncGenerator<Item, void, undefined> {
  // The request may have been let in by what was remembered of its session.
  await expectAllowed(caller)
  const access = watch(caller)
  const iterator = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const result = await access.unlessLost(iterator.next())
      if (result.done) return
      yield result.value
    }
  } finally {
    access.stop()
    // Not awaited: the source may be waiting, until the end of the stream aborts its signal.
    void iterator.return?.()
  }
}

function watch(caller: Caller) {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let lost: { reason: unknown } | undefined
  let endWait: ((reason: unknown) => void) | undefined
  const checkLater = () => {
    timer = setTimeout(() => void check(), pauseMs(caller.principal))
  }
  const check = async () => {
    try {
      await expectAllowed(caller)
      if (!isStopped) checkLater()
    } catch (reason) {
      lost = { reason }
      endWait?.(reason)
    }
  }
  checkLater()
  return {
    /** What the work comes to. @throws why the caller may not have it, as soon as that is known. */
    unlessLost<Result>(work: Promise<Result>): Promise<Result> {
      // A promise for each wait: one for all of them would keep whatever any of them came to.
      const { promise, resolve, reject } = Promise.withResolvers<Result>()
      endWait = reject
      if (lost) reject(lost.reason)
      work.then(resolve, reject)
      return promise
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

function pauseMs({ expires_at_ms = Infinity }: Principal): number {
  return Math.max(0, Math.min(RECHECK_MS, expires_at_ms - Date.now()))
}

async function expectAllowed(caller: Caller): Promise<void> {
  const { principal, permission, sessions, log, request_id } = caller
  if (Date.now() >= (principal.expires_at_ms ?? Infinity)) {
    log.info({ request_id }, 'a stream ends with its token')
    // NOT_SIGNED_IN would tell the client that there is no use in coming back; its next token may do.
    throw new DOMException('The token has ended.', 'AbortError')
  }
  if (principal.session_id === undefined) return
  const session = await sessions.get(principal.session_id).catch((error: unknown) => {
    log.warn({ request_id, err: error }, 'a stream ends, since its session cannot be looked up')
    throw new DOMException('The session cannot be looked up.', 'AbortError')
  })
  if (!session) throw notSignedIn()
  if (!permissionsOf(session.roles).has(permission)) throw notAllowed(permission)
}
