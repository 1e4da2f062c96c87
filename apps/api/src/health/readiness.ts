import type { CheckReadiness } from './health.ts'

/** Probes may come from many places at once. */
const FRESH_MS = 2_000
/** How long a probe waits. The check goes on, so that a slow one is not started over. */
const ANSWER_MS = 5_000
/** Longer than the retries of its calls. */
const CHECK_MS = 60_000

type Check = (signal: AbortSignal) => Promise<string[]>

export interface ReadinessChecks {
  /** Runs for each answer. */
  tables: Check
  /** These run after `tables` succeeds, until they succeed, and never again. */
  once: readonly Check[]
}

/**
 * Checks at most once in two seconds, one check at a time, and reports a check that fails as a problem
 * without details.
 */
export function createReadinessCheck({ tables, once }: ReadinessChecks): CheckReadiness {
  let latest: string[] = []
  let checkedAt = -Infinity
  let running: Promise<string[]> | undefined
  let left = once
  const check: Check = async (signal) => {
    const problems = await tables(signal)
    if (problems.length > 0) return problems
    const results = await Promise.all(left.map((each) => each(signal)))
    left = left.filter((_, at) => results[at]!.length > 0)
    return results.flat()
  }
  const run = async (): Promise<string[]> => {
    try {
      latest = await check(AbortSignal.timeout(CHECK_MS))
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown error'
      latest = [`The database cannot be reached: ${name}.`]
    }
    checkedAt = performance.now()
    running = undefined
    return latest
  }
  return () => {
    if (!running && performance.now() - checkedAt <= FRESH_MS) return Promise.resolve(latest)
    running ??= run()
    const unfinished = new Promise<string[]>((resolve) => {
      setTimeout(resolve, ANSWER_MS, ['The check of the database has not finished yet.']).unref()
    })
    return Promise.race([running, unfinished])
  }
}
