import { RosterError } from '@roster/contract/errors'
import type { ErrorBody, ErrorCode, FieldError } from '@roster/contract/errors'
import type { Permission } from '@roster/contract/permissions'
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

/** The kind of error in words that do not change with the case (RFC 9457 `title`). */
export const ERROR_TITLES: Record<ErrorCode, string> = {
  USER_NOT_FOUND: 'There is no such user',
  EMAIL_TAKEN: 'The e-mail address belongs to another user',
  VERSION_CONFLICT: 'The user has changed meanwhile',
  VIEW_NOT_FOUND: 'There is no such view',
  VIEW_NAME_TAKEN: 'The name belongs to another of your views',
  TOO_MANY_VIEWS: 'There are as many views as can be kept',
  BAD_CURSOR: 'The cursor does not fit this list',
  INVALID_INPUT: 'The request is not valid',
  NOT_SIGNED_IN: 'Sign-in is needed',
  NOT_ALLOWED: 'This is not allowed',
  TOO_MANY_REQUESTS: 'Too much is asked at once',
  UNAVAILABLE: 'Roster cannot answer just now',
  INTERNAL: 'Something went wrong on our side',
}

const INTERNAL_MESSAGE =
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

interface TranslationOptions {
  /** The request's signal: what fails after it aborted failed because of that. */
  signal?: AbortSignal | undefined
  /** The caller's name for a field of the procedure's input. */
  toField?: ((inputField: string) => string) | undefined
}

/**
 * Whatever was thrown, as the error its caller may see. What is not expected becomes INTERNAL: its
 * own message stays in `cause`, for the log.
 */
export function toRosterError(thrown: unknown, options: TranslationOptions = {}): RosterError {
  const cause: unknown = thrown instanceof TRPCError ? thrown.cause : thrown
  if (isRosterError(cause)) return cause
  if (thrown instanceof TRPCError && thrown.code !== 'INTERNAL_SERVER_ERROR') {
    if (cause instanceof z.core.$ZodError) return invalidFields(cause, options.toField)
    const code = cause instanceof SyntaxError ? 'PARSE_ERROR' : thrown.code
    const message = REQUEST_MESSAGES[code]
    if (message !== undefined) return invalidInput(message)
  }
  if (options.signal?.aborted) return tookTooLong(cause)
  return new RosterError('INTERNAL', {}, INTERNAL_MESSAGE, { cause: cause ?? thrown })
}

/** `instanceof` alone leaves the code's type open. */
function isRosterError(value: unknown): value is RosterError {
  return value instanceof RosterError
}

export function notSignedIn(): RosterError<'NOT_SIGNED_IN'> {
  return new RosterError('NOT_SIGNED_IN', {}, 'Sign in to do this.')
}

export function notAllowed(permission?: Permission): RosterError<'NOT_ALLOWED'> {
  return new RosterError('NOT_ALLOWED', { permission }, 'You are not allowed to do this.')
}

export function tookTooLong(cause?: unknown): RosterError<'UNAVAILABLE'> {
  return new RosterError('UNAVAILABLE', {}, 'This took too long. Try again.', { cause })
}

/** A caller who got more wrong than that has not read what it sends, and would be sent it back. */
const FIELDS_NAMED_MAX = 20

/** One entry for each thing wrong; unknown keys are named one by one. What is left out is counted. */
export function invalidFields(
  error: z.core.$ZodError,
  toField: (inputField: string) => string = (field) => field,
): RosterError<'INVALID_INPUT'> {
  const fields = error.issues.flatMap(({ path, ...issue }): FieldError[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, FIELDS_NAMED_MAX).map((key) => ({
          field: toField([...path, key].map(String).join('.')),
          message: 'There is no such field.',
        }))
      : [{ field: toField(path.map(String).join('.')), message: issue.message }],
  )
  const [first] = fields
  const where = first?.field ? `${first.field}: ` : ''
  const found = error.issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  )
  const named = fields.slice(0, FIELDS_NAMED_MAX)
  const more = found > named.length ? ` (and ${found - named.length} more)` : ''
  return invalidInput(`${where}${first?.message ?? 'The input is not valid.'}${more}`, named)
}

export function errorBody(error: RosterError, request_id: string | undefined): ErrorBody {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- code and payload belong together in RosterError, which the spread forgets
  return { code: error.code, request_id, ...error.payload } as ErrorBody
}
