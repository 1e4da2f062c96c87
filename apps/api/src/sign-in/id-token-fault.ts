import { algorithmFault } from './signing-algorithms.ts'

/** What openid-client gives as the cause of its error about a JWT; each error has some of them. */
interface JwtDetails {
  alg?: unknown
  header?: { alg?: unknown; kid?: unknown }
  /** Of an algorithm: those that the provider's metadata names. */
  expected?: unknown
  /** Of a key: those that fit. */
  candidates?: unknown
  jwks_uri?: unknown
  claim?: string
  claims?: Readonly<Record<string, unknown>>
}

/** A nonce is secret, and any other claim may hold personal data. */
const SHOWN_CLAIMS: ReadonlySet<unknown> = new Set(['iss', 'aud', 'azp', 'exp', 'nbf', 'iat'])

/** Says what is wrong with the ID token; undefined when the error is about something else. */
export function idTokenFault(chain: readonly unknown[]): string | undefined {
  const details = chain.find(isDetails)
  if (!details) return undefined
  const { header, expected, candidates, claim, claims } = details
  if (claim !== undefined && claims) return claimFault(claim, claims, expected)
  const algorithm = header?.alg ?? details.alg
  if (Array.isArray(candidates)) {
    const many = candidates.length > 1 ? 'several keys' : 'no key'
    return `${String(details.jwks_uri)} has ${many} for the ID token, which is signed with ${String(algorithm)} and the key ${String(header?.kid)}.`
  }
  const fault = algorithmFault(algorithm)
  if (fault !== undefined) return `The ID token ${fault}`
  if (expected === undefined) return undefined
  const named = [expected].flat().map(String).join(', ')
  return `The ID token is signed with ${String(algorithm)}, but the provider's metadata names only ${named} (id_token_signing_alg_values_supported).`
}

function claimFault(claim: string, claims: JwtDetails['claims'], expected: unknown): string {
  if (!SHOWN_CLAIMS.has(claim))
    return `The claim "${claim}" of the ID token is not the expected one.`
  const value = JSON.stringify(claims?.[claim])
  const wanted = expected === undefined ? '' : `, and not ${JSON.stringify(expected)}`
  return `The claim "${claim}" of the ID token is ${value}${wanted}.${TIMES.has(claim) ? CLOCK : ''}`
}

const TIMES: ReadonlySet<unknown> = new Set(['exp', 'nbf', 'iat'])
const CLOCK = ' Compare the clocks of this machine and of the provider.'

function isDetails(cause: unknown): cause is JwtDetails {
  if (typeof cause !== 'object' || cause === null || cause instanceof Error) return false
  return 'header' in cause || 'alg' in cause || ('claim' in cause && 'claims' in cause)
}
