import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { RosterError } from '@roster/contract/errors'
import type { Context as HonoContext } from 'hono'
import { noCost } from '../procedure/cost.ts'
import type { Principal } from '../procedure/principal.ts'
import { addressKey } from '../gateway/client-address.ts'

/** What one HTTP request gathers on its way, for its headers and its line in the log. */
export interface RequestScope {
  readonly request_id: string
  readonly startedAt: number
  readonly cost: ReturnType<typeof noCost>
  readonly procedures: string[]
  readonly errors: RosterError[]
  /** What the answer carries, whatever it turns out to be. */
  readonly headers: Readonly<Record<string, string>>
  /** Where the request comes from, behind the proxies that are trusted. */
  readonly address: string
  /** Who asks, once that is known; nobody otherwise. */
  principal: Principal | undefined
  /** By whom calls are counted: the actor, or before sign-in the address. */
  caller: string
  /** Of an answer that is streamed: resolves when the stream has ended, in whatever way. */
  streamed: Promise<void> | undefined
  /** The client went away before the answer was ready. */
  isAbandoned: boolean
}

export interface AppEnv {
  Bindings: Partial<HttpBindings>
  Variables: { scope: RequestScope }
}

export type AppContext = HonoContext<AppEnv>

const REQUEST_ID_PATTERN = /^[\w-]{1,64}$/

export function createRequestScope(
  givenId: string | undefined,
  headers: Readonly<Record<string, string>>,
  address: string,
): RequestScope {
  const isSane = givenId !== undefined && REQUEST_ID_PATTERN.test(givenId)
  return {
    request_id: isSane ? givenId : randomUUID(),
    startedAt: performance.now(),
    cost: noCost(),
    procedures: [],
    errors: [],
    headers,
    address,
    principal: undefined,
    caller: `address:${addressKey(address)}`,
    streamed: undefined,
    isAbandoned: false,
  }
}
