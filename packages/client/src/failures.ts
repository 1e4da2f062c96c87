import type { ErrorCode } from '@roster/contract/errors'
import { rosterErrorOf } from './errors.ts'

/** Reasons that stay as long as who asks, and what they ask for, stay the same. */
const LASTING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NOT_SIGNED_IN',
  'NOT_ALLOWED',
  'BAD_CURSOR',
  'INVALID_INPUT',
])

/**
 * Whether it is of no use to go on. All else may be gone the next time: also what is no answer of
 * Roster, as a proxy's page while it is deployed, or a token that could not be had.
 */
export function isLasting(failure: unknown): boolean {
  const code = rosterErrorOf(failure)?.code
  return code !== undefined && LASTING.has(code)
}

/** Whether the same call may be answered in a moment: Roster is unavailable, or asks to wait. */
export function isTemporary(failure: unknown): boolean {
  const code = rosterErrorOf(failure)?.code
  return code === 'UNAVAILABLE' || code === 'TOO_MANY_REQUESTS'
}

/** Whether Roster gave no answer to go by; that one has to wait, or may not ask, is an answer. */
export function isUnreachable(failure: unknown): boolean {
  return !isLasting(failure) && rosterErrorOf(failure)?.code !== 'TOO_MANY_REQUESTS'
}

/** Milliseconds that Roster wants to pass before the next try. */
export function leastWaitMs(failure: unknown): number {
  const reason = rosterErrorOf(failure)
  return reason?.code === 'TOO_MANY_REQUESTS' ? reason.retry_after * 1_000 : 0
}
