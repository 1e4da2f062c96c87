import { RosterError } from '@roster/contract/errors'
import { isLoopback } from '@roster/contract/exposure'
import { bodyLimit } from 'hono/body-limit'
import type { Edge } from './gateway.ts'
import { errorResponse, refuse } from '../http/error-response.ts'
import { bodyBrokeOff } from '../http/read-body.ts'
import type { AppContext } from '../http/request-scope.ts'

/** Four times what twenty changes of the longest names and addresses take. */
const BODY_BYTES_MAX = 128 * 1024
const BODY_TOO_LARGE = `Send at most ${BODY_BYTES_MAX / 1024} kB.`
/** RFC 9110 (4.1) asks for 8,000 at least. */
const TARGET_LENGTH_MAX = 8 * 1024
/** Browsers send about 20 and proxies add a few. */
const HEADERS_MAX = 100

export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Node's parser has its own limit for both together; this one says which of them it was. */
export function refuseOversized(c: AppContext): Response | undefined {
  const target = c.env?.incoming?.url ?? c.req.url
  if (target.length > TARGET_LENGTH_MAX) {
    return refuse(c, 414, `Use an address of at most ${TARGET_LENGTH_MAX} characters.`)
  }
  const rawHeaders = c.env?.incoming?.rawHeaders ?? []
  // Names and values, one after the other.
  if (rawHeaders.length > HEADERS_MAX * 2) {
    return refuse(c, 431, `Send at most ${HEADERS_MAX} headers.`)
  }
  return undefined
}

/** Refuses what a page of somebody else makes a browser send in the name of who sits before it. */
export function refuseForeign(c: AppContext, { publicOrigin }: Edge): Response | undefined {
  return publicOrigin === undefined ? refuseOutsiders(c) : refuseBorrowedCookies(c, publicOrigin)
}

/**
 * Without sign-in, whoever can reach the API may do all. It listens on loopback, but any page in the
 * admin's browser reaches loopback too: by a name of its own that it points at 127.0.0.1 (DNS
 * rebinding), which `Host` gives away, or by a cross-site request.
 */
function refuseOutsiders(c: AppContext): Response | undefined {
  if (!isThisMachine(c.req.header('host') ?? '')) {
    return errorResponse(c, notAllowed('Use Roster by the name localhost or 127.0.0.1.'))
  }
  if (SAFE_METHODS.has(c.req.method)) return undefined
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const isOwn =
    site === undefined
      ? origin === undefined || isThisMachine(origin.replace(/^https?:\/\//, ''))
      : site === 'same-origin' || site === 'none'
  return isOwn ? undefined : errorResponse(c, notAllowed('Another site may not make changes here.'))
}

/** By a name or address with or without a port, as in `Host`. */
function isThisMachine(host: string): boolean {
  return isLoopback(host.replace(/:\d{1,5}$/, ''))
}

/**
 * A cookie comes along whoever makes the browser ask, so it counts only when the browser says that
 * our own page asks. Following a link to here is no harm: it changes nothing and shows the other page
 * nothing. Without a cookie there is nothing to borrow: a token has to be put there on purpose.
 */
function refuseBorrowedCookies(c: AppContext, publicOrigin: string): Response | undefined {
  if (c.req.header('cookie') === undefined) return undefined
  const site = c.req.header('sec-fetch-site')
  const isSafe = SAFE_METHODS.has(c.req.method)
  const isOwn =
    site === undefined
      ? isSafe || c.req.header('origin') === publicOrigin
      : site === 'same-origin' ||
        (isSafe && (site === 'none' || c.req.header('sec-fetch-mode') === 'navigate'))
  if (isOwn) return undefined
  return errorResponse(
    c,
    notAllowed('Only a page of Roster may ask in the name of who is signed in.'),
  )
}

function notAllowed(message: string): RosterError<'NOT_ALLOWED'> {
  return new RosterError('NOT_ALLOWED', {}, message)
}

/**
 * Every change is JSON, said so exactly: form data, which any site can send without asking, would
 * otherwise reach procedures that need no input. Looks at the headers alone.
 */
export function refuseBody(c: AppContext): Response | undefined {
  const { method } = c.req
  if (SAFE_METHODS.has(method)) return undefined
  const { headers } = c.req.raw
  const declaredLength = headers.get('content-length')
  const isChunked = headers.has('transfer-encoding')
  const hasBody = isChunked || (declaredLength !== null && declaredLength !== '0')
  const mayBeEmpty = method === 'DELETE' && !hasBody
  if (!mayBeEmpty && !isJson(headers.get('content-type'))) {
    return refuse(c, 415, 'Send the header "Content-Type: application/json".')
  }
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') {
    return refuse(c, 415, 'Send the body as it is, without a content encoding.')
  }
  if (Number(declaredLength) > BODY_BYTES_MAX) return refuse(c, 413, BODY_TOO_LARGE)
  return undefined
}

/** To a declared length Node's parser keeps; a body of unknown length must be counted. */
export async function refuseLongBody(c: AppContext): Promise<Response | undefined> {
  if (SAFE_METHODS.has(c.req.method) || c.req.header('transfer-encoding') === undefined) {
    return undefined
  }
  try {
    return (await limitUnknownLength(c, async () => {})) ?? undefined
  } catch {
    throw bodyBrokeOff()
  }
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
