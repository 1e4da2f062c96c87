import { getTRPCErrorFromUnknown, getTRPCErrorShape } from '@trpc/server'
import type { TRPCProcedureType } from '@trpc/server'
import type { Context } from '../procedure/context.ts'
import { toRosterError } from '../procedure/errors.ts'
import { appRouter } from './router.ts'
import { errorHeaders } from '../http/error-response.ts'
import type { AppContext } from '../http/request-scope.ts'

/** The HTTP method of each type of procedure. */
export const METHODS = { query: 'GET', mutation: 'POST', subscription: 'GET' } as const

interface FailedCall {
  path: string
  type: TRPCProcedureType
  input?: unknown
  ctx: Context
}

export interface Answer {
  status: number
  body: object
  headers?: Record<string, string>
}

/** What went wrong with a call, in tRPC's words, and noted for the log. */
export function failedCall(
  c: AppContext,
  { path, type, input, ctx }: FailedCall,
  thrown: unknown,
): Answer {
  const error = getTRPCErrorFromUnknown(thrown)
  const known = toRosterError(error, { signal: ctx.signal })
  c.get('scope').errors.push(known)
  const config = appRouter._def._config
  const shape = getTRPCErrorShape({ config, error, type, path, input, ctx })
  const status = shape.data.httpStatus
  const headers = status === 405 ? { allow: METHODS[type] } : errorHeaders(c, known)
  return { status, body: { error: shape }, headers }
}
