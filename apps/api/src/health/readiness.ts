import type { CheckReadiness } from './health.ts'

/** DescribeTable has a low rate limit of its own, and probes may come from many places at once. */
const FRESH_MS = 2_000
const TIMEOUT_MS = 5_000

type Check = (signal: AbortSignal) => Promise<string[]>

export interface ReadinessChecks {
  tables: Check
  /** A hundred queries: asked once the tables are there, and no more when it has found nothing. */
  shards: Check
}

/** Asks at most once in two seconds, and answers a failure to ask as a problem, without details. */
export function createReadinessCheck({ tables, shards }: ReadinessChecks): CheckReadiness {
  let latest: Promise<string[]> | undefined
  let askedAt = -Infinity
  let areShardsSound = false
  const check: Check = async (signal) => {
    const problems = await tables(signal)
    if (problems.length > 0 || areShardsSound) return problems
    const hidden = await shards(signal)
    areShardsSound = hidden.length === 0
    return hidden
  }
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
