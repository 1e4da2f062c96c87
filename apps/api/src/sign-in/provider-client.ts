import { basicCredentials } from '@roster/contract/client-auth'
import type { ClientAuth } from '@roster/contract/client-auth'
import {
  allowInsecureRequests,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client'
import type { ClientAuth as SendClientAuth, ServerMetadata } from 'openid-client'
import { fetchFromProvider, PROVIDER_TIMEOUT_S } from './provider-fetch.ts'
import type { SignInSettings } from './sign-in.env.ts'

/** @throws errors of openid-client; Error when the provider's issuer is not the configured one. */
export async function discover(settings: SignInSettings): Promise<ServerMetadata> {
  const issuer = new URL(settings.issuer)
  const provider = await discovery(issuer, settings.clientId, {}, None(), {
    timeout: PROVIDER_TIMEOUT_S,
    [customFetch]: fetchFromProvider,
    // oxlint-disable-next-line typescript/no-deprecated -- deprecated only to make callers think twice
    execute: isInsecure(settings) ? [allowInsecureRequests] : [],
  })
  const metadata = provider.serverMetadata()
  // For Entra ID the library also accepts an issuer template for all tenants, and every tenant
  // assigns roles as it likes.
  if (new URL(metadata.issuer).href === issuer.href) return metadata
  throw new Error('The provider reports a different issuer. Use the issuer of a single tenant.')
}

/**
 * What openid-client needs for requests to the provider. Each one fetches the provider's keys again, so
 * that a sign-in never fails because they have changed.
 */
export function configure(
  settings: SignInSettings,
  metadata: ServerMetadata,
  clientAuth?: ClientAuth,
): Configuration {
  const { clientId, clientSecret } = settings
  const isPublic = clientSecret === undefined || clientAuth === undefined
  const auth = isPublic ? None() : SEND_SECRET[clientAuth](clientSecret)
  const configuration = new Configuration(metadata, clientId, {}, auth)
  configuration.timeout = PROVIDER_TIMEOUT_S
  configuration[customFetch] = fetchFromProvider
  enableNonRepudiationChecks(configuration)
  // oxlint-disable-next-line typescript/no-deprecated -- see above
  if (isInsecure(settings)) allowInsecureRequests(configuration)
  return configuration
}

const SEND_SECRET: Record<ClientAuth, (secret: string) => SendClientAuth> = {
  basic: (secret) => (_metadata, client, _body, headers) => {
    headers.set('authorization', basicCredentials(client.client_id, secret))
  },
  post: ClientSecretPost,
}

/** Only on this machine: the environment rejects any other issuer without TLS. */
function isInsecure({ issuer }: SignInSettings): boolean {
  return issuer.startsWith('http:')
}
