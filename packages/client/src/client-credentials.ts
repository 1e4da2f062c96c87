import { basicCredentials, clientAuthsToTry, isClientRefused } from '@roster/contract/client-auth'
import type { ClientAuth } from '@roster/contract/client-auth'
import { isLoopback } from '@roster/contract/exposure'
import {
  allowInsecureRequests,
  clientCredentialsGrant,
  ClientSecretPost,
  Configuration,
  discovery,
  None,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import type { ClientAuth as SendClientAuth, ServerMetadata } from 'openid-client'

/** A program's account at the identity provider. */
export interface ClientCredentialsOptions {
  /** The provider's issuer, such as `https://login.example.com/realms/staff`. */
  issuer: string
  clientId: string
  /** Never use it in a browser. People sign in there. */
  clientSecret: string
  /**
   * How to send the secret: in a header (`basic`) or in the body (`post`). Without it, both are tried
   * where the provider does not rule one out: the second when the first is refused.
   */
  clientAuth?: 'basic' | 'post'
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
  let provider: ServerMetadata | undefined
  let accepted: ClientAuth | undefined
  let token: Token | undefined
  let renewal: Promise<Token> | undefined

  const request = async (): Promise<Token> => {
    provider ??= await discover(options)
    const offered = provider.token_endpoint_auth_methods_supported
    const ways = accepted ? [accepted] : clientAuthsToTry(options.clientAuth, offered)
    const refusals: unknown[] = []
    for (const way of ways) {
      try {
        const renewed = await requestToken(options, configure(options, provider, way), now)
        accepted = way
        return renewed
      } catch (error) {
        if (!isRefusal(error)) throw error
        refusals.push(error)
      }
    }
    throw new RefusedClient(ways, refusals.at(-1))
  }

  const renew = () => {
    renewal ??= request()
      .then((renewed) => (token = renewed))
      .catch((error: unknown) => {
        // The provider may have changed them: the next attempt starts from scratch.
        provider = undefined
        accepted = undefined
        throw failureOf(options.issuer, error)
      })
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

/** Requires TLS, because the secret is sent there. Only a provider on this machine may use http. */
async function discover({ issuer, clientId }: ClientCredentialsOptions): Promise<ServerMetadata> {
  const provider = await discovery(new URL(issuer), clientId, undefined, None(), {
    timeout: TIMEOUT_S,
    // oxlint-disable-next-line typescript/no-deprecated -- deprecated only as a warning; this use is safe
    ...(isLocal(issuer) && { execute: [allowInsecureRequests] }),
  })
  return provider.serverMetadata()
}

function configure(
  { issuer, clientId, clientSecret }: ClientCredentialsOptions,
  metadata: ServerMetadata,
  way: ClientAuth,
): Configuration {
  const auth = SEND_SECRET[way](clientSecret)
  const configuration = new Configuration(metadata, clientId, undefined, auth)
  configuration.timeout = TIMEOUT_S
  // oxlint-disable-next-line typescript/no-deprecated -- see above
  if (isLocal(issuer)) allowInsecureRequests(configuration)
  return configuration
}

const SEND_SECRET: Record<ClientAuth, (secret: string) => SendClientAuth> = {
  basic: (secret) => (_metadata, client, _body, headers) => {
    headers.set('authorization', basicCredentials(client.client_id, secret))
  },
  post: ClientSecretPost,
}

function isLocal(issuer: string): boolean {
  return isLoopback(new URL(issuer).hostname)
}

async function requestToken(
  { scope, audience, resource, parameters }: ClientCredentialsOptions,
  configuration: Configuration,
  now: () => number,
): Promise<Token> {
  const requestedAt = now()
  const answer = await clientCredentialsGrant(configuration, {
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
}

/** The provider refused the client in every way. */
class RefusedClient extends Error {
  readonly ways: readonly ClientAuth[]

  constructor(ways: readonly ClientAuth[], cause: unknown) {
    super('The provider refused the client.', { cause })
    this.ways = ways
  }
}

function isRefusal(error: unknown): boolean {
  const isAnswer = error instanceof ResponseBodyError
  return (isAnswer || error instanceof WWWAuthenticateChallengeError) && isClientRefused(error)
}

function failureOf(issuer: string, error: unknown): Error {
  const message = `Could not get an access token from ${issuer}.`
  if (!(error instanceof RefusedClient)) return new Error(message, { cause: error })
  const [first, second] = error.ways
  const other = first === 'basic' ? 'post' : 'basic'
  const advice = second
    ? `The secret was sent by "${first}" and by "${second}".`
    : `The secret was sent by "${first}". If it is correct, set clientAuth: '${other}'.`
  const refusal = `${message} The provider refused the client id with this secret. ${advice}`
  return new Error(refusal, { cause: error.cause })
}
