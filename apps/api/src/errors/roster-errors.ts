import { RosterError } from '@roster/contract/errors'
import type { FieldError } from '@roster/contract/errors'
import type { Permission } from '@roster/contract/permissions'
import type { z } from 'zod'

export function invalidInput(
  message: string,
  fields: FieldError[] = [],
): RosterError<'INVALID_INPUT'> {
  return new RosterError('INVALID_INPUT', { fields }, message)
}

export function notSignedIn(message = 'Sign in to do this.'): RosterError<'NOT_SIGNED_IN'> {
  return new RosterError('NOT_SIGNED_IN', {}, message)
}

export function notAllowed(permission?: Permission): RosterError<'NOT_ALLOWED'> {
  return new RosterError('NOT_ALLOWED', { permission }, 'You are not allowed to do this.')
}

export function tookTooLong(cause?: unknown): RosterError<'UNAVAILABLE'> {
  return new RosterError('UNAVAILABLE', {}, 'This took too long. Try again.', { cause })
}

export function tooManyRequests(waitS: number, message: string): RosterError<'TOO_MANY_REQUESTS'> {
  const retry_after = Math.max(1, Math.ceil(waitS))
  return new RosterError('TOO_MANY_REQUESTS', { retry_after }, message)
}

/** Bounds the response to a request with very many errors, which would repeat much of its body. */
const FIELDS_MAX = 20

/** One entry for each invalid field and each unknown key. The message counts those left out. */
export function invalidFields(
  error: z.core.$ZodError,
  toField: (inputField: string) => string = (field) => field,
): RosterError<'INVALID_INPUT'> {
  const fields = error.issues.flatMap(({ path, ...issue }): FieldError[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, FIELDS_MAX).map((key) => ({
          field: toField([...path, key].map(String).join('.')),
          message: 'Unknown field.',
        }))
      : [{ field: toField(path.map(String).join('.')), message: issue.message }],
  )
  const [first] = fields
  const prefix = first?.field ? `${first.field}: ` : ''
  const total = error.issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  )
  const listed = fields.slice(0, FIELDS_MAX)
  const suffix = total > listed.length ? ` (and ${total - listed.length} more)` : ''
  return invalidInput(`${prefix}${first?.message ?? 'The input is not valid.'}${suffix}`, listed)
}
