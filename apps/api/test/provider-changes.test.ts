import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeKey } from './fake-provider.ts'
import { startVisits } from './sign-in-visits.ts'
import type { Visits } from './sign-in-visits.ts'

let visits: Visits
beforeEach(async () => {
  visits = await startVisits()
  await visits.signIn({ sub: 'first' })
})
afterEach(() => visits[Symbol.asyncDispose]())

const MINUTE_MS = 60_000
const roles = ['viewer']

describe('sign-in succeeds at once after the provider', () => {
  it('has replaced its keys', async () => {
    visits.provider.keys = [await makeKey()]
    expect(await visits.signIn({ roles })).toBe('/users')
  })

  it('has replaced its keys under the same id', async () => {
    visits.provider.keys = [await makeKey('RS256', visits.provider.keys[0]!.kid)]
    expect(await visits.signIn({ roles })).toBe('/users')
  })

  it.each(['ES256', 'PS512', 'EdDSA'])('has changed its algorithm to %s', async (alg) => {
    visits.provider.discovery = { id_token_signing_alg_values_supported: [alg] }
    visits.provider.keys = [await makeKey(alg)]
    expect(await visits.signIn({ roles })).toBe('/users')
  })

  it('has moved its token and key endpoints during a sign-in', async () => {
    const { provider } = visits
    const begun = await visits.begin()
    provider.moved = { '/v2/token': '/token', '/v2/keys': '/jwks' }
    provider.discovery = {
      token_endpoint: `${provider.issuer}/v2/token`,
      jwks_uri: `${provider.issuer}/v2/keys`,
    }
    const id_token = await provider.sign({ aud: 'roster', nonce: begun.nonce, roles })
    provider.tokenAnswer = async () => ({
      status: 200,
      body: { access_token: 'a', token_type: 'Bearer', id_token },
    })
    provider.requests.length = 0
    expect(await visits.comeBack({ state: begun.state })).toBe('/users')
    expect(provider.requests).toEqual([
      '/.well-known/openid-configuration',
      '/v2/token',
      '/v2/keys',
    ])
  })
})

describe('the metadata of the provider', () => {
  it('is a minute old at most when a sign-in starts', async () => {
    const { provider, browser, api } = visits
    const target = async () => (await browser.request(`${api.url}/auth/sign-in`)).location?.pathname
    provider.discovery = { authorization_endpoint: `${provider.issuer}/v2/authorize` }
    expect(await target()).toBe('/authorize')
    api.clock.forwardMs += MINUTE_MS
    expect(await target()).toBe('/v2/authorize')
    provider.requests.length = 0
    expect(await target()).toBe('/v2/authorize')
    expect(provider.requests).toEqual([])
  })

  it('stays in use while it cannot be renewed, which is logged', async () => {
    const { provider, api } = visits
    api.clock.forwardMs += MINUTE_MS
    provider.fault = { path: '/.well-known/openid-configuration', how: 'status 503' }
    expect(await visits.signIn({ roles })).toBe('/users')
    const line = api.log.find(({ msg }) => msg.startsWith('could not renew'))
    expect(line).toMatchObject({
      level: 'warn',
      err: { message: expect.stringContaining('responded with 503 busy.') },
    })
  })

  it('is renewed for access tokens without their waiting for it', async () => {
    const { provider, api } = visits
    const status = async (sub: string) => {
      const headers = { authorization: `Bearer ${await provider.sign({ sub })}` }
      return (await api.send('/trpc/sessions.current', { headers })).status
    }
    expect(await status('a')).toBe(200)
    provider.moved = { '/v2/keys': '/jwks' }
    provider.discovery = { jwks_uri: `${provider.issuer}/v2/keys` }
    provider.keys = [await makeKey()]
    provider.fault = { path: '/jwks', how: 'status 503' }
    api.clock.forwardMs += MINUTE_MS
    await expect.poll(() => status('b')).toBe(200)
  })
})
