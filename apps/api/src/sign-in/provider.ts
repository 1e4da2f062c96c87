import { RosterError } from '@roster/contract/errors'
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client'
import type { ClientAuth, Configuration } from 'openid-client'
import { createRecentFailure } from '#cache/recent-failure.ts'
import type { SignInSettings } from './sign-in.env.ts'

/** The provider's configuration. @throws RosterError UNAVAILABLE when it cannot be fetched. */
export type FindProvider = () => Promise<Configuration>

/** For each request to the provider. */
export const PROVIDER_TIMEOUT_S = 5

/**
 * Fetches the provider's configuration when it is first needed, and retries until it succeeds, so the
 * API can start while the provider is down. After a failure it pauses for a short time, because
 * anyone can trigger the request.
 */
export function createProviderFinder(
  settings: SignInSettings,
  now: () => Date = () => new Date(),
): FindProvider {
  const failure = createRecentFailure(now)
  let configuration: Promise<Configuration> | undefined

  async function fetchConfiguration(): Promise<Configuration> {
    failure.rethrow()
    return discover(settings)
  }

  return () => {
    configuration ??= fetchConfiguration().catch((cause: unknown) => {
      configuration = undefined
      failure.note(cause)
      throw providerUnavailable(cause)
    })
    return configuration
  }
}

export function providerUnavailable(cause: unknown): RosterError<'UNAVAILABLE'> {
  const message = 'The sign-in provider cannot be reached. Try again.'
  return new RosterError('UNAVAILABLE', {}, message, { cause })
}

/** @throws errors of openid-client; Error when the provider's issuer is not the configured one. */
export async function discover(settings: SignInSettings): Promise<Configuration> {
  const issuer = new URL(settings.issuer)
  // Only on this machine: the environment rejects any other issuer without TLS.
  const isInsecure = issuer.protocol === 'http:'
  const provider = await discovery(issuer, settings.clientId, {}, clientAuthOf(settings), {
    timeout: PROVIDER_TIMEOUT_S,
    // oxlint-disable-next-line typescript/no-deprecated -- deprecated only to make callers think twice
    execute: [enableNonRepudiationChecks, ...(isInsecure ? [allowInsecureRequests] : [])],
  })
  // For Entra ID the library also accepts an issuer template for all tenants, and every tenant
  // assigns roles as it likes.
  if (new URL(provider.serverMetadata().issuer).href === issuer.href) return provider
  throw new Error('The provider reports a different issuer. Use the issuer of a single tenant.')
}

/** Client authentication. A provider that does not list methods supports Basic (OpenID Connect Discovery, 3). */
function clientAuthOf({ clientSecret, clientAuth }: SignInSettings): ClientAuth {
  if (clientSecret === undefined) return None()
  const auths = { basic: ClientSecretBasic(clientSecret), post: ClientSecretPost(clientSecret) }
  if (clientAuth) return auths[clientAuth]
  return (server, ...rest) => {
    const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = server
    auths[methods.includes('client_secret_basic') ? 'basic' : 'post'](server, ...rest)
  }
}
