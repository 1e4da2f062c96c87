import { isLoopback } from '@roster/contract/exposure'
import { allowInsecureRequests, clientCredentialsGrant, discovery } from 'openid-client'
import type { Configuration } from 'openid-client'

/** A program's account at the identity provider. */
export interface ClientCredentialsOptions {
  /** The provider's issuer, such as `https://login.example.com/realms/staff`. */
  issuer: string
  clientId: string
  /** Never use it in a browser. People sign in there. */
  clientSecret: string
  /** Required by Microsoft Entra ID: `api://…/.default`. */
  scope?: string
  /** The API that the token is for, where the provider requires it (Auth0, Okta). */
  audience?: string
  /** The standard's parameter for the same purpose (RFC 8707). */
  resource?: string
  /** Additional parameters of the token request. */
  parameters?: Record<string, string>
  now?: () => Date
}

/** For discovery and for the token request, each. */
const TIMEOUT_S = 5
/** How long before it expires a token is renewed. Calls use the old one until the new one arrives. */
const RENEWAL_MS = 60_000
/** A token this close to expiry may have expired by the time it reaches the API. */
const EXPIRY_MARGIN_MS = 10_000
/** Used when the provider does not state a lifetime. */
const LIFETIME_DEFAULT_MS = 60_000

interface Token {
  text: string
  renewAt: number
  expiresAt: number
}

/**
 * Gets access tokens for a program (OAuth 2.0 client credentials grant). Pass the returned function to
 * `createRosterClient` as `token`. A token is cached and renewed a minute before it expires;
 * simultaneous calls share one request, and a failed request is retried on the next call.
 *
 * The returned function throws an Error if it cannot get a token. Its `cause` is the error of the
 * provider or of the network.
 */
export function clientCredentials(options: ClientCredentialsOptions): () => Promise<string> {
  const now = () => (options.now?.() ?? new Date()).getTime()
  let provider: Promise<Configuration> | undefined
  let token: Token | undefined
  let renewal: Promise<Token> | undefined

  const discoverOnce = () => {
    provider ??= discover(options).catch((error: unknown) => {
      provider = undefined
      throw error
    })
    return provider
  }

  const renew = () => {
    renewal ??= requestToken(options, discoverOnce, now)
      .then((renewed) => (token = renewed))
      .finally(() => (renewal = undefined))
    return renewal
  }

  return async () => {
    if (token && now() < token.renewAt) return token.text
    if (token && now() < token.expiresAt) {
      const { text } = token
      // The old token is still valid, so a failure can wait for the next call.
      renew().catch(() => undefined)
      return text
    }
    return (await renew()).text
  }
}

/** Requires TLS, because it sends the secret. Only a provider on this machine may use http. */
async function discover(options: ClientCredentialsOptions): Promise<Configuration> {
  const issuer = new URL(options.issuer)
  return discovery(issuer, options.clientId, options.clientSecret, undefined, {
    timeout: TIMEOUT_S,
    // oxlint-disable-next-line typescript/no-deprecated -- deprecated only as a warning; this use is safe
    ...(isLoopback(issuer.hostname) && { execute: [allowInsecureRequests] }),
  })
}

async function requestToken(
  options: ClientCredentialsOptions,
  provider: () => Promise<Configuration>,
  now: () => number,
): Promise<Token> {
  const { scope, audience, resource, parameters } = options
  try {
    const requestedAt = now()
    const answer = await clientCredentialsGrant(await provider(), {
      ...(scope !== undefined && { scope }),
      ...(audience !== undefined && { audience }),
      ...(resource !== undefined && { resource }),
      ...parameters,
    })
    const seconds = answer.expires_in
    const lifetimeMs = seconds === undefined ? LIFETIME_DEFAULT_MS : seconds * 1_000
    // A token with a lifetime shorter than the margin is used for half its lifetime.
    const usableUntil = (marginMs: number) =>
      requestedAt + Math.max(lifetimeMs - marginMs, lifetimeMs / 2)
    return {
      text: answer.access_token,
      renewAt: usableUntil(RENEWAL_MS),
      expiresAt: usableUntil(EXPIRY_MARGIN_MS),
    }
  } catch (cause) {
    throw new Error(`Could not get an access token from ${options.issuer}.`, { cause })
  }
}
