import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { RosterError } from '@roster/contract/errors'
import type { Context as HonoContext } from 'hono'
import { noCost } from '../cost.ts'

/** What one HTTP request gathers on its way, for its headers and its line in the log. */
export interface RequestScope {
  readonly request_id: string
  readonly startedAt: number
  readonly cost: ReturnType<typeof noCost>
  readonly procedures: string[]
  readonly errors: RosterError[]
  /** The client went away before the answer was ready. */
  isAbandoned: boolean
}

export interface AppEnv {
  Bindings: Partial<HttpBindings>
  Variables: { scope: RequestScope }
}

export type AppContext = HonoContext<AppEnv>

const REQUEST_ID_PATTERN = /^[\w-]{1,64}$/

export function createRequestScope(givenId: string | undefined): RequestScope {
  const isSane = givenId !== undefined && REQUEST_ID_PATTERN.test(givenId)
  return {
    request_id: isSane ? givenId : randomUUID(),
    startedAt: performance.now(),
    cost: noCost(),
    procedures: [],
    errors: [],
    isAbandoned: false,
  }
}
