import { RosterError } from '@roster/contract/errors'

/** Throttling has a name of its own for each operation and limit. */
const THROTTLING: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'ThrottlingError',
  'ThrottlingException',
])

const UNREACHABLE: ReadonlySet<string> = new Set([
  'CredentialsProviderError',
  'RequestTimeout',
  'TimeoutError',
  'TransactionInProgressException',
  'UnreadableResponse',
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

interface AwsError {
  name?: string
  code?: string
  $fault?: string
  $metadata?: { httpStatusCode?: number }
  errors?: unknown[]
}

const RETRY_AFTER_S = 1

/**
 * Turns the errors that callers have to distinguish into domain errors. Looks only at names, because
 * messages differ between DynamoDB and DynamoDB Local. Returns any other error unchanged: it is a bug
 * or a misconfiguration.
 */
export function toDomainError(error: unknown, signal?: AbortSignal): unknown {
  if (error instanceof RosterError) return error
  if (signal?.aborted) return signal.reason
  if (isThrottling(error)) return tooManyRequests(error)
  if (isUnavailable(error)) return unavailable(error)
  return error
}

function isThrottling(error: unknown): boolean {
  return THROTTLING.has((error as AwsError).name ?? '')
}

export function isThrottlingCode(code: string | undefined): boolean {
  return code !== undefined && THROTTLING.has(code)
}

/** True when the outcome is unknown: the database failed, did not respond, or was unreachable. */
function isUnavailable(error: unknown): boolean {
  const { name, code, $fault, $metadata, errors } = error as AwsError
  return (
    $fault === 'server' ||
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    UNREACHABLE.has(name ?? '') ||
    UNREACHABLE.has(code ?? '') ||
    (errors?.some(isUnavailable) ?? false)
  )
}

export function tooManyRequests(cause: unknown): RosterError {
  return new RosterError(
    'TOO_MANY_REQUESTS',
    { retry_after: RETRY_AFTER_S },
    'The database is limiting requests. Try again in a moment.',
    { cause },
  )
}

export function unavailable(cause: unknown): RosterError {
  return new RosterError('UNAVAILABLE', {}, 'The database did not respond. Try again.', { cause })
}
