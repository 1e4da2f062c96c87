import { SERVICE_CLIENTS } from '@roster/local/openid-clients'
import { permissionsOf } from '@roster/contract/permissions'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeUsers } from './api.ts'
import { makeKey, startFakeProvider } from './fake-provider.ts'
import type { FakeProvider } from './fake-provider.ts'
import { startSignInApi } from './sign-in-api.ts'
import type { SignInApi } from './sign-in-api.ts'
import { startPeopleApi } from './sign-in-people.ts'

let provider: FakeProvider
let api: SignInApi

beforeEach(async () => {
  provider = await startFakeProvider()
  api = await startSignInApi({ issuer: () => provider.issuer, users: fakeUsers({}) })
})
afterEach(async () => {
  await api[Symbol.asyncDispose]()
  await provider[Symbol.asyncDispose]()
})

async function authenticate(token: string) {
  const { status, json, headers } = await api.send('/trpc/sessions.current', {
    headers: { authorization: `Bearer ${token}` },
  })
  const { result, error } = json as {
    result?: { data: unknown }
    error?: { data: { roster: unknown } }
  }
  return { status, headers, caller: result?.data, error: error?.data.roster }
}

const keyRequests = () => provider.requests.filter((path) => path === '/jwks').length
/** Replaces a character in the middle; different last characters may encode the same bytes. */
function altered(part: string): string {
  const middle = Math.floor(part.length / 2)
  return part.slice(0, middle) + (part[middle] === 'A' ? 'B' : 'A') + part.slice(middle + 1)
}

const seconds = () => Math.floor(Date.now() / 1_000)

describe('an access token', () => {
  it('identifies the caller and its permissions', async () => {
    const token = await provider.sign({ sub: 'ada', name: 'Ada Admin', roles: ['editor', 'cook'] })
    expect(await authenticate(token)).toMatchObject({
      status: 200,
      caller: {
        actor: { id: 'ada', name: 'Ada Admin', kind: 'person' },
        roles: ['editor'],
        permissions: [...permissionsOf(['editor'])],
        known_by: 'token',
      },
    })
  })

  it.each([
    { client_id: 'job' },
    { azp: 'job' },
    { cid: 'job' },
    { sub: 'job@clients', azp: 'job' },
    { preferred_username: 'service-account-job' },
    { idtyp: 'app' },
  ])('with %j belongs to a service', async (claims) => {
    const { caller } = await authenticate(await provider.sign({ sub: 'job', ...claims }))
    expect(caller).toMatchObject({ actor: { kind: 'service' } })
  })

  it.each([
    [{ name: 'Ada', preferred_username: 'ada.a', email: 'a@example.com' }, 'Ada'],
    [{ name: ' ', preferred_username: 'ada.a', email: 'a@example.com' }, 'ada.a'],
    [{ name: 7, email: ' a@example.com' }, 'a@example.com'],
    [{}, 'ada'],
    [{ name: 'x'.repeat(5_000) }, 'x'.repeat(200)],
  ])('with %j has this name', async (claims, name) => {
    const { caller } = await authenticate(await provider.sign({ sub: 'ada', ...claims }))
    expect(caller).toMatchObject({ actor: { name } })
  })

  it.each([
    'RS256',
    'RS384',
    'RS512',
    'PS256',
    'PS384',
    'PS512',
    'ES256',
    'ES384',
    'ES512',
    'EdDSA',
  ])('signed with %s is accepted', async (alg) => {
    provider.keys = [await makeKey(alg)]
    expect(await authenticate(await provider.sign({}))).toMatchObject({ status: 200 })
  })

  it.each(['JWT', 'at+jwt', 'application/at+jwt', 'AT+JWT'])(
    'of the type %s is accepted',
    async (typ) => {
      expect(await authenticate(await provider.sign({}, { header: { typ } }))).toMatchObject({
        status: 200,
      })
    },
  )

  it('with several audiences is accepted if Roster is one of them', async () => {
    const token = await provider.sign({ aud: ['urn:another:api', 'urn:roster:test'] })
    expect(await authenticate(token)).toMatchObject({ status: 200 })
  })

  it('that is invalid gets 401 with a message and a challenge', async () => {
    const { status, headers, error } = await authenticate('bad')
    expect([status, error]).toMatchObject([401, { code: 'NOT_SIGNED_IN' }])
    expect(headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/)
  })

  it('is rejected without a configured audience', async () => {
    await using other = await startSignInApi({
      issuer: () => provider.issuer,
      users: fakeUsers({}),
      settings: { audience: undefined },
    })
    const authorization = `Bearer ${await provider.sign({})}`
    expect(
      await other.send('/trpc/sessions.current', { headers: { authorization } }),
    ).toMatchObject({
      status: 401,
    })
    expect(provider.requests).toEqual([])
  })
})

