import { httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import type { HTTPHeaders, TRPCLink } from '@trpc/client'
import type { AppRouter } from '@roster/api/router'
import { isLoopback } from '@roster/contract/exposure'
import { abortLink } from './abort-link.ts'
import { eventSourceOver } from './event-source.ts'
import { requestHeaders } from './request-headers.ts'
import type { RosterToken } from './request-headers.ts'
import { retryQueriesLink } from './retry-link.ts'
import { namedFailures } from './transport.ts'
import type { RosterFetch } from './transport.ts'

/** Where Roster is, who asks it, and how patiently. */
export interface RosterClientOptions {
  /** Where the API is: `https://roster.example.com`. Empty in a browser means the page's own origin. */
  url: string
  /**
   * Says who asks: an access token of the provider that Roster trusts. A function is asked before each
   * request: give one for tokens that expire, such as `clientCredentials()` makes.
   */
  token?: RosterToken | undefined
  /** Sent with each request. A function is asked before each one. */
  headers?: HTTPHeaders | (() => HTTPHeaders | Promise<HTTPHeaders>)
  /** Replaces the global `fetch`. */
  fetch?: RosterFetch
  /** Aborts every call of the client, those to come included. */
  signal?: AbortSignal
}

/** The server refuses a batch of more than 20 calls, and refuses it whole. */
const BATCH_ITEMS_MAX = 16
/** What RFC 9110 (4.1) asks every recipient to take. One call alone stays below: a cursor is ≤ 4 kB. */
const URL_LENGTH_MAX = 8_000

/**
 * The links that `createRosterClient` is made of, for those who build a tRPC client of their own
 * (`createTRPCReact` …): calls of one tick travel together, queries are retried, subscriptions
 * resumed, signals obeyed.
 */
export function rosterLinks(options: RosterClientOptions): TRPCLink<AppRouter>[] {
  const { signal, fetch = globalThis.fetch } = options
  const EventSource = eventSourceOver(fetch, requestHeaders(options))
  return [
    abortLink(signal),
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({ url: endpointOf(options), EventSource }),
      false: callLinks(options),
    }),
  ]
}

/** The same for clients that call and do not subscribe: less code for a browser's first page. */
export function rosterCallLinks(options: RosterClientOptions): TRPCLink<AppRouter>[] {
  return [abortLink(options.signal), ...callLinks(options)]
}

function callLinks(options: RosterClientOptions): TRPCLink<AppRouter>[] {
  const { url, token, fetch = globalThis.fetch } = options
  if (token !== undefined) requireSafeWay(url)
  return [
    retryQueriesLink(),
    httpBatchLink({
      url: endpointOf(options),
      maxItems: BATCH_ITEMS_MAX,
      maxURLLength: URL_LENGTH_MAX,
      fetch: namedFailures(fetch),
      headers: requestHeaders(options),
    }),
  ]
}

function endpointOf({ url }: RosterClientOptions): string {
  return `${url.replace(/\/+$/, '')}/trpc`
}

/** @throws Error where everybody on the way could read the token. */
function requireSafeWay(url: string): void {
  // A page's own origin is the page's own choice.
  if (!URL.canParse(url)) return
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'http:' || isLoopback(hostname)) return
  throw new Error(`A token travels by https alone, except on this machine: not to ${url}.`)
}
