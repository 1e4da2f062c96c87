import { RosterError } from '@roster/contract/errors'

/** What is counted alike: reads, changes, and attempts to sign in. */
export type CallKind = 'read' | 'write' | 'sign-in'

export interface RateStore {
  /** Counts one call under the key. @returns 0, or the seconds to wait when it is one too many. */
  take: (key: string, perMinute: number) => number | Promise<number>
}

export interface RateLimits {
  /**
   * Counts a call of a procedure by a caller.
   *
   * @throws RosterError TOO_MANY_REQUESTS when the caller has had its share of this procedure.
   */
  take: (caller: string, procedure: string, kind: CallKind) => Promise<void>
}

export type CallsPerMinute = Readonly<Record<CallKind, number>>

export function createRateLimits(store: RateStore, perMinute: CallsPerMinute): RateLimits {
  return {
    async take(caller, procedure, kind) {
      const waitS = await store.take(`${caller} ${procedure}`, perMinute[kind])
      if (waitS > 0) throw tooMany(waitS, 'This was asked too often. Wait a little.')
    },
  }
}

export const NO_RATE_LIMITS: RateLimits = { take: async () => {} }

export function tooMany(waitS: number, message: string): RosterError<'TOO_MANY_REQUESTS'> {
  return new RosterError(
    'TOO_MANY_REQUESTS',
    { retry_after: Math.max(1, Math.ceil(waitS)) },
    message,
  )
}
