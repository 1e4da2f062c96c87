/** How long what has just failed is not tried again. */
export const FAILURE_FRESH_MS = 2_000

/** Remembers a failure for a moment, so that what comes meanwhile fails of it and asks nobody. */
export interface RecentFailure {
  /** @throws what was noted, while it is fresh. */
  rethrow: () => void
  /** What fails of a failure that is still fresh does not make it any fresher. */
  note: (error: unknown) => void
}

export function createRecentFailure(now: () => Date): RecentFailure {
  let failed: { error: unknown; atMs: number } | undefined

  /** A clock that was set back makes nothing last. */
  function isFresh({ atMs }: { atMs: number }): boolean {
    const ageMs = now().getTime() - atMs
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
