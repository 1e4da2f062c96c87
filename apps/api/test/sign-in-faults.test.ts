import { RosterError } from '@roster/contract/errors'
import { UnsecuredJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CLIENT_ID, makeKey, startFakeProvider } from './fake-provider.ts'
import type { FakeProvider, SignOptions } from './fake-provider.ts'
import { fakeUsers } from './api.ts'
import { createBrowser } from './browser.ts'
import type { Browser } from './browser.ts'
import { startSignInApi } from './sign-in-api.ts'
import type { SignInApi } from './sign-in-api.ts'

/** Faults of a provider, or of an attacker in its place, that sign-in must withstand. */
let provider: FakeProvider
let api: SignInApi
let browser: Browser

const start = (more: Partial<Parameters<typeof startSignInApi>[0]> = {}) =>
  startSignInApi({ issuer: () => provider.issuer, users: fakeUsers({}), ...more })

beforeEach(async () => {
  provider = await startFakeProvider()
  api = await start()
  browser = createBrowser()
})
afterEach(async () => {
  await api[Symbol.asyncDispose]()
  await provider[Symbol.asyncDispose]()
})

interface Begun {
  state: string
  nonce: string
}

async function begin(at: SignInApi = api): Promise<Begun> {
  const { location } = await browser.request(`${at.url}/auth/sign-in?return_to=%2Fusers`)
  const { state = '', nonce = '' } = Object.fromEntries(location!.searchParams)
  return { state, nonce }
}

/** Calls the callback with these parameters. @returns the URL at the end. */
async function comeBack(parameters: Record<string, string>, at: SignInApi = api): Promise<string> {
  const search = new URLSearchParams({ iss: provider.issuer, code: 'c', ...parameters })
  const { location } = await browser.request(`${at.url}/auth/callback?${search.toString()}`)
  return location!.pathname + location!.search
}

/** Makes the token endpoint return an ID token that is valid except for the given claims. */
function answerWith(claims: Record<string, unknown>, options?: SignOptions): void {
  const idToken = () => provider.sign({ aud: CLIENT_ID, ...claims }, options)
  provider.tokenAnswer = async () => tokenAnswer(await idToken())
}

function tokenAnswer(id_token?: string) {
  return { status: 200, body: { access_token: 'a', token_type: 'Bearer', id_token } }
}

/** The page that says why, and that returns to the page that was wanted. */
function pageFor(reason: string): string {
  const returnTo = reason === 'expired' ? '' : '&return_to=%2Fusers'
  return `/signed-out?reason=${reason}${returnTo}`
}

const sid = () => browser.cookies.get('sid')

describe('an ID token', () => {
  it('that is valid signs in', async () => {
    const { state, nonce } = await begin()
    answerWith({ nonce })
    expect(await comeBack({ state })).toBe('/users')
    expect(sid()).toBeDefined()
  })

  it.each([
    ['with another nonce', { nonce: 'x' }],
    ['without a nonce', { nonce: undefined }],
    ['for another client', { aud: 'another' }],
    ['for others besides, and not named as their party', { aud: [CLIENT_ID, 'another'] }],
    ['of another issuer', { iss: 'https://id.example.com' }],
    ['that has ended', { exp: Math.floor(Date.now() / 1_000) - 60 }],
    ['without a subject', { sub: undefined }],
    ['with a subject too long to keep', { sub: 'x'.repeat(256) }],
  ])('%s does not sign in', async (_what, claims) => {
    const { state, nonce } = await begin()
    answerWith({ nonce, ...claims })
    expect(await comeBack({ state })).toBe(pageFor('failed'))
    expect(sid()).toBeUndefined()
  })

  it('signed with a key that is not the provider’s does not sign in', async () => {
    const { state, nonce } = await begin()
    answerWith({ nonce }, { key: await makeKey('RS256', provider.keys[0]!.kid) })
    expect(await comeBack({ state })).toBe(pageFor('failed'))
    expect(sid()).toBeUndefined()
  })

  it('without a signature does not sign in', async () => {
    const { state, nonce } = await begin()
    const exp = Math.floor(Date.now() / 1_000) + 60
    const claims = { nonce, iss: provider.issuer, aud: CLIENT_ID, sub: 'ada', iat: exp - 60, exp }
    provider.tokenAnswer = async () => tokenAnswer(new UnsecuredJWT(claims).encode())
    expect(await comeBack({ state })).toBe(pageFor('failed'))
    expect(sid()).toBeUndefined()
  })

  it('that is missing does not sign in', async () => {
    const { state } = await begin()
    provider.tokenAnswer = async () => tokenAnswer()
    expect(await comeBack({ state })).toBe(pageFor('failed'))
    expect(sid()).toBeUndefined()
  })

  it('makes the actor a person, whatever its claims', async () => {
    const { state, nonce } = await begin()
    answerWith({ nonce, preferred_username: 'service-account-x' })
    await comeBack({ state })
    expect(await api.sessions.find(sid()!)).toMatchObject({ actor: { kind: 'person' } })
  })

  it('is stored for sign-out unless it is too long for a URL', async () => {
    for (const [length, isKept] of [
      [10, true],
      [5_000, false],
    ] as const) {
      const { state, nonce } = await begin()
      answerWith({ nonce, picture: 'x'.repeat(length) })
      await comeBack({ state })
      const session = await api.sessions.find(sid()!)
      expect(session?.id_token !== undefined).toBe(isKept)
    }
  })
})

