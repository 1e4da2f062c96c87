import { decodeJwt, decodeProtectedHeader, errors } from 'jose'
import type { JWTPayload, JWTHeaderParameters } from 'jose'
import { algorithmFault } from './signing-algorithms.ts'

/** What access tokens must say. */
export interface Expected {
  issuer: string
  audience: string
  now: Date
  toleranceS: number
}

/** The type of access tokens (RFC 9068), and the usual one. */
const TYPES: ReadonlySet<string> = new Set(['jwt', 'at+jwt', 'application/at+jwt'])
/** A token has what its caller likes in it. */
const VALUE_LENGTH_MAX = 200

/**
 * What marks another kind of token. If the API's audience is the client itself, an ID token has the same
 * issuer, audience and keys. It appears in URLs at sign-out, so it must not grant access. A token
 * bound to a key (RFC 7800) is not valid without proof of that key, which is not checked.
 */
const OTHER_TOKENS = {
  nonce: 'is an ID token',
  at_hash: 'is an ID token',
  c_hash: 'is an ID token',
  events: 'is a logout token or another security event',
  cnf: 'is bound to a key, which Roster cannot check',
}

/** Why a verified JWT is not an access token; undefined when it is one. */
export function kindFault(payload: JWTPayload, type: string | undefined): string | undefined {
  const [claim, kind] = Object.entries(OTHER_TOKENS).find(([each]) => each in payload) ?? []
  if (claim !== undefined) return `It ${kind}: it has the claim "${claim}".`
  if (type === undefined || TYPES.has(type.toLowerCase())) return undefined
  return `It is not an access token: its type is ${shown(type)}.`
}

/**
 * Why verification failed, for the log. It reads the token without trusting it: a key that is not found
 * usually belongs to another provider, which the issuer names.
 */
export function accessTokenFault(token: string, error: unknown, expected: Expected): string {
  const parts = token.split('.').length
  if (parts === 5) {
    return 'It is encrypted (JWE). Roster needs a signed JWT; some providers issue one only if the client names the audience.'
  }
  const read = parts === 3 ? readUnverified(token) : undefined
  if (!read) {
    return 'It is not a JWT (an opaque token). Let the provider issue JWTs as access tokens; some do only if the client names the audience.'
  }
  const algorithm = algorithmFault(read.header.alg)
  if (algorithm !== undefined) return `It ${algorithm}`
  return claimFault(read.payload, expected) ?? keyFault(error, read.header)
}

function readUnverified(token: string) {
  try {
    return {
      header: decodeProtectedHeader(token) as JWTHeaderParameters,
      payload: decodeJwt(token),
    }
  } catch {
    return undefined
  }
}

function claimFault(claims: JWTPayload, expected: Expected): string | undefined {
  const { iss, aud, exp, nbf, sub } = claims
  if (iss !== expected.issuer) {
    return `Its issuer is ${shown(iss)}, but OIDC_ISSUER is ${expected.issuer}.`
  }
  if (![aud].flat().includes(expected.audience)) {
    return `Its audience is ${shown(aud)}, but OIDC_AUDIENCE is ${expected.audience}.`
  }
  const nowS = expected.now.getTime() / 1_000
  if (typeof exp !== 'number') return 'It has no expiry ("exp").'
  if (exp <= nowS - expected.toleranceS) return `It expired at ${timeOf(exp)}.`
  if (typeof nbf === 'number' && nbf > nowS + expected.toleranceS) {
    return `It is not valid before ${timeOf(nbf)}: compare the clocks of this machine and of the provider.`
  }
  return sub === undefined ? 'It has no subject ("sub").' : undefined
}

function keyFault(error: unknown, { kid }: JWTHeaderParameters): string {
  if (error instanceof errors.JWKSNoMatchingKey) return `The provider has no key ${shown(kid)}.`
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'Its signature is not valid.'
  return error instanceof Error ? error.message : String(error)
}

function timeOf(seconds: number): string {
  const time = new Date(seconds * 1_000)
  return Number.isNaN(time.getTime()) ? shown(seconds) : time.toISOString()
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, VALUE_LENGTH_MAX)
}
