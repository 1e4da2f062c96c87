import * as oidc from 'openid-client'
import { expect, test } from 'vitest'
import { DEVELOPMENT_PASSWORD } from '#openid-provider/accounts.ts'
import { CLI_CLIENT_ID, SERVICE_CLIENTS } from '#openid-provider/clients.ts'
import { startOpenIdProvider } from '#openid-provider/openid-provider.ts'
import { submission } from './browser.ts'
import { ADDRESSES, asClient, newBrowser, verified } from './openid-flow.ts'

test.each(SERVICE_CLIENTS)('$id gets a token for the API with its role', async (service) => {
  await using provider = await startOpenIdProvider({ ...ADDRESSES, accessTokenSeconds: 90 })
  const client = await asClient(provider, service.id, service.secret)
  const { access_token, expires_in } = await oidc.clientCredentialsGrant(client)
  expect(expires_in).toBe(90)
  const { payload } = await verified(provider, access_token)
  expect(payload).toMatchObject({
    sub: service.id,
    client_id: service.id,
    roles: [service.role],
  })
})

test('a service with a wrong secret gets nothing', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const client = await asClient(provider, 'roster-admin', 'wrong')
  await expect(oidc.clientCredentialsGrant(client)).rejects.toMatchObject({
    error: 'invalid_client',
  })
})

test('a person signs in to a program by the device flow', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const client = await asClient(provider, CLI_CLIENT_ID)
  const begun = await oidc.initiateDeviceAuthorization(client, { scope: 'openid profile email' })
  const browser = newBrowser()
  const input = await browser.go(begun.verification_uri)
  const wrong = await browser.go(...submission(input, 'user_code', { user_code: 'NONE-SUCH' }))
  expect(wrong.text).toContain('No device waits for this code.')
  const confirm = await browser.go(
    ...submission(wrong, 'user_code', { user_code: begun.user_code }),
  )
  expect(confirm.text).toContain(begun.user_code)
  const page = await browser.go(...submission(confirm, 'confirm', {}))
  const credentials = { login: 'edgar', password: DEVELOPMENT_PASSWORD }
  const done = await browser.go(...submission(page, 'login', credentials))
  expect(done.text).toContain('Go back to the device.')
  const tokens = await oidc.pollDeviceAuthorizationGrant(client, { ...begun, interval: 0 })
  const { payload } = await verified(provider, tokens.access_token)
  expect(payload).toMatchObject({ sub: 'edgar', roles: ['editor'], client_id: CLI_CLIENT_ID })
})

test('a device whose sign-in is stopped gets nothing', async () => {
  await using provider = await startOpenIdProvider(ADDRESSES)
  const client = await asClient(provider, CLI_CLIENT_ID)
  const begun = await oidc.initiateDeviceAuthorization(client, { scope: 'openid' })
  const browser = newBrowser()
  const input = await browser.go(begun.verification_uri)
  const confirm = await browser.go(
    ...submission(input, 'user_code', { user_code: begun.user_code }),
  )
  await browser.go(...submission(confirm, 'confirm', { abort: 'yes' }))
  const polled = oidc.pollDeviceAuthorizationGrant(client, { ...begun, interval: 0 })
  await expect(polled).rejects.toMatchObject({ error: 'access_denied' })
})
