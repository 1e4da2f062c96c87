import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { DEVELOPMENT_PASSWORD } from '#openid-provider/accounts.ts'
import { ROSTER_AUDIENCE, ROSTER_CLIENT } from '#openid-provider/clients.ts'
import type { OpenIdProvider } from '#openid-provider/openid-provider.ts'
import { createBrowser, submission } from './browser.ts'
import type { Browser, Visit } from './browser.ts'

export const CALLBACK = 'http://127.0.0.1:4000/auth/callback'
export const AFTER_SIGN_OUT = 'http://127.0.0.1:4000/signed-out'
export const ADDRESSES = { redirectUris: [CALLBACK], postSignOutUris: [AFTER_SIGN_OUT] }

/** What a client knows of the provider. */
export function asClient({ issuer }: OpenIdProvider, id: string, secret?: string) {
  const authentication = secret === undefined ? oidc.None() : oidc.ClientSecretPost(secret)
  // oxlint-disable-next-line typescript/no-deprecated -- deprecated to be noticed: it is for loopback
  const options = { execute: [oidc.allowInsecureRequests] }
  return oidc.discovery(new URL(issuer), id, undefined, authentication, options)
}

export function asRoster(provider: OpenIdProvider) {
  return asClient(provider, ROSTER_CLIENT.id, ROSTER_CLIENT.secret)
}

export function newBrowser(): Browser {
  return createBrowser(({ port }) => port === '4000')
}

interface Flow {
  client: oidc.Configuration
  browser: Browser
  page: Visit
  checks: { expectedState: string; expectedNonce: string; pkceCodeVerifier: string }
}

/** Goes to the sign-in page, as Roster sends people there. */
export async function beginSignIn(provider: OpenIdProvider, browser = newBrowser()): Promise<Flow> {
  const client = await asRoster(provider)
  const verifier = oidc.randomPKCECodeVerifier()
  const checks = {
    expectedState: oidc.randomState(),
    expectedNonce: oidc.randomNonce(),
    pkceCodeVerifier: verifier,
  }
  const url = oidc.buildAuthorizationUrl(client, {
    redirect_uri: CALLBACK,
    scope: 'openid profile email',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { client, browser, checks, page: await browser.go(url) }
}

/** Signs in, and gets the tokens. */
export async function signIn(provider: OpenIdProvider, login: string, browser?: Browser) {
  const flow = await beginSignIn(provider, browser)
  const { url } = await flow.browser.go(
    ...submission(flow.page, 'login', { login, password: DEVELOPMENT_PASSWORD }),
  )
  const tokens = await oidc.authorizationCodeGrant(flow.client, url, flow.checks)
  return { ...flow, callback: url, tokens }
}

/** What a token for the API says, once its signature, issuer and audience are checked. */
export async function verified({ issuer }: OpenIdProvider, token: string) {
  const keys = createRemoteJWKSet(new URL('/jwks', issuer))
  return jwtVerify(token, keys, { issuer, audience: ROSTER_AUDIENCE, algorithms: ['RS256'] })
}
