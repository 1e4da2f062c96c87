import type { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@roster/api/router'
import type { ErrorBody, ErrorCode } from '@roster/contract/errors'

/** What a call of the client throws when Roster, or the way to it, said why. */
export type RosterClientError<Code extends ErrorCode = ErrorCode> = TRPCClientError<AppRouter> & {
  readonly data: { readonly roster: ErrorBody<Code> }
}

/**
 * Whether a call of the client failed for a reason that Roster names: `error.data.roster` then holds
 * the code, what belongs to it (`user_id` of EMAIL_TAKEN, `current` of VERSION_CONFLICT …) and the
 * request id. Without a code it answers for any of them.
 *
 * False for an aborted call, and for anything that is no error of Roster.
 */
export function isRosterError<Code extends ErrorCode = ErrorCode>(
  error: unknown,
  code?: Code,
): error is RosterClientError<Code> {
  const body = error instanceof Error ? bodyOf(error) : undefined
  return body !== undefined && (code === undefined || body.code === code)
}

/**
 * The reason of a failure, also when the error was wrapped on its way: it looks through `cause`.
 * `undefined` when Roster is not the reason.
 */
export function rosterErrorOf(error: unknown): ErrorBody | undefined {
  const seen = new Set<unknown>()
  for (let each = error; each instanceof Error && !seen.has(each); each = each.cause) {
    const body = bodyOf(each)
    if (body) return body
    seen.add(each)
  }
  return undefined
}

function bodyOf(error: Error): ErrorBody | undefined {
  const body = field(field(error, 'data'), 'roster')
  return isErrorBody(body) ? body : undefined
}

/** The API writes this member and nobody else does: the code is proof enough of the rest. */
function isErrorBody(body: unknown): body is ErrorBody {
  return typeof field(body, 'code') === 'string'
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
