import { RosterError } from '@roster/contract/errors'
import type { ErrorBody, ErrorCode } from '@roster/contract/errors'
import type { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'

interface WireStatus {
  http: number
  trpc: TRPCError['code']
}

/** The HTTP status and tRPC code of each error code. */
export const WIRE_STATUS = {
  USER_NOT_FOUND: { http: 404, trpc: 'NOT_FOUND' },
  EMAIL_TAKEN: { http: 409, trpc: 'CONFLICT' },
  VERSION_CONFLICT: { http: 409, trpc: 'CONFLICT' },
  VIEW_NOT_FOUND: { http: 404, trpc: 'NOT_FOUND' },
  VIEW_NAME_TAKEN: { http: 409, trpc: 'CONFLICT' },
  TOO_MANY_VIEWS: { http: 409, trpc: 'CONFLICT' },
  BAD_CURSOR: { http: 400, trpc: 'BAD_REQUEST' },
  INVALID_INPUT: { http: 400, trpc: 'BAD_REQUEST' },
  NOT_SIGNED_IN: { http: 401, trpc: 'UNAUTHORIZED' },
  NOT_ALLOWED: { http: 403, trpc: 'FORBIDDEN' },
  TOO_MANY_REQUESTS: { http: 429, trpc: 'TOO_MANY_REQUESTS' },
  UNAVAILABLE: { http: 503, trpc: 'SERVICE_UNAVAILABLE' },
  INTERNAL: { http: 500, trpc: 'INTERNAL_SERVER_ERROR' },
} as const satisfies Record<ErrorCode, WireStatus>

/** A summary of each kind of error, the same on every occurrence (RFC 9457 `title`). */
export const ERROR_TITLES: Record<ErrorCode, string> = {
  USER_NOT_FOUND: 'User not found',
  EMAIL_TAKEN: 'The email address belongs to another user',
  VERSION_CONFLICT: 'The user was changed by someone else',
  VIEW_NOT_FOUND: 'View not found',
  VIEW_NAME_TAKEN: 'You already have a view with this name',
  TOO_MANY_VIEWS: 'The maximum number of views has been reached',
  BAD_CURSOR: 'The cursor does not belong to this list',
  INVALID_INPUT: 'Invalid request',
  NOT_SIGNED_IN: 'Authentication required',
  NOT_ALLOWED: 'Permission denied',
  TOO_MANY_REQUESTS: 'Too many requests',
  UNAVAILABLE: 'Service unavailable',
  INTERNAL: 'Internal error',
}

/** Domain errors have the status of their code; protocol errors that tRPC found keep tRPC's status. */
export function wireStatusOf(thrown: TRPCError, error: RosterError): WireStatus {
  const isProtocolError = error.code === 'INVALID_INPUT' && !(thrown.cause instanceof RosterError)
  return isProtocolError
    ? { http: getHTTPStatusCodeFromError(thrown), trpc: thrown.code }
    : WIRE_STATUS[error.code]
}

export function errorBody(error: RosterError, request_id: string | undefined): ErrorBody {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- spreading loses that the payload belongs to the code
  return { code: error.code, request_id, ...error.payload } as ErrorBody
}
