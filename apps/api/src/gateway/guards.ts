import { RosterError } from '@roster/contract/errors'
import { isLoopback } from '@roster/contract/exposure'
import { bodyLimit } from 'hono/body-limit'
import { errorResponse, refuse } from '#http/error-response.ts'
import { isJson, PATCH_TYPES } from '#http/json-types.ts'
import { incompleteBody } from '#http/read-body.ts'
import type { AppContext } from '#http/request-scope.ts'
import type { Gateway } from './gateway.ts'

/** Four times the size of twenty updates with the longest names and addresses. */
const BODY_BYTES_MAX = 128 * 1024
const BODY_TOO_LARGE = `Send at most ${BODY_BYTES_MAX / 1024} kB.`
/** RFC 9110 (4.1) recommends at least 8,000. */
const TARGET_LENGTH_MAX = 8 * 1024
/** Browsers send about 20, and proxies add a few. */
const HEADERS_MAX = 100

export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Node's parser only limits the whole head. These limits say which part of it is too large. */
export function refuseOversized(c: AppContext): Response | undefined {
  const target = c.env?.incoming?.url ?? c.req.url
  if (target.length > TARGET_LENGTH_MAX) {
    return refuse(c, 414, `Use a URL of at most ${TARGET_LENGTH_MAX} characters.`)
  }
  const rawHeaders = c.env?.incoming?.rawHeaders ?? []
  // Names and values alternate.
  if (rawHeaders.length > HEADERS_MAX * 2) {
    return refuse(c, 431, `Send at most ${HEADERS_MAX} headers.`)
  }
  return undefined
}

/** Refuses requests that another site's page makes a browser send with its user's access. */
export function refuseCrossSite(c: AppContext, { publicOrigin }: Gateway): Response | undefined {
  return publicOrigin === undefined ? refuseNonLocal(c) : refuseCrossSiteCookies(c, publicOrigin)
}

/**
 * Without sign-in, anything that reaches the API may do everything. The API listens only on loopback,
 * but any page in the admin's browser reaches loopback too: through its own host name pointed at
 * 127.0.0.1 (DNS rebinding), which `Host` reveals, or through a cross-site request.
 */
function refuseNonLocal(c: AppContext): Response | undefined {
  if (!isLocalHost(c.req.header('host') ?? '')) {
    return errorResponse(c, notAllowed('Open Roster as localhost or 127.0.0.1.'))
  }
  if (SAFE_METHODS.has(c.req.method)) return undefined
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const isOwn =
    site === undefined
      ? origin === undefined || isLocalHost(origin.replace(/^https?:\/\//, ''))
      : site === 'same-origin' || site === 'none'
  return isOwn ? undefined : errorResponse(c, notAllowed('Other sites may not make changes here.'))
}

/** @param host with or without a port. */
function isLocalHost(host: string): boolean {
  return isLoopback(host.replace(/:\d{1,5}$/, ''))
}

/**
 * Browsers send our cookie with requests that other sites cause, so a cookie is accepted only when
 * the browser says that one of our own pages sent the request. Following a link to us is allowed: it
 * changes nothing and the other page sees nothing. Requests without a cookie need no check: other
 * sites cannot attach a token.
 */
function refuseCrossSiteCookies(c: AppContext, publicOrigin: string): Response | undefined {
  if (c.req.header('cookie') === undefined) return undefined
  const site = c.req.header('sec-fetch-site')
  const isSafe = SAFE_METHODS.has(c.req.method)
  const isOwn =
    site === undefined
      ? isSafe || c.req.header('origin') === publicOrigin
      : site === 'same-origin' ||
        (isSafe && (site === 'none' || c.req.header('sec-fetch-mode') === 'navigate'))
  if (isOwn) return undefined
  return errorResponse(c, notAllowed('Only pages of Roster may send requests with its cookies.'))
}

function notAllowed(message: string): RosterError<'NOT_ALLOWED'> {
  return new RosterError('NOT_ALLOWED', {}, message)
}

/**
 * Every change must be declared as JSON. Any site can send form data without a preflight, and it
 * would reach procedures that take no input. Checks headers only.
 */
export function refuseBody(c: AppContext): Response | undefined {
  const { method } = c.req
  if (SAFE_METHODS.has(method)) return undefined
  const { headers } = c.req.raw
  const declaredLength = headers.get('content-length')
  const isChunked = headers.has('transfer-encoding')
  const hasBody = isChunked || (declaredLength !== null && declaredLength !== '0')
  const mayBeEmpty = method === 'DELETE' && !hasBody
  const isPatch = method === 'PATCH'
  if (!mayBeEmpty && !isJson(headers.get('content-type'), isPatch)) {
    const accepted = isPatch ? { 'accept-patch': PATCH_TYPES } : {}
    return refuse(c, 415, 'Send the header "Content-Type: application/json".', accepted)
  }
  if ((headers.get('content-encoding') ?? 'identity').toLowerCase() !== 'identity') {
    const accepted = { 'accept-encoding': 'identity' }
    return refuse(c, 415, 'Send the body without a content encoding.', accepted)
  }
  if (Number(declaredLength) > BODY_BYTES_MAX) return refuse(c, 413, BODY_TOO_LARGE)
  return undefined
}

/** Node's parser enforces a declared length. A body of unknown length has to be counted here. */
export async function refuseLongBody(c: AppContext): Promise<Response | undefined> {
  if (SAFE_METHODS.has(c.req.method) || c.req.header('transfer-encoding') === undefined) {
    return undefined
  }
  try {
    return (await limitUnknownLength(c, async () => {})) ?? undefined
  } catch {
    throw incompleteBody()
  }
}

const limitUnknownLength = bodyLimit({
  maxSize: BODY_BYTES_MAX,
  onError: (c) => refuse(c, 413, BODY_TOO_LARGE),
})
