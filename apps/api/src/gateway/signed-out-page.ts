import { STILL_AT_PROVIDER } from '@roster/contract/sign-in'
import type { SignInFailureReason } from '@roster/contract/sign-in'

/** The dashboard's page for people without a session. */
export const SIGNED_OUT_PATH = '/signed-out'

/** The page that explains why a sign-in failed. Its link to sign in again returns to the same path. */
export function signInFailureUrl(
  publicUrl: string,
  reason: SignInFailureReason,
  return_to: string | undefined,
): string {
  const url = signedOutUrl(publicUrl, 'reason', reason)
  if (return_to !== undefined && return_to !== '/') url.searchParams.set('return_to', return_to)
  return url.href
}

/** The page that says that the person may still be signed in at the provider. */
export function stillAtProviderUrl(publicUrl: string): URL {
  return signedOutUrl(publicUrl, 'state', STILL_AT_PROVIDER)
}

function signedOutUrl(publicUrl: string, name: string, value: string): URL {
  const url = new URL(SIGNED_OUT_PATH, publicUrl)
  url.searchParams.set(name, value)
  return url
}
