import type { SessionRepository, StoredSession } from '@roster/db/sessions'
import { notSignedIn } from '#errors/roster-errors.ts'
import type { ResolvePrincipal } from '#gateway/admit.ts'
import { addCost } from '#procedure/cost.ts'
import { principalOf } from '#procedure/principal.ts'
import type { Principal } from '#procedure/principal.ts'
import type { VerifyToken } from './access-tokens.ts'
import type { SecretCookie } from './cookies.ts'

export interface PrincipalResolverDeps {
  sessions: Pick<SessionRepository, 'find'>
  sessionCookie: SecretCookie
  verifyToken: VerifyToken
}

const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i

/**
 * Authenticates the caller by token or session cookie. `Authorization` takes precedence: an invalid
 * token is refused even if a valid cookie comes with it.
 */
export function createPrincipalResolver(deps: PrincipalResolverDeps): ResolvePrincipal {
  /** A cached session is the same object each time. */
  const principals = new WeakMap<StoredSession, Principal>()
  return async (c) => {
    const authorization = c.req.header('authorization')
    if (authorization !== undefined) {
      const token = BEARER.exec(authorization)?.[1]
      if (token !== undefined) return deps.verifyToken(token)
      throw notSignedIn('Send an access token as "Authorization: Bearer …".')
    }
    const id = deps.sessionCookie.read(c)
    if (id === undefined) return undefined
    // Without the request's signal, because other requests may wait for the same read.
    const onCost = addCost.bind(undefined, c.get('scope').cost)
    const session = await deps.sessions.find(id, { onCost })
    if (!session) return undefined
    const cached = principals.get(session)
    if (cached) return cached
    const { actor, roles, session_id } = session
    const principal = principalOf(actor, roles, { known_by: 'session', session_id })
    principals.set(session, principal)
    return principal
  }
}
