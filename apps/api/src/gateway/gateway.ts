import { BlockList } from 'node:net'
import { createConcurrentRequests } from './concurrent-requests.ts'
import type { ConcurrentRequests } from './concurrent-requests.ts'
import { createCountedWindows } from './counted-windows.ts'
import type { RateCounters } from './counted-windows.ts'
import type { EdgeEnv } from './gateway.env.ts'
import { createRateLimits, NO_RATE_LIMITS } from './rate-limits.ts'
import type { RateLimits } from './rate-limits.ts'
import { answerHeaders } from './security-headers.ts'
import { createTokenBuckets } from './token-buckets.ts'
import { createTurns } from './call-slots.ts'
import type { Turns } from './call-slots.ts'

/** Far more than a browser (6 to a host over HTTP/1.1) or a busy service keeps open. */
const CONCURRENT_BY_CALLER_MAX = 64
/** Many people may share an address. */
const CONCURRENT_BY_ADDRESS_MAX = 512
/** Of the calls in them: a batch has 20, and a search may take half a second of database and server. */
const CALLS_AT_ONCE_MAX = 8
/** A browser has many tabs, a service has few instances; each stream costs a look at its session. */
const STREAMS_BY_CALLER_MAX = 20

export interface EdgeOptions {
  /** The origin at which people reach Roster. Left out: there is no sign-in, and only this machine may ask. */
  publicOrigin?: string | undefined
  /** Whose pages may ask too, with a token; none by default. */
  corsOrigins?: readonly string[]
  /** Whose `X-Forwarded-For` and `X-Request-Id` are believed; nobody's by default. */
  trustedProxies?: BlockList
  rateLimits?: RateLimits
  concurrentByCallerMax?: number
  concurrentByAddressMax?: number
  streamsByCallerMax?: number
  callsAtOnceMax?: number
}

/** What stands between the network and the procedures, as configured. */
export interface Edge {
  publicOrigin: string | undefined
  /** What every answer carries. */
  headers: Readonly<Record<string, string>>
  corsOrigins: ReadonlySet<string>
  trustedProxies: BlockList
  rateLimits: RateLimits
  byCaller: ConcurrentRequests
  byAddress: ConcurrentRequests
  /** What calls of one caller wait for, after they are counted. */
  turns: Turns
  /** Streams count here, and among the requests under way only until they begin. */
  streamsByCaller: ConcurrentRequests
}

export function createEdge(options: EdgeOptions = {}): Edge {
  const { publicOrigin } = options
  const hasSignIn = publicOrigin !== undefined
  // Without sign-in all callers are one and the same, on this machine.
  const max = (given: number | undefined, usual: number) => given ?? (hasSignIn ? usual : Infinity)
  return {
    publicOrigin,
    headers: answerHeaders(publicOrigin?.startsWith('https:') ?? false),
    corsOrigins: new Set(hasSignIn ? options.corsOrigins : []),
    trustedProxies: options.trustedProxies ?? new BlockList(),
    rateLimits: options.rateLimits ?? NO_RATE_LIMITS,
    byCaller: createConcurrentRequests(
      max(options.concurrentByCallerMax, CONCURRENT_BY_CALLER_MAX),
    ),
    byAddress: createConcurrentRequests(
      max(options.concurrentByAddressMax, CONCURRENT_BY_ADDRESS_MAX),
    ),
    turns: createTurns(max(options.callsAtOnceMax, CALLS_AT_ONCE_MAX)),
    streamsByCaller: createConcurrentRequests(
      max(options.streamsByCallerMax, STREAMS_BY_CALLER_MAX),
    ),
  }
}

/** The edge of an API with sign-in, from the environment. */
export function edgeWithSignIn(env: EdgeEnv, publicUrl: string, counters: RateCounters): Edge {
  const perMinute = { read: env.RATE_READS, write: env.RATE_WRITES, 'sign-in': env.RATE_SIGN_INS }
  const stores = {
    memory: () => createRateLimits(createTokenBuckets(), perMinute),
    dynamodb: () => createRateLimits(createCountedWindows(counters), perMinute),
    off: () => NO_RATE_LIMITS,
  }
  return createEdge({
    publicOrigin: new URL(publicUrl).origin,
    corsOrigins: env.CORS_ORIGINS,
    trustedProxies: env.TRUSTED_PROXIES,
    rateLimits: stores[env.RATE_LIMITS](),
  })
}