describe('a response of the provider', () => {
  it.each([
    [{ error: 'access_denied' }, 'denied'],
    [{ error: 'login_required' }, 'failed'],
    [{ error: 'invalid_scope', error_description: '<script>alert(1)</script>' }, 'failed'],
    [{ error: 'server_error' }, 'unavailable'],
    [{ error: 'temporarily_unavailable' }, 'unavailable'],
    [{ error: 'access_denied', state: 'x' }, 'expired'],
    [{ code: '' }, 'failed'],
    [{ response: 'x' }, 'failed'],
    [{ id_token: 'x' }, 'failed'],
    [{ iss: '' }, 'failed'],
  ])('with %j leads to the page for "%s"', async (parameters, reason) => {
    const { state } = await begin()
    expect(await comeBack({ state, ...parameters })).toBe(pageFor(reason))
    expect(sid()).toBeUndefined()
  })

  it('to the sign-in in progress always ends it', async () => {
    const { state, nonce } = await begin()
    const isUnderWay = () => [...browser.cookies.keys()].some((name) => name.startsWith('sign-in-'))
    expect(isUnderWay()).toBe(true)
    expect(await comeBack({ state, error: 'access_denied' })).toBe(pageFor('denied'))
    expect(isUnderWay()).toBe(false)
    answerWith({ nonce })
    expect(await comeBack({ state })).toBe(pageFor('expired'))
  })

  it('with two states is rejected', async () => {
    const { state } = await begin()
    const { location } = await browser.request(
      `${api.url}/auth/callback?code=c&iss=${provider.issuer}&state=${state}&state=${state}`,
    )
    expect(location?.search).toBe('?reason=failed&return_to=%2Fusers')
  })

  it('with a code of another client is rejected by the provider and by us', async () => {
    const { state } = await begin()
    expect(await comeBack({ state, code: 'of another client' })).toBe(pageFor('failed'))
    expect(provider.tokenRequest.form.get('code')).toBe('of another client')
    expect(provider.tokenRequest.form.get('code_verifier')).toMatch(/^[\w-]{43}$/)
  })

  it('leaves no credentials in the log, only the reason for a failure', async () => {
    const { state } = await begin()
    await comeBack({ state, code: 'a-code-of-the-provider' })
    const lines = JSON.stringify(api.log)
    expect(api.log).toContainEqual(
      expect.objectContaining({ msg: 'sign-in failed', reason: 'failed', level: 'warn' }),
    )
    for (const secret of [
      'a-code-of-the-provider',
      state,
      provider.tokenRequest.form.get('code_verifier')!,
    ]) {
      expect(lines).not.toContain(secret)
    }
  })
})

