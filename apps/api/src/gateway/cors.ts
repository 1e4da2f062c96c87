import { isApiPath } from './data-paths.ts'
import type { Edge } from './gateway.ts'
import type { AppContext } from '../http/request-scope.ts'
import { respond } from '../http/respond.ts'

const METHODS = 'GET, HEAD, POST, PATCH, DELETE'
const REQUEST_HEADERS =
  'authorization, content-type, if-match, if-none-match, last-event-id, x-request-id'
const ANSWER_HEADERS =
  'etag, location, retry-after, roster-read-units, roster-write-units, x-request-id'
/** How long a browser may remember the answer to a preflight: Chromium's own maximum. */
const PREFLIGHT_AGE_S = 7_200

/**
 * What lets a page of an allowed origin read an answer about data. Never with credentials: such a page
 * asks with a token of its own, and no cookie makes it somebody.
 */
export function corsHeaders(
  origin: string | undefined,
  path: string,
  { corsOrigins }: Edge,
): Record<string, string> | undefined {
  if (corsOrigins.size === 0 || !isApiPath(path)) return undefined
  const vary = { vary: 'origin' }
  if (origin === undefined || !corsOrigins.has(origin)) return vary
  return {
    ...vary,
    'access-control-allow-origin': origin,
    'access-control-expose-headers': ANSWER_HEADERS,
  }
}

/** The answer to a preflight of an allowed origin; all other OPTIONS are requests like any. */
export function answerPreflight(c: AppContext): Response | undefined {
  if (c.req.method !== 'OPTIONS' || c.req.header('access-control-request-method') === undefined) {
    return undefined
  }
  if (!('access-control-allow-origin' in c.get('scope').headers)) return undefined
  return respond(c, 204, null, {
    'access-control-allow-methods': METHODS,
    'access-control-allow-headers': REQUEST_HEADERS,
    'access-control-max-age': String(PREFLIGHT_AGE_S),
  })
}
