import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { RosterError } from '@roster/contract/errors'
import type { Context as HonoContext } from 'hono'
import { noCost } from '#procedure/cost.ts'
import type { Principal } from '#procedure/principal.ts'

/** What is collected during a request for its response headers and its line in the log. */
export interface RequestScope {
  readonly request_id: string
  readonly startedAt: number
  readonly cost: ReturnType<typeof noCost>
  readonly procedures: string[]
  readonly errors: RosterError[]
  /** Headers that every response to this request carries. */
  readonly headers: Readonly<Record<string, string>>
  /** The client's address, behind trusted proxies. */
  readonly address: string
  /** Undefined until the caller is authenticated. */
  principal: Principal | undefined
  /** The key under which calls are counted: the actor, or before authentication the address. */
  caller: string
  /** For a streamed response: resolves when the stream has ended for any reason. */
  streamed: Promise<void> | undefined
  /** The client disconnected before the response was ready. */
  isAbandoned: boolean
}

export interface AppEnv {
  Bindings: Partial<HttpBindings>
  Variables: { scope: RequestScope }
}

export type AppContext = HonoContext<AppEnv>

const REQUEST_ID_PATTERN = /^[\w-]{1,64}$/

interface ScopeOptions extends Pick<RequestScope, 'headers' | 'address' | 'caller'> {
  /** From a trusted proxy; ignored if it is malformed. */
  requestId: string | undefined
}

export function createRequestScope(options: ScopeOptions): RequestScope {
  const { requestId, headers, address, caller } = options
  const isValid = requestId !== undefined && REQUEST_ID_PATTERN.test(requestId)
  return {
    request_id: isValid ? requestId : randomUUID(),
    startedAt: performance.now(),
    cost: noCost(),
    procedures: [],
    errors: [],
    headers,
    address,
    principal: undefined,
    caller,
    streamed: undefined,
    isAbandoned: false,
  }
}