describe('the clock', () => {
  it.each([
    // The five seconds allow for the real clock between signing and the request.
    ['25 s after its end', { exp: -25 }, 200],
    ['35 s after its end', { exp: -35 }, 401],
    ['25 s before its beginning', { nbf: 25 }, 200],
    ['35 s before its beginning', { nbf: 35 }, 401],
  ])('is tolerated to 30 s: a token %s', async (_when, offsets, status) => {
    const claims = Object.fromEntries(
      Object.entries(offsets).map(([claim, offset]) => [claim, seconds() + offset]),
    )
    expect(await authenticate(await provider.sign(claims))).toMatchObject({ status })
  })
})

describe('a verified token', () => {
  it('is not verified again for a minute', async () => {
    const token = await provider.sign({ exp: seconds() + 3_600 })
    expect(await authenticate(token)).toMatchObject({ status: 200 })
    // If it were verified again, it would be rejected, because its key is gone.
    provider.keys = [await makeKey()]
    await authenticate(await provider.sign({ sub: 'fetches the new keys' }))
    api.clock.forwardMs = 30_000
    expect(await authenticate(token)).toMatchObject({ status: 200 })
    api.clock.forwardMs = 60_000
    expect(await authenticate(token)).toMatchObject({ status: 401 })
  })

  it('expires at its own time, even within that minute', async () => {
    const token = await provider.sign({ exp: seconds() + 20 })
    expect(await authenticate(token)).toMatchObject({ status: 200 })
    api.clock.forwardMs = 51_000
    expect(await authenticate(token)).toMatchObject({ status: 401 })
  })

  it('does not make another token valid', async () => {
    const token = await provider.sign({ sub: 'ada', roles: ['admin'] })
    expect(await authenticate(token)).toMatchObject({ status: 200 })
    const [head, claims = '', signature = ''] = token.split('.')
    for (const other of [
      [head, altered(claims), signature],
      [head, claims, altered(signature)],
    ]) {
      expect(await authenticate(other.join('.'))).toMatchObject({ status: 401 })
    }
    expect(await authenticate(token.slice(0, -1))).toMatchObject({ status: 401 })
  })
})

describe("the provider's keys", () => {
  it('are fetched once, however many tokens arrive', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 20 }, (_, at) => provider.sign({ sub: `person ${at}` })),
    )
    const answers = await Promise.all(tokens.map(authenticate))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(provider.requests).toEqual(['/.well-known/openid-configuration', '/jwks'])
  })

  it('are fetched again for a token with a new key', async () => {
    expect(await authenticate(await provider.sign({}))).toMatchObject({ status: 200 })
    const [old] = provider.keys
    provider.keys = [await makeKey(), old!]
    expect(await authenticate(await provider.sign({}))).toMatchObject({ status: 200 })
    expect(await authenticate(await provider.sign({ sub: 'bo' }, { key: old! }))).toMatchObject({
      status: 200,
    })
    expect(keyRequests()).toBe(2)
    provider.keys = [provider.keys[0]!]
    await authenticate(await provider.sign({}, { key: await makeKey() }))
    expect(await authenticate(await provider.sign({ sub: 'cy' }, { key: old! }))).toMatchObject({
      status: 401,
    })
  })

  it.each([
    { path: '/jwks', how: 'status 503' },
    { path: '/jwks', how: 'hang up' },
    { path: '/.well-known/openid-configuration', how: 'status 503' },
    { path: '/.well-known/openid-configuration', how: 'hang up' },
  ] as const)('that cannot be fetched (%j) cause 503, not 401', async (fault) => {
    provider.fault = fault
    const token = await provider.sign({})
    expect(await authenticate(token)).toMatchObject({ status: 503, error: { code: 'UNAVAILABLE' } })
    provider.fault = undefined
    api.clock.forwardMs = 2_000
    expect(await authenticate(token)).toMatchObject({ status: 200 })
  })

  it.each(['/jwks', '/.well-known/openid-configuration'])(
    'that cannot be fetched from %s are requested once in two seconds, however many tokens arrive',
    async (path) => {
      const requests = () => provider.requests.filter((each) => each === path).length
      provider.fault = { path, how: 'status 503' }
      for (let time = 1; time <= 3; time++) {
        const tokens = ['a', 'b', 'c', 'd'].map((sub) => provider.sign({ sub }))
        for (const token of await Promise.all(tokens)) {
          expect(await authenticate(token)).toMatchObject({
            status: 503,
            error: { code: 'UNAVAILABLE' },
          })
        }
        expect(requests()).toBe(time)
        api.clock.forwardMs += 2_000
      }
    },
  )

  it('that are invalid are requested once in two seconds', async () => {
    const [good] = provider.keys
    provider.keys = [{ ...good!, publicKey: 'no key' as never }]
    for (const sub of ['a', 'b', 'c']) {
      expect(await authenticate(await provider.sign({ sub }))).toMatchObject({ status: 503 })
    }
    expect(keyRequests()).toBe(1)
  })

  it('that are cached remain valid while others cannot be fetched', async () => {
    expect(await authenticate(await provider.sign({}))).toMatchObject({ status: 200 })
    provider.fault = { path: '/jwks', how: 'status 503' }
    const key = await makeKey()
    for (const sub of ['a', 'b', 'c']) {
      expect(await authenticate(await provider.sign({ sub }, { key }))).toMatchObject({
        status: 503,
      })
      expect(await authenticate(await provider.sign({ sub }))).toMatchObject({ status: 200 })
    }
    expect(keyRequests()).toBe(2)
  })

  it('are not fetched over an insecure URL', async () => {
    provider.discovery = { jwks_uri: 'ftp://keys.example.com' }
    expect(await authenticate(await provider.sign({}))).toMatchObject({ status: 503 })
  })

  it('of a provider with another issuer are not accepted', async () => {
    provider.discovery = { issuer: 'https://id.example.com' }
    const token = await provider.sign({ iss: 'https://id.example.com' })
    expect(await authenticate(token)).toMatchObject({ status: 503 })
  })
})

