import type { CheckReadiness } from './health.ts'

/** DescribeTable has a low rate limit of its own, and probes may come from many places at once. */
const FRESH_MS = 2_000
const TIMEOUT_MS = 5_000

type Check = (signal: AbortSignal) => Promise<string[]>

export interface ReadinessChecks {
  tables: Check
  /** A hundred queries, so it runs only after `tables` succeeds, and never again once it succeeds. */
  shards: Check
}

/** Checks at most once in two seconds, and reports a check that fails as a problem without details. */
export function createReadinessCheck({ tables, shards }: ReadinessChecks): CheckReadiness {
  let latest: Promise<string[]> | undefined
  let checkedAt = -Infinity
  let areShardsValid = false
  const check: Check = async (signal) => {
    const problems = await tables(signal)
    if (problems.length > 0 || areShardsValid) return problems
    const shardProblems = await shards(signal)
    areShardsValid = shardProblems.length === 0
    return shardProblems
  }
  return () => {
    if (!latest || performance.now() - checkedAt > FRESH_MS) {
      checkedAt = performance.now()
      latest = check(AbortSignal.timeout(TIMEOUT_MS)).catch((error: unknown) => [
        `The database cannot be reached: ${error instanceof Error ? error.name : 'unknown error'}.`,
      ])
    }
    return latest
  }
}
