import { setTimeout as sleep } from 'node:timers/promises'
import { RosterError } from '@roster/contract/errors'
import { tooManyRequests } from './errors.ts'

const BACKOFF_BASE_MS = 25
const BACKOFF_MAX_MS = 2_000

/**
 * Waits before the next attempt, with full jitter over a doubling base of 25 ms.
 *
 * @param attempt the attempt that has just failed, from 1.
 * @throws RosterError after `attemptsMax` attempts: `cause`, or TOO_MANY_REQUESTS around it.
 */
export async function pauseBeforeRetry(
  attempt: number,
  attemptsMax: number,
  signal: AbortSignal | undefined,
  cause?: unknown,
): Promise<void> {
  if (attempt >= attemptsMax) throw cause instanceof RosterError ? cause : tooManyRequests(cause)
  const delayMs = Math.random() * Math.min(BACKOFF_BASE_MS * 2 ** attempt, BACKOFF_MAX_MS)
  await sleep(delayMs, undefined, { signal })
}
