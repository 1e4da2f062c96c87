import { errors, interactionPolicy } from 'oidc-provider'
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { accountOf, claimsOf } from './accounts.ts'
import { clientMetadata, ROSTER_AUDIENCE, SERVICE_CLIENTS } from './clients.ts'
import type { ClientAddresses } from './clients.ts'
import type { ProviderKeys } from './keys.ts'
import { deviceFlowPages, renderError, signOutPages } from './page-sources.ts'
import { signInPath } from './sign-in.ts'
import { createProviderStore } from './store.ts'

export interface ProviderSettings extends ClientAddresses {
  keys: ProviderKeys
  accessTokenSeconds: number
}

const MINUTE_S = 60
const HOUR_S = 60 * MINUTE_S
const SIGNED_IN_S = 14 * 24 * HOUR_S
const SCOPES = ['openid', 'profile', 'email']

export function providerConfiguration(settings: ProviderSettings): Configuration {
  const { keys, accessTokenSeconds } = settings
  return {
    adapter: createProviderStore(),
    clients: clientMetadata(settings),
    jwks: { keys: [keys.signingKey] },
    cookies: {
      // Cookies know no ports: other programs on this host see them too.
      names: {
        session: 'roster_provider',
        interaction: 'roster_provider_sign_in',
        resume: 'roster_provider_resume',
      },
      keys: [keys.cookieKey],
    },
    // By this mark Roster knows the provider, and refuses it where others can reach it.
    discovery: { roster_development: true },
    scopes: SCOPES,
    claims: {
      openid: ['sub', 'roles'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
    },
    pkce: { required: () => true },
    responseTypes: ['code'],
    clientBasedCORS: () => false,
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      // So that access tokens are for the API only, and the ID token contains the claims of the user.
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true, ...deviceFlowPages },
      rpInitiatedLogout: { enabled: true, ...signOutPages },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => ROSTER_AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== ROSTER_AUDIENCE) throw new errors.InvalidTarget()
          return {
            scope: '',
            audience: ROSTER_AUDIENCE,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          }
        },
      },
    },
    extraTokenClaims: (_ctx, token) => {
      const account = 'accountId' in token ? accountOf(token.accountId) : undefined
      if (account !== undefined) return claimsOf(account)
      const service = SERVICE_CLIENTS.find(({ id }) => id === token.clientId)
      return { roles: service === undefined ? [] : [service.role] }
    },
    findAccount: (_ctx, sub) => {
      const account = accountOf(sub)
      if (account === undefined) return undefined
      return { accountId: sub, claims: () => ({ sub, ...claimsOf(account) }) }
    },
    interactions: { policy: policyWithoutConsent(), url: (_ctx, { uid }) => signInPath(uid) },
    loadExistingGrant: grantEverything,
    renderError,
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: MINUTE_S,
      ClientCredentials: accessTokenSeconds,
      DeviceCode: 10 * MINUTE_S,
      Grant: SIGNED_IN_S,
      IdToken: HOUR_S,
      Interaction: HOUR_S,
      Session: SIGNED_IN_S,
    },
  }
}

function policyWithoutConsent(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  return policy
}

/** Every client here belongs to Roster, so no consent is needed. */
async function grantEverything(ctx: KoaContextWithOIDC) {
  const { session, client, account, provider } = ctx.oidc
  if (client === undefined || account === undefined) return undefined
  const { clientId } = client
  const existing = session?.grantIdFor(clientId)
  if (existing !== undefined) return provider.Grant.find(existing)
  const grant = new provider.Grant({ clientId, accountId: account.accountId })
  grant.addOIDCScope(SCOPES.join(' '))
  await grant.save()
  return grant
}
