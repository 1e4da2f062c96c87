/** How long an operation that has failed is not tried again. */
const FAILURE_FRESH_MS = 2_000

/** Remembers a failure for a short time, so that further attempts fail at once with the same error. */
export interface RecentFailure {
  /** @throws the remembered error while it is fresh. */
  rethrow: () => void
  /** Remembers an error, unless one is still fresh: rethrowing an error must not extend its time. */
  note: (error: unknown) => void
}

export function createRecentFailure(now: () => Date): RecentFailure {
  let failed: { error: unknown; atMs: number } | undefined

  function isFresh({ atMs }: { atMs: number }): boolean {
    const ageMs = now().getTime() - atMs
    // A negative age means that the clock was set back, which must not extend the time.
    return ageMs >= 0 && ageMs < FAILURE_FRESH_MS
  }

  return {
    rethrow() {
      if (failed && isFresh(failed)) throw failed.error
    },
    note(error) {
      if (!failed || !isFresh(failed)) failed = { error, atMs: now().getTime() }
    },
  }
}
