const TIMEOUT_MS = 15_000

export interface SignOutReach {
  /** Whether the same person's sessions in other browsers end, too. */
  everywhere: boolean
}

/**
 * Ends the session at the server. Resolves with where to go from there, often the identity provider's
 * own sign-out. @throws when the server did not say that it is done: then one is still signed in.
 */
export async function signOut(reach: SignOutReach): Promise<URL> {
  const response = await fetch('/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(reach),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok) throw new Error(`Sign-out was answered with ${response.status}`)
  const { redirect_to } = (await response.json()) as { redirect_to?: unknown }
  if (typeof redirect_to !== 'string') throw new Error('Sign-out was answered without a way on')
  const target = new URL(redirect_to, location.origin)
  const isPage = target.protocol === 'https:' || target.protocol === 'http:'
  return isPage ? target : new URL(location.origin)
}

let wanted: SignOutReach | undefined

/**
 * Asks for a sign-out and is followed by going to `/signed-out`, which does it. So whatever guards
 * unsaved changes against leaving the page guards them here, too; and no link from elsewhere signs
 * anybody out.
 */
export function wantSignOut(reach: SignOutReach) {
  wanted = reach
}

/** Undefined: nobody has asked for one. */
export function wantedSignOut(): SignOutReach | undefined {
  return wanted
}
