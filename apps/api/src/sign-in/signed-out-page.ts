import type { SignInFailureReason } from '@roster/contract/sign-in'

/** Where the dashboard receives whoever has no session. */
export const SIGNED_OUT_PATH = '/signed-out'

/** The page that says why a sign-in came to nothing. */
export function signInFailureUrl(publicUrl: string, reason: SignInFailureReason): string {
  return `${publicUrl}${SIGNED_OUT_PATH}?reason=${reason}`
}
