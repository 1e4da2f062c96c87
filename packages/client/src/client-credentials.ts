import { isLoopback } from '@roster/contract/exposure'
import { allowInsecureRequests, clientCredentialsGrant, discovery } from 'openid-client'
import type { Configuration } from 'openid-client'

/** A program's own account at the identity provider. */
export interface ClientCredentialsOptions {
  /** The provider's issuer, such as `https://login.example.com/realms/staff`. */
  issuer: string
  clientId: string
  /** Keep it out of browsers: there, people sign in. */
  clientSecret: string
  /** What Microsoft Entra ID wants: `api://…/.default`. */
  scope?: string
  /** For whom the token is, where the provider has to be told (Auth0, Okta). */
  audience?: string
  /** The same in the standard's words (RFC 8707). */
  resource?: string
  /** Other parameters of the token request. */
  parameters?: Record<string, string>
  now?: () => Date
}

/** Of discovery and of the token request, each. */
const TIMEOUT_S = 5
/** So long before its end a token is renewed, while the calls go on with the old one. */
const RENEWAL_MS = 60_000
/** A token this close to its end may be late when it arrives. */
const TOO_LATE_MS = 10_000
/** Where the provider does not say how long a token lives. */
const LIFETIME_UNKNOWN_MS = 60_000

interface Token {
  text: string
  renewAt: number
  tooLateAt: number
}

/**
 * Gets access tokens for a program of its own (OAuth 2.0, client credentials): give the result as
 * `token` to `createRosterClient`. A token is kept and renewed a minute before it ends; callers that
 * come at once share one request. What failed is tried again at the next call.
 *
 * The function throws an error whose `cause` is the provider's, or the network's, when there is no
 * token to be had.
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
    if (token && now() < token.tooLateAt) {
      const { text } = token
      // The old one does for now; the next call tries again.
      renew().catch(() => undefined)
      return text
    }
    return (await renew()).text
  }
}

/** Without TLS, the secret would be everybody's: only a provider on this machine may do without. */
async function discover(options: ClientCredentialsOptions): Promise<Configuration> {
  const issuer = new URL(options.issuer)
  return discovery(issuer, options.clientId, options.clientSecret, undefined, {
    timeout: TIMEOUT_S,
    // oxlint-disable-next-line typescript/no-deprecated -- marked so in order to stand out, as it does here
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
    const askedAt = now()
    const answer = await clientCredentialsGrant(await provider(), {
      ...(scope !== undefined && { scope }),
      ...(audience !== undefined && { audience }),
      ...(resource !== undefined && { resource }),
      ...parameters,
    })
    const seconds = answer.expires_in
    const lifetimeMs = seconds === undefined ? LIFETIME_UNKNOWN_MS : seconds * 1_000
    // A token that lives no longer than the margins is used for half its life.
    const endsBy = (marginMs: number) => askedAt + Math.max(lifetimeMs - marginMs, lifetimeMs / 2)
    return {
      text: answer.access_token,
      renewAt: endsBy(RENEWAL_MS),
      tooLateAt: endsBy(TOO_LATE_MS),
    }
  } catch (cause) {
    throw new Error(`The provider at ${options.issuer} gave no token.`, { cause })
  }
}
