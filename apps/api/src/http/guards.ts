import { RosterError } from '@roster/contract/errors'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { errorResponse, refuse } from './error-response.ts'
import type { AppEnv } from './request-scope.ts'

const BODY_BYTES_MAX = 256 * 1024
const BODY_TOO_LARGE = `Send at most ${BODY_BYTES_MAX / 1024} kB.`

const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Without sign-in, whoever can reach the API may do all. It listens on loopback, but any page in the
 * admin's browser reaches loopback too: by a name of its own that it points at 127.0.0.1 (DNS
 * rebinding), which `Host` gives away, or by a cross-site request.
 */
export const guardLoopback: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!LOOPBACK_HOST.test(c.req.header('host') ?? '')) {
    return errorResponse(c, notAllowed('Use Roster by the name localhost or 127.0.0.1.'))
  }
  if (!SAFE_METHODS.has(c.req.method) && isCrossSite(c.req.raw.headers)) {
    return errorResponse(c, notAllowed('Another site may not make changes here.'))
  }
  return next()
}

function isCrossSite(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'cross-site'
  const origin = headers.get('origin')
  return origin !== null && !LOOPBACK_HOST.test(origin.replace(/^https?:\/\//, ''))
}

function notAllowed(message: string): RosterError<'NOT_ALLOWED'> {
  return new RosterError('NOT_ALLOWED', {}, message)
}

const limitUnknownLength = bodyLimit({
  maxSize: BODY_BYTES_MAX,
  onError: (c) => refuse(c, 413, BODY_TOO_LARGE),
})

/**
 * Every change is JSON, said so exactly: tRPC's adapter would also take form data, which any site
 * can send without asking, and run procedures that need no input. Bodies have a limit, which Node's
 * parser keeps when the length is declared; only a body of unknown length must be counted.
 */
export const guardBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { method } = c.req
  if (SAFE_METHODS.has(method)) return next()
  const { headers } = c.req.raw
  const declaredLength = headers.get('content-length')
  const isChunked = headers.has('transfer-encoding')
  const hasBody = isChunked || (declaredLength !== null && declaredLength !== '0')
  const mayBeEmpty = method === 'DELETE' && !hasBody
  if (!mayBeEmpty && !isJson(headers.get('content-type'))) {
    return refuse(c, 415, 'Send the header "Content-Type: application/json".')
  }
  if (Number(declaredLength) > BODY_BYTES_MAX) return refuse(c, 413, BODY_TOO_LARGE)
  return isChunked ? limitUnknownLength(c, next) : next()
}

function isJson(contentType: string | null): boolean {
  return (
    contentType !== null && /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i.test(contentType)
  )
}
