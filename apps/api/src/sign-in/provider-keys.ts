import { createRemoteJWKSet, customFetch, errors } from 'jose'
import type { JWTVerifyGetKey } from 'jose'
import type { ServerMetadata } from 'openid-client'
import { createRecentFailure } from '#cache/recent-failure.ts'
import { explainAt, explainResponse } from './provider-failure.ts'
import { fetchFromProvider, PROVIDER_TIMEOUT_S } from './provider-fetch.ts'
import { providerUnavailable } from './provider.ts'
import type { Provider } from './provider.ts'
import type { SignInSettings } from './sign-in.env.ts'

export interface ProviderKeysDeps {
  settings: SignInSettings
  provider: Provider
  now: () => Date
  /** How long after fetching the keys an unknown key does not make it fetch them again. */
  keysCooldownMs?: number | undefined
}

/** Anyone can send a token with an unknown key, but a new key must not be refused for long. */
const KEYS_COOLDOWN_MS = 2_000

/**
 * The provider's keys for access tokens, cached and refreshed by jose. Until it has keys, jose fetches
 * them for every token, even a made-up one, so after a failure fetching pauses for a short time.
 *
 * The returned function throws RosterError UNAVAILABLE when they cannot be fetched.
 */
export function createProviderKeys(deps: ProviderKeysDeps): JWTVerifyGetKey {
  const { settings, provider, now, keysCooldownMs = KEYS_COOLDOWN_MS } = deps
  const failure = createRecentFailure(now)
  let current: { href: string; find: JWTVerifyGetKey } | undefined

  function keysAt(url: URL): JWTVerifyGetKey {
    if (current?.href === url.href) return current.find
    const find = createRemoteJWKSet(url, {
      timeoutDuration: PROVIDER_TIMEOUT_S * 1_000,
      cooldownDuration: keysCooldownMs,
      // Checked only when fetching, so tokens of cached keys remain valid.
      [customFetch]: async (address, options) => {
        failure.rethrow()
        const response = await fetchFromProvider(address, options)
        if (response.status === 200) return response
        throw new Error((await explainResponse(response)).sentence)
      },
    })
    current = { href: url.href, find }
    return find
  }

  return async (header, token) => {
    const url = keysUrl(settings, await provider.known())
    try {
      return await keysAt(url)(header, token)
    } catch (error) {
      // A key that the provider does not have is the token's fault; failing to fetch keys is not.
      if (TOKEN_FAULTS.some((Fault) => error instanceof Fault)) throw error
      failure.note(error)
      throw providerUnavailable(new Error(await explainAt(url.href, error), { cause: error }))
    }
  }
}

const TOKEN_FAULTS = [
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSENotSupported,
]

function keysUrl({ issuer }: SignInSettings, { jwks_uri = '' }: ServerMetadata): URL {
  const url = URL.parse(jwks_uri)
  const isSafe = url?.protocol === 'https:' || url?.protocol === new URL(issuer).protocol
  if (url && isSafe) return url
  throw providerUnavailable(
    new Error('The jwks_uri of the provider is missing or does not use https.'),
  )
}
