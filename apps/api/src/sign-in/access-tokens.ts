import { createHash } from 'node:crypto'
import { RosterError } from '@roster/contract/errors'
import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose'
import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import { createExpiringCache } from '#cache/expiring-cache.ts'
import { createRecentFailure } from '#cache/recent-failure.ts'
import { principalOf } from '#procedure/principal.ts'
import type { Principal } from '#procedure/principal.ts'
import { actorOf, rolesOf } from './claims.ts'
import { PROVIDER_TIMEOUT_S, providerUnavailable } from './provider.ts'
import type { FindProvider } from './provider.ts'
import type { SignInSettings } from './sign-in.env.ts'

/**
 * Authenticates the caller by an access token.
 *
 * @throws RosterError NOT_SIGNED_IN; UNAVAILABLE when the provider's keys cannot be fetched.
 */
export type VerifyToken = (token: string) => Promise<Principal>

export interface TokenVerifierDeps {
  settings: SignInSettings
  findProvider: FindProvider
  now?: () => Date
  /** How long after fetching the keys an unknown key does not make it fetch them again. */
  keysCooldownMs?: number
}

/** Only asymmetric signatures. One made with a shared secret does not prove that the provider made it. */
const ALGORITHMS = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ')
const CLOCK_TOLERANCE_S = 30
const KEYS_COOLDOWN_MS = 30_000
/** How long a verified token is cached, at most until it expires. */
const TOKEN_FRESH_MS = 60_000
const TOKENS_MAX = 10_000
/** The type of access tokens (RFC 9068), and the usual one. */
const TYPES: ReadonlySet<string> = new Set(['jwt', 'at+jwt', 'application/at+jwt'])

export function createTokenVerifier(deps: TokenVerifierDeps): VerifyToken {
  const { settings, now = () => new Date() } = deps
  const { audience } = settings
  const cache = createExpiringCache<Principal>(TOKENS_MAX, now)
  const getKey = createKeyFinder(deps, now)

  return async (token) => {
    if (audience === undefined) throw badToken('This Roster does not accept access tokens.')
    // Hashed, so that heap snapshots contain no tokens.
    const key = createHash('sha256').update(token).digest('base64')
    const cached = cache.get(key)
    if (cached) return cached
    const { issuer } = (await deps.findProvider()).serverMetadata()
    const { payload, protectedHeader } = await jwtVerify(token, getKey, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: now(),
      requiredClaims: ['exp', 'sub'],
    }).catch((error: unknown) => {
      throw error instanceof errors.JOSEError
        ? badToken('The access token is not valid.', error)
        : error
    })
    const actor = actorOf(payload)
    if (!actor || !isAccessToken(payload, protectedHeader.typ)) {
      throw badToken('This is not an access token for Roster.')
    }
    const roles = rolesOf(payload, settings.roleClaim, settings.roles)
    const expires_at_ms = (payload.exp! + CLOCK_TOLERANCE_S) * 1_000
    const principal = principalOf(actor, roles, { known_by: 'token', expires_at_ms })
    cache.set(key, principal, Math.min(now().getTime() + TOKEN_FRESH_MS, payload.exp! * 1_000))
    return principal
  }
}

/**
 * If the API's audience is the client itself, an ID token has the same issuer, audience and keys. It
 * appears in URLs at sign-out, so it must not grant access. A token bound to a key (RFC 7800) is not
 * valid without proof of that key, which is not checked here.
 */
function isAccessToken(payload: JWTPayload, type: string | undefined): boolean {
  const isOtherToken = ['nonce', 'at_hash', 'c_hash', 'events', 'cnf'].some(
    (each) => each in payload,
  )
  return !isOtherToken && (type === undefined || TYPES.has(type.toLowerCase()))
}

/**
 * The provider's keys, cached and refreshed by jose. Until it has keys, jose fetches them for every
 * token, even a made-up one, so after a failure fetching pauses for a short time.
 */
function createKeyFinder(deps: TokenVerifierDeps, now: () => Date): JWTVerifyGetKey {
  const { settings, findProvider, keysCooldownMs = KEYS_COOLDOWN_MS } = deps
  const failure = createRecentFailure(now)
  let keys: JWTVerifyGetKey | undefined
  return async (header, token) => {
    const provider = await findProvider()
    keys ??= createRemoteJWKSet(keysUrl(settings, provider), {
      timeoutDuration: PROVIDER_TIMEOUT_S * 1_000,
      cooldownDuration: keysCooldownMs,
      // Checked only when fetching, so tokens of cached keys remain valid.
      [customFetch]: async (url, options) => {
        failure.rethrow()
        return fetch(url, options)
      },
    })
    try {
      return await keys(header, token)
    } catch (error) {
      // A key that the provider does not have is the token's fault; failing to fetch keys is not.
      if (TOKEN_FAULTS.some((Fault) => error instanceof Fault)) throw error
      failure.note(error)
      throw providerUnavailable(error)
    }
  }
}

const TOKEN_FAULTS = [
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSENotSupported,
]

function keysUrl({ issuer }: SignInSettings, provider: Awaited<ReturnType<FindProvider>>): URL {
  const url = URL.parse(provider.serverMetadata().jwks_uri ?? '')
  const isSafe = url?.protocol === 'https:' || url?.protocol === new URL(issuer).protocol
  if (url && isSafe) return url
  throw providerUnavailable(
    new Error('The jwks_uri of the provider is missing or does not use https.'),
  )
}

function badToken(message: string, cause?: unknown): RosterError<'NOT_SIGNED_IN'> {
  return new RosterError('NOT_SIGNED_IN', {}, message, { cause })
}
