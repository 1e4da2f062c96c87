import { tooManyRequests } from '#errors/roster-errors.ts'

/** Each kind has its own limit. */
type CallKind = 'read' | 'write' | 'sign-in'

export interface RateStore {
  /** Counts one call under the key. @returns 0, or the seconds to wait when the limit is reached. */
  consume: (key: string, perMinute: number) => number | Promise<number>
}

export interface RateLimits {
  /**
   * Counts a caller's call of a procedure.
   *
   * @throws RosterError TOO_MANY_REQUESTS when the caller's limit for this procedure is reached.
   */
  consume: (caller: string, procedure: string, kind: CallKind) => Promise<void>
}

export function createRateLimits(
  store: RateStore,
  perMinute: Readonly<Record<CallKind, number>>,
): RateLimits {
  return {
    async consume(caller, procedure, kind) {
      const waitS = await store.consume(`${caller} ${procedure}`, perMinute[kind])
      if (waitS > 0)
        throw tooManyRequests(waitS, 'Too many requests. Wait a moment, then try again.')
    },
  }
}

export const NO_RATE_LIMITS: RateLimits = { consume: async () => {} }
