import { RosterError } from '@roster/contract/errors'
import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { invalidFields, invalidInput, tookTooLong } from './roster-errors.ts'

const INTERNAL_MESSAGE =
  'Something went wrong on our side. Give the request id to your administrator.'

/** Messages for the protocol errors that tRPC reports, which are the client's fault. */
const REQUEST_MESSAGES: Partial<Record<TRPCError['code'], string>> = {
  PARSE_ERROR: 'The request is not valid JSON.',
  BAD_REQUEST: 'The request could not be understood.',
  NOT_FOUND: 'There is no such procedure.',
  METHOD_NOT_SUPPORTED: 'The procedure does not support this HTTP method.',
  PAYLOAD_TOO_LARGE: 'The request is too large.',
  UNSUPPORTED_MEDIA_TYPE: 'Send application/json.',
}

interface TranslationOptions {
  /** The request's signal. Failures after it has aborted are reported as UNAVAILABLE. */
  signal?: AbortSignal | undefined
  /** Maps a field of the procedure's input to the name that the caller used. */
  toField?: ((inputField: string) => string) | undefined
}

/**
 * Converts anything thrown into an error that the caller may see. Unexpected errors become INTERNAL
 * and are kept as its `cause`, for the log only.
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

/** `instanceof` alone leaves the type parameter open. */
function isRosterError(value: unknown): value is RosterError {
  return value instanceof RosterError
}
