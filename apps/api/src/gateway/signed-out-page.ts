import type { SignInFailureReason } from '@roster/contract/sign-in'

/** The dashboard's page for people without a session. */
export const SIGNED_OUT_PATH = '/signed-out'

/** The page that explains why a sign-in failed. */
export function signInFailureUrl(publicUrl: string, reason: SignInFailureReason): string {
  return `${publicUrl}${SIGNED_OUT_PATH}?reason=${reason}`
}
