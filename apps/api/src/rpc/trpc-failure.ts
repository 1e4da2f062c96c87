import { getTRPCErrorFromUnknown, getTRPCErrorShape } from '@trpc/server'
import type { TRPCProcedureType } from '@trpc/server'
import { toRosterError } from '#errors/to-roster-error.ts'
import { errorHeaders } from '#http/error-response.ts'
import type { AppContext } from '#http/request-scope.ts'
import type { Context } from '#procedure/context.ts'
import { appRouter } from './router.ts'

/** The HTTP method of each type of procedure. */
export const METHODS = { query: 'GET', mutation: 'POST', subscription: 'GET' } as const

interface FailedCall {
  path: string
  type: TRPCProcedureType
  ctx: Context
}

export interface CallResponse {
  status: number
  body: object
  headers?: Record<string, string>
}

/** The response to a failed call, in tRPC's format. Also records the error for the log. */
export function failedCall(
  c: AppContext,
  { path, type, ctx }: FailedCall,
  thrown: unknown,
): CallResponse {
  const trpcError = getTRPCErrorFromUnknown(thrown)
  const error = toRosterError(trpcError, { signal: ctx.signal })
  c.get('scope').errors.push(error)
  const config = appRouter._def._config
  const shape = getTRPCErrorShape({ config, error: trpcError, type, path, input: undefined, ctx })
  const status = shape.data.httpStatus
  const headers = status === 405 ? { allow: METHODS[type] } : errorHeaders(c, error)
  return { status, body: { error: shape }, headers }
}
