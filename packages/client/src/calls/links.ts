import { httpSubscriptionLink, splitLink } from '@trpc/client'
import type { TRPCLink } from '@trpc/client'
import type { AppRouter } from '@roster/api/router'
import { requestHeaders } from '#transport/request-headers.ts'
import { abortLink } from './abort-link.ts'
import { callLinks, endpointOf } from './call-links.ts'
import type { RosterClientOptions } from './call-links.ts'
import { eventSourceOver } from './event-source.ts'

/**
 * The tRPC links that `createRosterClient` uses, for a tRPC client of your own (`createTRPCReact`, for
 * example). They batch the calls of one tick, retry queries, resume subscriptions and respect abort
 * signals.
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
