import type { ErrorCode } from '@roster/contract/errors'
import { rosterErrorOf } from './errors.ts'

/** Repeating the same call with the same token would fail again. */
const PERMANENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NOT_SIGNED_IN',
  'NOT_ALLOWED',
  'BAD_CURSOR',
  'INVALID_INPUT',
])

/**
 * Whether retrying is pointless. Every other failure may be gone next time, including a response that
 * is not from Roster (such as a proxy's page during a deployment) and a token that could not be
 * obtained.
 */
export function isPermanent(failure: unknown): boolean {
  const code = rosterErrorOf(failure)?.code
  return code !== undefined && PERMANENT.has(code)
}

/** Whether the same call may succeed shortly: Roster is unavailable, or asks the client to wait. */
export function isTransient(failure: unknown): boolean {
  const code = rosterErrorOf(failure)?.code
  return code === 'UNAVAILABLE' || code === 'TOO_MANY_REQUESTS'
}

/** Whether Roster could not be reached. A refusal, or a request to wait, proves that it was. */
export function isUnreachable(failure: unknown): boolean {
  return !isPermanent(failure) && rosterErrorOf(failure)?.code !== 'TOO_MANY_REQUESTS'
}

/** The minimum wait before the next try that Roster asks for, in milliseconds. */
export function retryAfterMs(failure: unknown): number {
  const error = rosterErrorOf(failure)
  return error?.code === 'TOO_MANY_REQUESTS' ? error.retry_after * 1_000 : 0
}
