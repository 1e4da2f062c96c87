import type { AppContext } from '#http/request-scope.ts'
import { respond } from '#http/respond.ts'
import type { Gateway } from './gateway.ts'
import { isApiPath } from './api-paths.ts'

const METHODS = 'GET, HEAD, POST, PATCH, DELETE'
const REQUEST_HEADERS =
  'authorization, content-type, if-match, if-none-match, last-event-id, x-request-id'
const RESPONSE_HEADERS =
  'accept-patch, etag, location, retry-after, roster-read-units, roster-write-units, x-request-id'
/** How long a browser may cache a preflight response: Chromium's own maximum. */
const PREFLIGHT_MAX_AGE_S = 7_200

/**
 * Headers that let pages of an allowed origin read API responses. Credentials are never allowed: such
 * pages authenticate with a token of their own, not with our cookie.
 */
export function corsHeaders(
  origin: string | undefined,
  path: string,
  { corsOrigins }: Gateway,
): Record<string, string> | undefined {
  if (corsOrigins.size === 0 || !isApiPath(path)) return undefined
  const vary = { vary: 'origin' }
  if (origin === undefined || !corsOrigins.has(origin)) return vary
  return {
    ...vary,
    'access-control-allow-origin': origin,
    'access-control-expose-headers': RESPONSE_HEADERS,
  }
}

/** Responds to a preflight of an allowed origin. Any other OPTIONS request is handled as usual. */
export function respondToPreflight(c: AppContext): Response | undefined {
  if (c.req.method !== 'OPTIONS' || c.req.header('access-control-request-method') === undefined) {
    return undefined
  }
  if (!('access-control-allow-origin' in c.get('scope').headers)) return undefined
  return respond(c, 204, null, {
    'access-control-allow-methods': METHODS,
    'access-control-allow-headers': REQUEST_HEADERS,
    'access-control-max-age': String(PREFLIGHT_MAX_AGE_S),
  })
}