describe('an unreachable provider', () => {
  it.each(['status 503', 'hang up'] as const)(
    '(%s) at the start of a sign-in leads to a page that says so, and later sign-in works',
    async (how) => {
      provider.fault = { how }
      const { location } = await browser.request(`${api.url}/auth/sign-in`)
      expect(location?.href).toBe(`${api.url}/signed-out?reason=unavailable`)
      provider.fault = undefined
      api.clock.forwardMs = 2_000
      const { state, nonce } = await begin()
      answerWith({ nonce })
      expect(await comeBack({ state })).toBe('/users')
    },
  )

  it('gets no further request for two seconds, however many sign-ins start', async () => {
    provider.fault = { how: 'status 503' }
    for (let time = 0; time < 5; time++) {
      const { location } = await browser.request(`${api.url}/auth/sign-in`)
      expect(location?.search).toBe('?reason=unavailable')
    }
    expect(provider.requests).toHaveLength(1)
    api.clock.forwardMs = 2_000
    await browser.request(`${api.url}/auth/sign-in`)
    expect(provider.requests).toHaveLength(2)
  })

  it.each(['status 503', 'hang up'] as const)(
    '(%s) at the callback leads to a page that says so',
    async (how) => {
      const { state } = await begin()
      provider.fault = { path: '/token', how }
      expect(await comeBack({ state })).toBe(pageFor('unavailable'))
      expect(sid()).toBeUndefined()
    },
  )

  it('that does not respond times out', async () => {
    provider.fault = { how: 'no answer' }
    const before = performance.now()
    const { location } = await browser.request(`${api.url}/auth/sign-in`)
    expect(location?.search).toBe('?reason=unavailable')
    expect(performance.now() - before).toBeLessThan(8_000)
  })

  it('does not keep a person who signs out signed in', async () => {
    const { state, nonce } = await begin()
    answerWith({ nonce })
    await comeBack({ state })
    const id = sid()!
    await provider[Symbol.asyncDispose]()
    const { json, status } = await api.send('/auth/sign-out', {
      headers: { cookie: `sid=${id}`, origin: api.url },
      json: {},
    })
    expect(status).toBe(200)
    expect(json).toMatchObject({ redirect_to: expect.stringContaining('/sign-out?') as string })
    expect(await api.sessions.find(id)).toBeUndefined()
    provider = await startFakeProvider()
  })

  it('without an end-session endpoint leads to a page that says that one may still be signed in there', async () => {
    provider.discovery = { end_session_endpoint: undefined }
    const { state, nonce } = await begin()
    answerWith({ nonce })
    await comeBack({ state })
    const { json } = await api.send('/auth/sign-out', {
      headers: { cookie: `sid=${sid()}`, origin: api.url },
      json: {},
    })
    expect(json).toEqual({ redirect_to: `${api.url}/signed-out?state=still-at-provider` })
    expect(await api.sessions.find(sid()!)).toBeUndefined()
  })
})

describe('an unreachable database', () => {
  it('does not end a sign-in in progress, which can continue later', async () => {
    const down = () => Promise.reject(new RosterError('UNAVAILABLE', {}, 'Down.'))
    const { state, nonce } = await begin()
    answerWith({ nonce })
    api.sessionFaults.beginSignIn = down
    const { location } = await browser.request(`${api.url}/auth/sign-in`)
    expect(location?.search).toBe('?reason=unavailable')
    api.sessionFaults.takeSignIn = down
    expect(await comeBack({ state })).toBe('/signed-out?reason=unavailable')
    delete api.sessionFaults.takeSignIn
    expect(await comeBack({ state })).toBe('/users')
  })

  it('prevents sign-in and sign-out, and says so', async () => {
    const down = () => Promise.reject(new RosterError('UNAVAILABLE', {}, 'Down.'))
    const cookie = await api.cookieOf('ada', ['admin'])
    api.sessionFaults.beginSignIn = down
    const { location } = await browser.request(`${api.url}/auth/sign-in`)
    expect(location?.search).toBe('?reason=unavailable')
    delete api.sessionFaults.beginSignIn
    const { state, nonce } = await begin()
    answerWith({ nonce })
    api.sessionFaults.create = down
    expect(await comeBack({ state })).toBe(pageFor('unavailable'))
    expect(sid()).toBeUndefined()
    api.sessionFaults.end = down
    const headers = { cookie, origin: api.url }
    const out = await api.send('/auth/sign-out', { headers, json: {} })
    expect([out.status, out.headers.getSetCookie()]).toEqual([503, []])
    api.sessionFaults.find = down
    expect((await api.send('/trpc/sessions.current', { headers })).status).toBe(503)
  })
})

describe('behind TLS', () => {
  it('cookies are limited to this host and to TLS', async () => {
    await using other = await start({ settings: { publicUrl: 'https://roster.example' } })
    const { headers } = await other.send('/auth/sign-in?moved=1')
    expect(headers.get('location')).toContain(
      `redirect_uri=${encodeURIComponent('https://roster.example/auth/callback')}`,
    )
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-sign-in-[\w-]{16}=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ])
  })
})
