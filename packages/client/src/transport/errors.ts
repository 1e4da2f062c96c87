import type { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@roster/api/router'
import type { ErrorBody, ErrorCode } from '@roster/contract/errors'

/** The error of a call that failed for a reason in `ErrorCode`. */
export type RosterClientError<Code extends ErrorCode = ErrorCode> = TRPCClientError<AppRouter> & {
  readonly data: { readonly roster: ErrorBody<Code> }
}

/**
 * Whether a call failed with this error code, or with any if `code` is omitted. `error.data.roster`
 * then holds the code, its payload (`user_id` for EMAIL_TAKEN, `current` for VERSION_CONFLICT, and so
 * on) and the request id.
 *
 * False for an aborted call and for errors that are not from Roster.
 */
export function isRosterError<Code extends ErrorCode = ErrorCode>(
  error: unknown,
  code?: Code,
): error is RosterClientError<Code> {
  const body = error instanceof Error ? bodyOf(error) : undefined
  return body !== undefined && (code === undefined || body.code === code)
}

/**
 * The code and payload of a Roster error, including one wrapped as the `cause` of another error.
 * `undefined` for errors that are not from Roster.
 */
export function rosterErrorOf(error: unknown): ErrorBody | undefined {
  const seen = new Set<unknown>()
  for (let cause = error; cause instanceof Error && !seen.has(cause); cause = cause.cause) {
    const body = bodyOf(cause)
    if (body) return body
    seen.add(cause)
  }
  return undefined
}

function bodyOf(error: Error): ErrorBody | undefined {
  const body = field(field(error, 'data'), 'roster')
  return isErrorBody(body) ? body : undefined
}

/** Only the API sets `data.roster`, so the rest of the shape need not be checked. */
function isErrorBody(body: unknown): body is ErrorBody {
  return typeof field(body, 'code') === 'string'
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
