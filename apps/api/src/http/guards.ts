import { RosterError } from '@roster/contract/errors'
import { bodyLimit } from 'hono/body-limit'
import { errorResponse, refuse } from './error-response.ts'
import type { AppContext } from './request-scope.ts'

const BODY_BYTES_MAX = 256 * 1024
const BODY_TOO_LARGE = `Send at most ${BODY_BYTES_MAX / 1024} kB.`

const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i
export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Without sign-in, whoever can reach the API may do all. It listens on loopback, but any page in the
 * admin's browser reaches loopback too: by a name of its own that it points at 127.0.0.1 (DNS
 * rebinding), which `Host` gives away, or by a cross-site request.
 */
export function refuseForeign(c: AppContext): Response | undefined {
  if (!LOOPBACK_HOST.test(c.req.header('host') ?? '')) {
    return errorResponse(c, notAllowed('Use Roster by the name localhost or 127.0.0.1.'))
  }
  if (!SAFE_METHODS.has(c.req.method) && isCrossSite(c.req.raw.headers)) {
    return errorResponse(c, notAllowed('Another site may not make changes here.'))
  }
  return undefined
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

/**
 * Every change is JSON, said so exactly: form data, which any site can send without asking, would
 * otherwise reach procedures that need no input. A body has a limit, which Node's parser keeps when
 * the length is declared; only a body of unknown length must be counted.
 */
export async function refuseBody(c: AppContext): Promise<Response | undefined> {
  const { method } = c.req
  const { headers } = c.req.raw
  const declaredLength = headers.get('content-length')
  const isChunked = headers.has('transfer-encoding')
  const hasBody = isChunked || (declaredLength !== null && declaredLength !== '0')
  const mayBeEmpty = method === 'DELETE' && !hasBody
  if (!mayBeEmpty && !isJson(headers.get('content-type'))) {
    return refuse(c, 415, 'Send the header "Content-Type: application/json".')
  }
  if (Number(declaredLength) > BODY_BYTES_MAX) return refuse(c, 413, BODY_TOO_LARGE)
  return (isChunked && (await limitUnknownLength(c, async () => {}))) || undefined
}

const limitUnknownLength = bodyLimit({
  maxSize: BODY_BYTES_MAX,
  onError: (c) => refuse(c, 413, BODY_TOO_LARGE),
})

function isJson(contentType: string | null): boolean {
  return (
    contentType !== null && /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i.test(contentType)
  )
}
