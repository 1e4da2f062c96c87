/**
 * The reasons for a failed sign-in that are shown to the person. The API puts one in the URL of the
 * signed-out page, which has a message for each.
 */
export const SIGN_IN_FAILURE_REASONS = [
  /** The person or the provider refused. */
  'denied',
  /** It was started in another browser, already completed, or took more than ten minutes. */
  'expired',
  /** The provider's response is invalid. */
  'failed',
  /** The provider or the database cannot be reached. */
  'unavailable',
  /** Too many sign-ins from the same IP address. */
  'busy',
] as const

/** One of `SIGN_IN_FAILURE_REASONS`. */
export type SignInFailureReason = (typeof SIGN_IN_FAILURE_REASONS)[number]

/**
 * The `state` of the signed-out page after a sign-out that may not have reached the provider. It goes
 * through the provider, which returns it (OpenID Connect RP-Initiated Logout, 3).
 */
export const STILL_AT_PROVIDER = 'still-at-provider'
