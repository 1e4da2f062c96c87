import type { RosterError } from '@roster/contract/errors'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'
import { invalidInput } from '#errors/roster-errors.ts'
import { errorBody, ERROR_TITLES, WIRE_STATUS } from '#errors/wire-status.ts'
import type { AppContext } from './request-scope.ts'
import { respondJson } from './respond.ts'

/** tRPC codes of requests refused before any procedure, by their HTTP status. */
const TRPC_CODES: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: 'BAD_REQUEST',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  406: 'BAD_REQUEST',
  411: 'BAD_REQUEST',
  412: 'PRECONDITION_FAILED',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'BAD_REQUEST',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  431: 'BAD_REQUEST',
}

interface ErrorResponseOptions {
  /** When it differs from the usual status of the code. */
  status?: number | undefined
  headers?: Record<string, string>
}

/** An error in the client's format: tRPC's shape below /trpc, problem details elsewhere. */
export function errorResponse(
  c: AppContext,
  error: RosterError,
  options: ErrorResponseOptions = {},
): Response {
  const scope = c.get('scope')
  scope.errors.push(error)
  const usual = WIRE_STATUS[error.code]
  const status = options.status ?? usual.http
  const headers = { ...options.headers, ...errorHeaders(c, error) }
  const body = errorBody(error, scope.request_id)
  if (c.req.path === '/trpc' || c.req.path.startsWith('/trpc/')) {
    const code = status === usual.http ? usual.trpc : (TRPC_CODES[status] ?? usual.trpc)
    const data = { code, httpStatus: status, roster: body }
    const shape = { message: error.message, code: TRPC_ERROR_CODES_BY_KEY[code], data }
    return respondJson(c, status, { error: shape }, headers)
  }
  const problem = {
    type: `/api/docs#${error.code}`,
    title: ERROR_TITLES[error.code],
    status,
    detail: error.message,
    ...body,
    /** Part of the API of the REST service that Roster replaces. */
    error: error.message,
  }
  return respondJson(c, status, problem, { 'content-type': 'application/problem+json', ...headers })
}

/** Refuses a request with INVALID_INPUT before any work is done. */
export function refuse(
  c: AppContext,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return errorResponse(c, invalidInput(message), { status, headers })
}

/** Headers that belong to an error: Retry-After, or the authentication challenge (RFC 6750, 3). */
export function errorHeaders(c: AppContext, error: RosterError): Record<string, string> {
  if (error.is('TOO_MANY_REQUESTS')) {
    return { 'retry-after': String(Math.max(1, Math.ceil(error.payload.retry_after))) }
  }
  if (!error.is('NOT_SIGNED_IN')) return {}
  const hasToken = c.req.header('authorization') !== undefined
  const challenge = 'Bearer realm="Roster"'
  return {
    'www-authenticate': hasToken ? `${challenge}, error="invalid_token"` : challenge,
  }
}
