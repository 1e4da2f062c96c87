import { RosterError } from '@roster/contract/errors'
import type { SessionRepository, StoredSession } from '@roster/db/sessions'
import { addCost } from '../procedure/cost.ts'
import type { ResolvePrincipal } from '../gateway/receive-requests.ts'
import { principalOf } from '../procedure/principal.ts'
import type { Principal } from '../procedure/principal.ts'
import type { VerifyToken } from './access-tokens.ts'
import type { SecretCookie } from './cookies.ts'

export interface PrincipalResolverDeps {
  sessions: Pick<SessionRepository, 'find'>
  sessionCookie: SecretCookie
  verifyToken: VerifyToken
}

const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i

/**
 * Who asks. What is said in `Authorization` counts alone: a bad token is refused, whatever cookie
 * comes along with it.
 */
export function createPrincipalResolver(deps: PrincipalResolverDeps): ResolvePrincipal {
  /** A session that is remembered is the same object each time. */
  const principals = new WeakMap<StoredSession, Principal>()
  return async (c) => {
    const authorization = c.req.header('authorization')
    if (authorization !== undefined) {
      const token = BEARER.exec(authorization)?.[1]
      if (token !== undefined) return deps.verifyToken(token)
      throw new RosterError(
        'NOT_SIGNED_IN',
        {},
        'Send an access token as "Authorization: Bearer …".',
      )
    }
    const id = deps.sessionCookie.read(c)
    if (id === undefined) return undefined
    // Without the request's signal: others may wait for the same look-up.
    const onCost = addCost.bind(undefined, c.get('scope').cost)
    const session = await deps.sessions.find(id, { onCost })
    if (!session) return undefined
    const known = principals.get(session)
    if (known) return known
    const { actor, roles, session_id } = session
    const principal = principalOf(actor, roles, { known_by: 'session', session_id })
    principals.set(session, principal)
    return principal
  }
}
