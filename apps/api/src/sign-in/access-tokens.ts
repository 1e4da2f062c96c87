import { createHash } from 'node:crypto'
import { RosterError } from '@roster/contract/errors'
import { errors, jwtVerify } from 'jose'
import { createExpiringCache } from '#cache/expiring-cache.ts'
import type { Logger } from '#http/logger.ts'
import { principalOf } from '#procedure/principal.ts'
import type { Principal } from '#procedure/principal.ts'
import { accessTokenFault, kindFault } from './access-token-fault.ts'
import { actorOf, rolesOf } from './claims.ts'
import { missingRoleReason } from './missing-role.ts'
import { createProviderKeys } from './provider-keys.ts'
import type { Provider } from './provider.ts'
import type { SignInSettings } from './sign-in.env.ts'
import { SIGNING_ALGORITHMS } from './signing-algorithms.ts'

/**
 * Authenticates the caller by an access token.
 *
 * @throws RosterError NOT_SIGNED_IN, whose cause is for the log; UNAVAILABLE when the provider's keys
 * cannot be fetched.
 */
export type VerifyToken = (token: string) => Promise<Principal>

export interface TokenVerifierDeps {
  settings: SignInSettings
  provider: Provider
  log: Logger
  now?: (() => Date) | undefined
  /** See `ProviderKeysDeps`. */
  keysCooldownMs?: number | undefined
}

const CLOCK_TOLERANCE_S = 30
/** How long a verified token is cached, at most until it expires. */
const TOKEN_FRESH_MS = 60_000
const TOKENS_MAX = 10_000

export function createTokenVerifier(deps: TokenVerifierDeps): VerifyToken {
  const { settings, provider, log, now = () => new Date() } = deps
  const { audience } = settings
  const cache = createExpiringCache<Principal>(TOKENS_MAX, now)
  const getKey = createProviderKeys({ ...deps, now })

  async function verify(token: string, expectedAudience: string) {
    const { issuer } = await provider.known()
    const currentDate = now()
    try {
      return await jwtVerify(token, getKey, {
        issuer,
        audience: expectedAudience,
        algorithms: SIGNING_ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate,
        requiredClaims: ['exp', 'sub'],
      })
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error
      const expected = { issuer, audience: expectedAudience, now: currentDate }
      const toleranceS = CLOCK_TOLERANCE_S
      throw badToken(INVALID, accessTokenFault(token, error, { ...expected, toleranceS }))
    }
  }

  return async (token) => {
    if (audience === undefined) {
      throw badToken(
        'This Roster does not accept access tokens.',
        'OIDC_AUDIENCE is not set, so no access token is accepted.',
      )
    }
    // Hashed, so that heap snapshots contain no tokens.
    const key = createHash('sha256').update(token).digest('base64')
    const cached = cache.get(key)
    if (cached) return cached
    const { payload, protectedHeader } = await verify(token, audience)
    const fault = kindFault(payload, protectedHeader.typ)
    if (fault !== undefined) throw badToken(OTHER_KIND, fault)
    const actor = actorOf(payload)
    if (!actor) throw badToken(OTHER_KIND, 'Its subject ("sub") is empty or too long.')
    const roles = rolesOf(payload, settings.roleClaim, settings.roles)
    if (roles.length === 0) {
      const reason = missingRoleReason(payload, settings)
      log.info({ actor_id: actor.id, ...reason }, 'access token without a role')
    }
    const expires_at_ms = (payload.exp! + CLOCK_TOLERANCE_S) * 1_000
    const principal = principalOf(actor, roles, { known_by: 'token', expires_at_ms })
    cache.set(key, principal, Math.min(now().getTime() + TOKEN_FRESH_MS, payload.exp! * 1_000))
    return principal
  }
}

const INVALID = 'The access token is not valid.'
const OTHER_KIND = 'This is not an access token for Roster.'

/** @param problem for the log only: it contains what the token says. */
function badToken(message: string, problem: string): RosterError<'NOT_SIGNED_IN'> {
  return new RosterError('NOT_SIGNED_IN', {}, message, { cause: new Error(problem) })
}
