import type { CheckReadiness } from './health.ts'

/** DescribeTable has a low rate limit of its own, and probes may come from many places at once. */
const FRESH_MS = 2_000
const TIMEOUT_MS = 5_000

/** Asks at most once in two seconds, and answers a failure to ask as a problem, without details. */
export function createReadinessCheck(
  check: (signal: AbortSignal) => Promise<string[]>,
): CheckReadiness {
  let latest: Promise<string[]> | undefined
  let askedAt = -Infinity
  return () => {
    if (!latest || performance.now() - askedAt > FRESH_MS) {
      askedAt = performance.now()
      latest = check(AbortSignal.timeout(TIMEOUT_MS)).catch((error: unknown) => [
        `The database cannot be asked: ${error instanceof Error ? error.name : 'unknown error'}.`,
      ])
    }
    return latest
  }
}
