const TIMEOUT_MS = 15_000

export interface SignOutScope {
  /** Also ends the sessions of this person in other browsers. */
  everywhere: boolean
}

/**
 * Ends the session at the server. Resolves with the next URL, often the identity provider's own
 * sign-out page. @throws unless the server confirmed it: the person may still be signed in.
 */
export async function signOut(scope: SignOutScope): Promise<URL> {
  const response = await fetch('/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(scope),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok) throw new Error(`The sign-out failed with status ${response.status}`)
  const { redirect_to } = (await response.json()) as { redirect_to?: unknown }
  if (typeof redirect_to !== 'string') throw new Error('The sign-out response has no redirect_to')
  const target = new URL(redirect_to, location.origin)
  const isPage = target.protocol === 'https:' || target.protocol === 'http:'
  return isPage ? target : new URL(location.origin)
}

let requested: SignOutScope | undefined

/**
 * Call it before navigating to `/signed-out`, which then signs out. This way the warning about unsaved
 * changes applies here too, and no link from another site can sign a person out.
 */
export function requestSignOut(scope: SignOutScope) {
  requested = scope
}

export function cancelSignOut() {
  requested = undefined
}

/** Undefined: no sign-out was requested. */
export function requestedSignOut(): SignOutScope | undefined {
  return requested
}
