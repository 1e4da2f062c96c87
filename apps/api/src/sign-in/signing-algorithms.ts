/** Only asymmetric signatures. One made with a shared secret does not prove that the provider made it. */
export const SIGNING_ALGORITHMS =
  'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ')

/** Why a signature by this algorithm is refused; undefined when it is not. */
export function algorithmFault(algorithm: unknown): string | undefined {
  if (typeof algorithm === 'string' && SIGNING_ALGORITHMS.includes(algorithm)) return undefined
  const why = typeof algorithm === 'string' && algorithm.startsWith('HS') ? SHARED : ''
  return `is signed with ${String(algorithm)}, which Roster does not accept${why}. Choose one of ${SIGNING_ALGORITHMS.join(', ')} for this client at the provider.`
}

const SHARED = ', because its key is a secret that others share'
