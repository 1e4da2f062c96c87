import { BlockList } from 'node:net'
import { createFixedWindows } from './fixed-windows.ts'
import type { RateCounters } from './fixed-windows.ts'
import type { GatewayEnv } from './gateway.env.ts'
import { createRateLimits, NO_RATE_LIMITS } from './rate-limits.ts'
import type { RateLimits } from './rate-limits.ts'
import { responseHeaders } from './security-headers.ts'
import { createSlots } from './slots.ts'
import type { Slots } from './slots.ts'
import { createTokenBuckets } from './token-buckets.ts'

/** Far more than a browser (6 per host over HTTP/1.1) or a busy service keeps open. */
const REQUESTS_BY_CALLER_MAX = 64
/** Many people may share an address. */
const REQUESTS_BY_ADDRESS_MAX = 512
/** A batch holds 20 calls, and a search may take half a second of database and server time. */
const CALLS_BY_CALLER_MAX = 8
/** A browser has many tabs and a service few instances. Each stream costs reads of its session. */
const STREAMS_BY_CALLER_MAX = 20

export interface GatewayOptions {
  /** The public origin of Roster. Without one there is no sign-in, and only this machine has access. */
  publicOrigin?: string | undefined
  /** Origins whose pages may call the API with a token. */
  corsOrigins?: readonly string[]
  /** Proxies whose `X-Forwarded-For` and `X-Request-Id` are trusted. */
  trustedProxies?: BlockList
  rateLimits?: RateLimits
  requestsByCallerMax?: number
  requestsByAddressMax?: number
  streamsByCallerMax?: number
  callsByCallerMax?: number
}

/** What stands between the network and the procedures, as configured. */
export interface Gateway {
  publicOrigin: string | undefined
  /** Headers of every response. */
  headers: Readonly<Record<string, string>>
  corsOrigins: ReadonlySet<string>
  trustedProxies: BlockList
  rateLimits: RateLimits
  requestsByCaller: Slots
  requestsByAddress: Slots
  /** Calls wait for a slot after they have been counted against the rate limit. */
  callsByCaller: Slots
  /** A stream holds a request slot only until it begins, and from then on one of these. */
  streamsByCaller: Slots
}

export function createGateway(options: GatewayOptions = {}): Gateway {
  const { publicOrigin } = options
  const hasSignIn = publicOrigin !== undefined
  // Without sign-in all callers are the same local admin.
  const slots = (given: number | undefined, usual: number) =>
    createSlots(given ?? (hasSignIn ? usual : Infinity))
  return {
    publicOrigin,
    headers: responseHeaders(publicOrigin?.startsWith('https:') ?? false),
    corsOrigins: new Set(hasSignIn ? options.corsOrigins : []),
    trustedProxies: options.trustedProxies ?? new BlockList(),
    rateLimits: options.rateLimits ?? NO_RATE_LIMITS,
    requestsByCaller: slots(options.requestsByCallerMax, REQUESTS_BY_CALLER_MAX),
    requestsByAddress: slots(options.requestsByAddressMax, REQUESTS_BY_ADDRESS_MAX),
    callsByCaller: slots(options.callsByCallerMax, CALLS_BY_CALLER_MAX),
    streamsByCaller: slots(options.streamsByCallerMax, STREAMS_BY_CALLER_MAX),
  }
}

/** The gateway of an API with sign-in, configured by the environment. */
export function gatewayWithSignIn(
  env: GatewayEnv,
  publicUrl: string,
  counters: RateCounters,
): Gateway {
  const perMinute = { read: env.RATE_READS, write: env.RATE_WRITES, 'sign-in': env.RATE_SIGN_INS }
  const stores = {
    memory: () => createRateLimits(createTokenBuckets(), perMinute),
    dynamodb: () => createRateLimits(createFixedWindows(counters), perMinute),
    off: () => NO_RATE_LIMITS,
  }
  return createGateway({
    publicOrigin: new URL(publicUrl).origin,
    corsOrigins: env.CORS_ORIGINS,
    trustedProxies: env.TRUSTED_PROXIES,
    rateLimits: stores[env.RATE_LIMITS](),
  })
}
