import { ROLES } from '@roster/contract/permissions'
import type { Role } from '@roster/contract/permissions'
import type { ClientMetadata } from 'oidc-provider'

/** Roster itself, to which people sign in. */
export const ROSTER_CLIENT = { id: 'roster', secret: 'roster-development-secret' } as const

/** The audience of every access token. */
export const ROSTER_AUDIENCE = 'urn:roster:api'

/** A program without a browser; people sign in to it by the device flow. */
export const CLI_CLIENT_ID = 'roster-cli'

/** A program that gets tokens for itself at the development provider. */
export interface ServiceClient {
  id: string
  secret: string
  role: Role
}

/** Programs that act for themselves, one for each role. */
export const SERVICE_CLIENTS: readonly ServiceClient[] = ROLES.map((role) => ({
  id: `roster-${role}`,
  secret: `roster-${role}-secret`,
  role,
}))

export interface ClientAddresses {
  redirectUris: readonly string[]
  postSignOutUris: readonly string[]
}

export function clientMetadata(addresses: ClientAddresses): ClientMetadata[] {
  return [
    {
      client_id: ROSTER_CLIENT.id,
      client_secret: ROSTER_CLIENT.secret,
      client_name: 'Roster',
      redirect_uris: [...addresses.redirectUris],
      post_logout_redirect_uris: [...addresses.postSignOutUris],
    },
    {
      client_id: CLI_CLIENT_ID,
      client_name: 'Roster on the command line',
      token_endpoint_auth_method: 'none',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
      redirect_uris: [],
      response_types: [],
    },
    ...SERVICE_CLIENTS.map(({ id, secret }) => ({
      client_id: id,
      client_secret: secret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    })),
  ]
}
