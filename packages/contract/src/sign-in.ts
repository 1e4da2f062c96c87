/**
 * Why a sign-in came to nothing, as far as the person is told: the API puts it into the address of the
 * signed-out page, which has words for each.
 */
export const SIGN_IN_FAILURE_REASONS = [
  /** The provider was told no, or said it. */
  'denied',
  /** It was not begun in this browser, was finished before, or took more than ten minutes. */
  'expired',
  /** What came back from the provider cannot be used. */
  'failed',
  /** The provider or the database is out of reach. */
  'unavailable',
  /** Too many from the same address. */
  'busy',
] as const

/** One of `SIGN_IN_FAILURE_REASONS`. */
export type SignInFailureReason = (typeof SIGN_IN_FAILURE_REASONS)[number]
