import { z } from 'zod'

const TIMEOUT_MS = 15_000

const AnswerSchema = z.object({ redirect_to: z.string() })

/**
 * Ends the session at the server. Resolves with where to go from there, often the identity provider's
 * own sign-out. @throws when the server did not say that it is done: then one is still signed in.
 */
export async function signOut(): Promise<URL> {
  const response = await fetch('/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok) throw new Error(`Sign-out was answered with ${response.status}`)
  const { redirect_to } = AnswerSchema.parse(await response.json())
  const target = new URL(redirect_to, location.origin)
  const isPage = target.protocol === 'https:' || target.protocol === 'http:'
  return isPage ? target : new URL(location.origin)
}

let isWanted = false

/**
 * Asks for a sign-out and is followed by going to `/signed-out`, which does it. So whatever guards
 * unsaved changes against leaving the page guards them here, too; and no link from elsewhere signs
 * anybody out.
 */
export function wantSignOut() {
  isWanted = true
}

export function isSignOutWanted(): boolean {
  return isWanted
}
