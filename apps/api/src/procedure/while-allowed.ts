import type { Permission } from '@roster/contract/permissions'
import { permissionsOf } from '@roster/contract/permissions'
import { notAllowed, notSignedIn } from '#errors/roster-errors.ts'
import type { Context } from './context.ts'
import type { Principal } from './principal.ts'

/** With the time of the check itself, within the 5 s after which an ended session is invalid everywhere. */
const RECHECK_MS = 4_000

interface Caller extends Pick<Context, 'sessions' | 'log' | 'request_id'> {
  principal: Principal
  permission: Permission
}

/**
 * Passes on the items of a subscription as long as its caller has the permission.
 *
 * @throws RosterError NOT_SIGNED_IN or NOT_ALLOWED when the caller loses it. An AbortError, after which
 * the client reconnects and authenticates again, when its token has expired or its session could not
 * be checked. An AbortError shows neither at the client nor in the request's log line, so it is
 * logged here.
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
      // tRPC requests the next item before it has passed on the last one, and may never await it. If
      // it then fails, an unhandled rejection would end the process.
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
  // The request may have been admitted by a cached session.
  await assertAllowed(caller)
  const access = watchAccess(caller)
  const iterator = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const result = await access.unlessLost(iterator.next())
      if (result.done) return
      yield result.value
    }
  } finally {
    access.stop()
    // Not awaited: the source may be waiting until the end of the stream aborts its signal.
    void iterator.return?.()
  }
}

function watchAccess(caller: Caller) {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let lost: { reason: unknown } | undefined
  let rejectWait: ((reason: unknown) => void) | undefined
  const checkLater = () => {
    timer = setTimeout(() => void check(), pauseMs(caller.principal))
  }
  const check = async () => {
    try {
      await assertAllowed(caller)
      if (!isStopped) checkLater()
    } catch (reason) {
      lost = { reason }
      rejectWait?.(reason)
    }
  }
  checkLater()
  return {
    /** @returns the result of the work. @throws the reason for losing access as soon as it is lost. */
    unlessLost<Result>(work: Promise<Result>): Promise<Result> {
      // A new promise for each wait: a shared one would retain the results of all of them.
      const { promise, resolve, reject } = Promise.withResolvers<Result>()
      rejectWait = reject
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

async function assertAllowed(caller: Caller): Promise<void> {
  const { principal, permission, sessions, log, request_id } = caller
  if (Date.now() >= (principal.expires_at_ms ?? Infinity)) {
    log.info({ request_id }, 'stream ended: its token expired')
    // After NOT_SIGNED_IN the client would not reconnect, but it may have a new token.
    throw new DOMException('The token has expired.', 'AbortError')
  }
  if (principal.session_id === undefined) return
  const session = await sessions.get(principal.session_id).catch((error: unknown) => {
    log.warn({ request_id, err: error }, 'stream ended: its session could not be checked')
    throw new DOMException('The session could not be checked.', 'AbortError')
  })
  if (!session) throw notSignedIn()
  if (!permissionsOf(session.roles).has(permission)) throw notAllowed(permission)
}
