import { RosterError } from '@roster/contract/errors'
import type { ErrorBody, ErrorCode, FieldError } from '@roster/contract/errors'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { z } from 'zod'

type TrpcCode = TRPCError['code']

interface WireStatus {
  http: number
  trpc: TrpcCode
}

/** The one place where a code meets its HTTP status and its tRPC code. */
export const WIRE_STATUS = {
  USER_NOT_FOUND: { http: 404, trpc: 'NOT_FOUND' },
  EMAIL_TAKEN: { http: 409, trpc: 'CONFLICT' },
  VERSION_CONFLICT: { http: 409, trpc: 'CONFLICT' },
  BAD_CURSOR: { http: 400, trpc: 'BAD_REQUEST' },
  INVALID_INPUT: { http: 400, trpc: 'BAD_REQUEST' },
  NOT_SIGNED_IN: { http: 401, trpc: 'UNAUTHORIZED' },
  NOT_ALLOWED: { http: 403, trpc: 'FORBIDDEN' },
  TOO_MANY_REQUESTS: { http: 429, trpc: 'TOO_MANY_REQUESTS' },
  UNAVAILABLE: { http: 503, trpc: 'SERVICE_UNAVAILABLE' },
  INTERNAL: { http: 500, trpc: 'INTERNAL_SERVER_ERROR' },
} as const satisfies Record<ErrorCode, WireStatus>

export const INTERNAL_MESSAGE =
  'Something went wrong on our side. Quote the request id to your administrator.'

/** tRPC's own complaints about a request: safe to name, and no fault of ours. */
const REQUEST_MESSAGES: Partial<Record<TrpcCode, string>> = {
  PARSE_ERROR: 'The request is not valid JSON.',
  BAD_REQUEST: 'The request cannot be understood.',
  NOT_FOUND: 'There is no such procedure.',
  METHOD_NOT_SUPPORTED: 'The procedure does not take this HTTP method.',
  PAYLOAD_TOO_LARGE: 'The request is too large.',
  UNSUPPORTED_MEDIA_TYPE: 'Send application/json.',
}

export function invalidInput(
  message: string,
  fields: FieldError[] = [],
): RosterError<'INVALID_INPUT'> {
  return new RosterError('INVALID_INPUT', { fields }, message)
}

/** A domain error has the status of its code; tRPC's complaints about a request keep their own. */
export function wireStatusOf(thrown: TRPCError, known: RosterError): WireStatus {
  const isProtocolError = known.code === 'INVALID_INPUT' && !(thrown.cause instanceof RosterError)
  return isProtocolError
    ? { http: getHTTPStatusCodeFromError(thrown), trpc: thrown.code }
    : WIRE_STATUS[known.code]
}

/**
 * Whatever was thrown, as the error its caller may see. What is not expected becomes INTERNAL: its
 * own message stays in `cause`, for the log.
 */
export function toRosterError(thrown: unknown): RosterError {
  if (thrown instanceof RosterError) return thrown
  if (!(thrown instanceof TRPCError)) return internal(thrown)
  const { cause } = thrown
  if (cause instanceof RosterError) return cause
  if (cause instanceof z.core.$ZodError && thrown.code === 'BAD_REQUEST') return fromZod(cause)
  const message = REQUEST_MESSAGES[thrown.code]
  return message === undefined ? internal(cause ?? thrown) : invalidInput(message)
}

function internal(cause: unknown): RosterError<'INTERNAL'> {
  return new RosterError('INTERNAL', {}, INTERNAL_MESSAGE, { cause })
}

/** One entry for each thing wrong; unknown keys are named one by one. */
export function fromZod(error: z.core.$ZodError): RosterError<'INVALID_INPUT'> {
  const fields = error.issues.flatMap((issue): FieldError[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          field: fieldPath([...issue.path, key]),
          message: 'There is no such field.',
        }))
      : [{ field: fieldPath(issue.path), message: issue.message }],
  )
  const [first] = fields
  const where = first?.field ? `${first.field}: ` : ''
  return new RosterError('INVALID_INPUT', { fields }, `${where}${first?.message ?? 'Invalid.'}`, {
    cause: error,
  })
}

function fieldPath(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}

export function errorBody(error: RosterError, request_id: string | undefined): ErrorBody {
  return { code: error.code, request_id, ...error.payload } as ErrorBody
}
