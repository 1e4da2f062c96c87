import { httpBatchLink } from '@trpc/client'
import type { HTTPHeaders, TRPCLink } from '@trpc/client'
import type { AppRouter } from '@roster/api/router'
import { isLoopback } from '@roster/contract/exposure'
import { abortLink } from './abort-link.ts'
import { requestHeaders } from '#transport/request-headers.ts'
import type { RosterToken } from '#transport/request-headers.ts'
import { retryQueriesLink } from './retry-link.ts'
import { withRosterErrors } from '#transport/roster-fetch.ts'
import type { RosterFetch } from '#transport/roster-fetch.ts'

/** How the client reaches the API and authenticates. */
export interface RosterClientOptions {
  /** The API's URL, such as `https://roster.example.com`. In a browser, `''` is the page's origin. */
  url: string
  /**
   * Authenticates the caller: an access token of the provider that Roster trusts. For tokens that
   * expire, pass a function, such as the result of `clientCredentials()`; it is called before each
   * request.
   */
  token?: RosterToken | undefined
  /** Sent with each request. A function is called before each one. */
  headers?: HTTPHeaders | (() => HTTPHeaders | Promise<HTTPHeaders>)
  /** Replaces the global `fetch`. */
  fetch?: RosterFetch
  /** Aborts every call of the client, including those made later. */
  signal?: AbortSignal
}

/** The server rejects a batch of more than 20 calls as a whole. */
const BATCH_ITEMS_MAX = 16
/** The length that RFC 9110 (4.1) asks every recipient to support. Cursors are limited to 4 kB. */
const URL_LENGTH_MAX = 8_000

/** `rosterLinks` without subscriptions, which reduces the code that a browser loads first. */
export function rosterCallLinks(options: RosterClientOptions): TRPCLink<AppRouter>[] {
  return [abortLink(options.signal), ...callLinks(options)]
}

export function callLinks(options: RosterClientOptions): TRPCLink<AppRouter>[] {
  const { url, token, fetch = globalThis.fetch } = options
  if (token !== undefined) requireSecureUrl(url)
  return [
    retryQueriesLink(),
    httpBatchLink({
      url: endpointOf(options),
      maxItems: BATCH_ITEMS_MAX,
      maxURLLength: URL_LENGTH_MAX,
      fetch: withRosterErrors(fetch),
      headers: requestHeaders(options),
    }),
  ]
}

export function endpointOf({ url }: RosterClientOptions): string {
  return `${url.replace(/\/+$/, '')}/trpc`
}

/** @throws Error if others on the network could read the token. */
function requireSecureUrl(url: string): void {
  // A relative URL has the protocol of the page.
  if (!URL.canParse(url)) return
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'http:' || isLoopback(hostname)) return
  throw new Error(`Use https to send a token to ${url}. Only this machine may be reached by http.`)
}
