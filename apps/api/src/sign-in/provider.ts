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

/** The provider's configuration. @throws RosterError UNAVAILABLE when it cannot be had. */
export type FindProvider = () => Promise<Configuration>

/** Of each request to the provider. */
export const PROVIDER_TIMEOUT_S = 5

/**
 * Asks the provider for its configuration when it is first needed, and again until it answers: so
 * the API starts while the provider is down. After a failure it is not asked for a moment, since
 * anybody can make the API ask.
 */
export function createProviderFinder(
  settings: SignInSettings,
  now: () => Date = () => new Date(),
): FindProvider {
  const failure = createRecentFailure(now)
  let known: Promise<Configuration> | undefined

  async function ask(): Promise<Configuration> {
    failure.rethrow()
    return discover(settings)
  }

  return () => {
    known ??= ask().catch((cause: unknown) => {
      known = undefined
      failure.note(cause)
      throw providerUnavailable(cause)
    })
    return known
  }
}

export function providerUnavailable(cause: unknown): RosterError<'UNAVAILABLE'> {
  const message = 'The sign-in provider cannot be reached. Try again.'
  return new RosterError('UNAVAILABLE', {}, message, { cause })
}

/** @throws what openid-client throws, also when the provider calls itself by another name. */
export async function discover(settings: SignInSettings): Promise<Configuration> {
  const issuer = new URL(settings.issuer)
  // On this machine alone: the environment takes no other without TLS.
  const isInsecure = issuer.protocol === 'http:'
  const provider = await discovery(issuer, settings.clientId, {}, clientAuthOf(settings), {
    timeout: PROVIDER_TIMEOUT_S,
    // oxlint-disable-next-line typescript/no-deprecated -- so named by its author to make one think
    execute: [enableNonRepudiationChecks, ...(isInsecure ? [allowInsecureRequests] : [])],
  })
  // The library lets Entra ID name a template for the tenants of everybody, each of which gives
  // whatever roles it likes.
  if (new URL(provider.serverMetadata().issuer).href === issuer.href) return provider
  throw new Error('The provider calls itself by another name. Name one tenant as the issuer.')
}

/**
 * How Roster proves to the provider who it is. Basic is what a provider takes that says nothing
 * (OpenID Connect Discovery, 3).
 */
function clientAuthOf({ clientSecret, clientAuth }: SignInSettings): ClientAuth {
  if (clientSecret === undefined) return None()
  const auths = { basic: ClientSecretBasic(clientSecret), post: ClientSecretPost(clientSecret) }
  if (clientAuth) return auths[clientAuth]
  return (server, ...rest) => {
    const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = server
    auths[methods.includes('client_secret_basic') ? 'basic' : 'post'](server, ...rest)
  }
}
