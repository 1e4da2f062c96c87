import * as oidc from 'openid-client'
import { expect, test } from 'vitest'
import { DEVELOPMENT_ACCOUNTS, DEVELOPMENT_PASSWORD } from '#openid-provider/accounts.ts'
import { ROSTER_CLIENT } from '#openid-provider/clients.ts'
import { startOpenIdProvider } from '#openid-provider/openid-provider.ts'
import { escapeHtml } from '#openid-provider/pages.ts'
import { submission } from './browser.ts'
import {
  ADDRESSES,
  AFTER_SIGN_OUT,
  asRoster,
  beginSignIn,
  CALLBACK,
  newBrowser,
  signIn,
  verified,
} from './openid-flow.ts'

test.each(DEVELOPMENT_ACCOUNTS)(
  '$id signs in with the code flow, and both tokens contain the account and its roles',
  async ({ id, name, email, roles }) => {
    await using provider = await startOpenIdProvider({ ...ADDRESSES, accessTokenSeconds: 90 })
    const { tokens } = await signIn(provider, id)
    const claims = { sub: id, name, email, roles, preferred_username: id }
    expect(tokens.claims()).toMatchObject({ ...claims, aud: ROSTER_CLIENT.id })
    const { payload, protectedHeader } = await verified(provider, tokens.access_token)
    expect(payload).toMatchObject({ ...claims, client_id: ROSTER_CLIENT.id })
    expect(Number(payload.exp) - Number(payload.iat)).toBe(90)
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'at+jwt' })
  },
)

test.each([
  ['a wrong password', { login: 'vera', password: 'wrong' }],
  ['no password', { login: 'vera', password: '' }],
  ['an unknown name', { login: '<ada">', password: DEVELOPMENT_PASSWORD }],
])('%s does not sign in, and the form shows an error', async (_, credentials) => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const { browser, page } = await beginSignIn(provider)
  const refused = await browser.go(...submission(page, 'login', credentials))
  expect(refused.url.pathname).toBe(page.url.pathname)
  expect(refused.text).toContain('role="alert"')
  expect(refused.text).toContain(`name="login" value="${escapeHtml(credentials.login)}"`)
  expect(refused.text).not.toContain('value="<')
})

test('a form too large for two fields is not read', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const { browser, page } = await beginSignIn(provider)
  const credentials = { login: 'ada', password: DEVELOPMENT_PASSWORD, rest: 'x'.repeat(100_000) }
  const refused = await browser.go(...submission(page, 'login', credentials))
  expect(refused.text).toContain('role="alert"')
})

test('a person who has signed in before is signed in again without a form', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const { browser } = await signIn(provider, 'ada')
  const { page, client, checks } = await beginSignIn(provider, browser)
  const tokens = await oidc.authorizationCodeGrant(client, page.url, checks)
  expect(tokens.claims()).toMatchObject({ sub: 'ada' })
})

test('a sign-in that is cancelled comes back as denied', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const { browser, page } = await beginSignIn(provider)
  const { url } = await browser.go(`${page.url.href}/cancel`)
  expect(url.href).toContain(CALLBACK)
  expect(url.searchParams.get('error')).toBe('access_denied')
})

test('a browser without the cookie cannot finish the sign-in of another', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const { page } = await beginSignIn(provider)
  const credentials = { login: 'ada', password: DEVELOPMENT_PASSWORD }
  const other = await newBrowser().go(...submission(page, 'login', credentials))
  expect(other.response?.status).toBe(400)
  expect(other.text).toContain('Too late')
})

test('without PKCE nothing begins', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const client = await asRoster(provider)
  const url = oidc.buildAuthorizationUrl(client, { redirect_uri: CALLBACK, scope: 'openid' })
  const end = await newBrowser().go(url)
  expect(end.url.searchParams.get('error')).toBe('invalid_request')
  expect(end.url.searchParams.get('error_description')).toContain('PKCE')
})

test('the code is worth nothing with another verifier, and nothing the second time', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const stolen = await beginSignIn(provider)
  const credentials = { login: 'ada', password: DEVELOPMENT_PASSWORD }
  const { url } = await stolen.browser.go(...submission(stolen.page, 'login', credentials))
  const guess = { ...stolen.checks, pkceCodeVerifier: oidc.randomPKCECodeVerifier() }
  const refusal = { error: 'invalid_grant' }
  await expect(oidc.authorizationCodeGrant(stolen.client, url, guess)).rejects.toMatchObject(
    refusal,
  )

  const used = await signIn(provider, 'ada')
  const again = oidc.authorizationCodeGrant(used.client, used.callback, used.checks)
  await expect(again).rejects.toMatchObject(refusal)
})

test('no browser is sent to an address that is not registered', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const client = await asRoster(provider)
  const url = oidc.buildAuthorizationUrl(client, {
    redirect_uri: 'http://127.0.0.1:4000/elsewhere',
    scope: 'openid',
    code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
  })
  const end = await newBrowser().go(url)
  expect(end.url.origin).toBe(provider.issuer)
  expect(end.response?.status).toBe(400)
})

test('sign-out with the ID token ends the sign-in and goes back, without a question', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const { client, browser, tokens } = await signIn(provider, 'ada')
  const url = oidc.buildEndSessionUrl(client, {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: AFTER_SIGN_OUT,
    state: 'after',
  })
  expect((await browser.go(url)).url.href).toBe(`${AFTER_SIGN_OUT}?state=after`)
  const { page } = await beginSignIn(provider, browser)
  expect(page.text).toContain('Sign in to Roster')
})

test('sign-out without an ID token asks first, and the person stays signed in until they confirm', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const { client, browser } = await signIn(provider, 'ada')
  const url = oidc.buildEndSessionUrl(client, { post_logout_redirect_uri: AFTER_SIGN_OUT })
  const page = await browser.go(url)
  expect(page.text).toContain('Sign out?')
  expect((await beginSignIn(provider, browser)).page.url.href).toContain(CALLBACK)

  const asked = await browser.go(url)
  const done = await browser.go(...submission(asked, 'xsrf', { logout: 'yes' }))
  expect(done.url.href).toContain(AFTER_SIGN_OUT)
  expect((await beginSignIn(provider, browser)).page.text).toContain('Sign in to Roster')
})
