import { createHash } from 'node:crypto'
import { RosterError } from '@roster/contract/errors'
import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose'
import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import { principalOf } from '../procedure/principal.ts'
import type { Principal } from '../procedure/principal.ts'
import { actorOf, rolesOf } from './claims.ts'
import { createExpiringCache } from './expiring-cache.ts'
import { PROVIDER_TIMEOUT_S, providerUnavailable } from './provider.ts'
import type { FindProvider } from './provider.ts'
import { createRecentFailure } from './recent-failure.ts'
import type { SignInSettings } from './sign-in.env.ts'

/**
 * Who an access token speaks for.
 *
 * @throws RosterError NOT_SIGNED_IN; UNAVAILABLE when the provider's keys cannot be had.
 */
export type VerifyToken = (token: string) => Promise<Principal>

export interface TokenVerifierDeps {
  settings: SignInSettings
  findProvider: FindProvider
  now?: () => Date
  /** How soon after it got the keys a token with an unknown one makes it ask again. */
  keysCooldownMs?: number
}

/** Signatures with a private key alone. A shared secret is no proof of the provider. */
const ALGORITHMS = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ')
const CLOCK_TOLERANCE_S = 30
const KEYS_COOLDOWN_MS = 30_000
/** A verified token is not verified again for so long, nor beyond its end. */
const TOKEN_FRESH_MS = 60_000
const TOKENS_MAX = 10_000
/** Access tokens by their own name (RFC 9068) and by the usual one. */
const TYPES: ReadonlySet<string> = new Set(['jwt', 'at+jwt', 'application/at+jwt'])

export function createTokenVerifier(deps: TokenVerifierDeps): VerifyToken {
  const { settings, now = () => new Date() } = deps
  const { audience } = settings
  const cache = createExpiringCache<Principal>(TOKENS_MAX, now)
  const getKey = createKeyFinder(deps, now)

  return async (token) => {
    if (audience === undefined) throw badToken('Roster takes no access tokens here.')
    // A memory dump or a heap snapshot shows no token that way.
    const key = createHash('sha256').update(token).digest('base64')
    const known = cache.get(key)
    if (known) return known
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
      throw badToken('This is no access token that Roster can take.')
    }
    const roles = rolesOf(payload, settings.roleClaim, settings.roles)
    const expires_at_ms = (payload.exp! + CLOCK_TOLERANCE_S) * 1_000
    const principal = principalOf(actor, roles, { known_by: 'token', expires_at_ms })
    cache.set(key, principal, Math.min(now().getTime() + TOKEN_FRESH_MS, payload.exp! * 1_000))
    return principal
  }
}

/**
 * Where the API's audience is the client itself, an ID token has the same issuer, audience and keys;
 * it travels in addresses when one signs out, and must let nobody in. A token that is bound to a key
 * (RFC 7800) proves nothing without the proof of that key, which is not asked for here.
 */
function isAccessToken(payload: JWTPayload, type: string | undefined): boolean {
  const isOther = ['nonce', 'at_hash', 'c_hash', 'events', 'cnf'].some((each) => each in payload)
  return !isOther && (type === undefined || TYPES.has(type.toLowerCase()))
}

/**
 * The provider's keys, as jose keeps and renews them. Without keys jose asks for each token, also for
 * one that anybody made up: after a failure nobody is asked for a moment.
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
      // Here and not before: tokens of the keys that are known go on to count.
      [customFetch]: async (url, options) => {
        failure.rethrow()
        return fetch(url, options)
      },
    })
    try {
      return await keys(header, token)
    } catch (error) {
      // That the provider has no such key is the token's fault; that it gives none at all is not.
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
  throw providerUnavailable(new Error('The provider names no address of keys that is safe to ask.'))
}

function badToken(message: string, cause?: unknown): RosterError<'NOT_SIGNED_IN'> {
  return new RosterError('NOT_SIGNED_IN', {}, message, { cause })
}