describe('the claim with the roles', () => {
  it.each([
    ['roles', { roles: 'admin' }, ['admin']],
    ['roles', { roles: ['admin', 'viewer'] }, ['viewer', 'admin']],
    ['roles', { roles: [['admin']] }, []],
    ['roles', { roles: { admin: true, editor: false, viewer: null } }, ['admin']],
    [
      'urn:zitadel:iam:org:project:roles',
      { 'urn:zitadel:iam:org:project:roles': { editor: { 2178: 'acme.example' }, cook: {} } },
      ['editor'],
    ],
    ['roles', { roles: [{ admin: true }] }, []],
    ['roles', { roles: [7, null, 'Admin', 'admin '] }, []],
    ['realm_access.roles', { realm_access: { roles: ['editor'] } }, ['editor']],
    [
      'realm_access.roles',
      { 'realm_access.roles': ['viewer'], realm_access: { roles: ['admin'] } },
      ['viewer'],
    ],
    ['https://example.com/roles', { 'https://example.com/roles': ['editor'] }, ['editor']],
    [
      'https://example.com/app.roles',
      { 'https://example.com/app': { roles: ['editor'] } },
      ['editor'],
    ],
    [
      'resource_access.roster.example.com.roles',
      { resource_access: { 'roster.example.com': { roles: 'viewer' } } },
      ['viewer'],
    ],
    ['a.b.c', { 'a.b': { c: 'viewer' }, a: { 'b.c': 'editor', b: { c: 'admin' } } }, ['viewer']],
    ['a.b.c', { 'a.b': { d: 'viewer' }, a: { 'b.c': 'editor', b: { c: 'admin' } } }, ['editor']],
    ['a.b', { a: ['b'], 'a.': { b: 'admin' } }, []],
    ['cognito:groups', { 'cognito:groups': ['editor'] }, ['editor']],
    ['realm_access.roles', { realm_access: null }, []],
    ['constructor.name', {}, []],
    ['roles.0', { roles: ['admin'] }, []],
  ])('%s in %j gives %j', async (roleClaim, claims, roles) => {
    await using other = await startSignInApi({
      issuer: () => provider.issuer,
      users: fakeUsers({}),
      settings: { roleClaim },
    })
    const authorization = `Bearer ${await provider.sign(claims)}`
    const { json } = await other.send('/trpc/sessions.current', { headers: { authorization } })
    expect(json.result.data).toMatchObject({ roles })
  })

  it('may use the provider’s own names, several for one role and one for several', async () => {
    await using other = await startSignInApi({
      issuer: () => provider.issuer,
      users: fakeUsers({}),
      settings: {
        roles: [
          { role: 'viewer', value: 'staff' },
          { role: 'editor', value: 'staff' },
          { role: 'admin', value: 'it' },
          { role: 'admin', value: 'board' },
        ],
      },
    })
    for (const [given, roles] of [
      ['staff', ['viewer', 'editor']],
      ['board', ['admin']],
      ['admin', []],
    ] as const) {
      const authorization = `Bearer ${await provider.sign({ sub: given, roles: [given] })}`
      const { json } = await other.send('/trpc/sessions.current', { headers: { authorization } })
      expect(json.result.data).toMatchObject({ roles })
    }
  })
})

describe("the development provider's tokens", () => {
  it.each(SERVICE_CLIENTS)('authenticate the service $id', async ({ id, secret, role }) => {
    await using people = await startPeopleApi()
    const response = await fetch(`${people.provider.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    const { access_token } = (await response.json()) as { access_token: string }
    const { json } = await people.send('/trpc/sessions.current', {
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(json.result.data).toMatchObject({
      actor: { id, name: id, kind: 'service' },
      roles: [role],
      known_by: 'token',
    })
  })
})
