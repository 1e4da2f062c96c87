import type { SessionPage } from '@roster/contract/sessions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from './browser.ts'
import type { Browser, Page } from './browser.ts'
import { startPeopleApi } from './sign-in-people.ts'
import type { PeopleApi } from './sign-in-people.ts'

let api: PeopleApi
beforeAll(async () => {
  api = await startPeopleApi()
})
afterAll(() => api[Symbol.asyncDispose]())

const sid = (browser: Browser) => browser.cookies.get('sid')

describe('signing in', () => {
  it.each([
    ['vera', 'Vera Viewer', ['viewer']],
    ['edgar', 'Edgar Editor', ['editor']],
    ['ada', 'Ada Admin', ['admin']],
    ['nina', 'Nina Norole', []],
  ])('authenticates %s with the roles of the provider', async (login, name, roles) => {
    const browser = createBrowser()
    const back = await api.signIn(browser, login, '/users?status=active&sort=name#x')
    expect(back.location?.href).toBe(`${api.url}/users?status=active&sort=name#x`)
    expect(await api.current(browser)).toMatchObject({
      status: 200,
      caller: { actor: { id: login, name, kind: 'person' }, roles, known_by: 'session' },
    })
  })

  it('sends PKCE, a state and a nonce to the provider, new ones each time', async () => {
    const pages = await Promise.all(
      [1, 2].map(() => createBrowser().request(`${api.url}/auth/sign-in`)),
    )
    const [first, second] = pages.map(({ location }) => Object.fromEntries(location!.searchParams))
    expect(first).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${api.url}/auth/callback`,
      scope: 'openid profile email',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first![name]).toMatch(/^[\w-]{43}$/)
      expect(first![name]).not.toBe(second![name])
    }
  })

  it('leaves the browser one cookie that scripts cannot read, and no token', async () => {
    const browser = createBrowser()
    await api.signIn(browser, 'ada')
    const own = browser.setCookies.filter((line) => /^(?:sid|sign-in-[\w-]{16})=/.test(line))
    expect(own).toEqual([
      expect.stringMatching(
        /^sign-in-[\w-]{16}=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
      ),
      expect.stringMatching(/^sid=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^sign-in-[\w-]{16}=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    expect(await mine(browser)).toMatch(/"items":\[\{(?!.*(?:eyJ|token))/)
  })

  it('stores the address and browser for the list of sessions', async () => {
    const browser = createBrowser()
    await api.signIn(browser, 'edgar')
    const { result } = JSON.parse(await mine(browser)) as { result: { data: SessionPage } }
    expect(result.data.items.filter(({ is_current }) => is_current)).toMatchObject([
      { actor: { id: 'edgar' }, roles: ['editor'], address: '127.0.0.1', user_agent: 'node' },
    ])
  })

  it('replaces an existing session by one with a new id', async () => {
    const browser = createBrowser()
    await api.signIn(browser, 'vera')
    const before = sid(browser)!
    await api.signIn(browser, 'vera')
    expect(sid(browser)).not.toBe(before)
    expect(await api.sessions.find(before)).toBeUndefined()
    expect(await api.current(browser)).toMatchObject({ status: 200 })
  })

  it('does not adopt a session id that was planted in the browser', async () => {
    const browser = createBrowser()
    const planted = 'a'.repeat(43)
    browser.cookies.set('sid', planted)
    await api.signIn(browser, 'ada')
    expect(sid(browser)).not.toBe(planted)
    expect(await api.sessions.find(planted)).toBeUndefined()
  })

  it('that is cancelled at the provider leads to a page that says so', async () => {
    const browser = createBrowser()
    const form = await browser.go(`${api.url}/auth/sign-in`)
    const [, cancel = ''] = /href="([^"]*\/cancel)"/.exec(form.text) ?? []
    const end = await browser.go(new URL(cancel, form.url), {}, api.isBack)
    expect(end.location?.href).toBe(`${api.url}/signed-out?reason=denied`)
    expect(sid(browser)).toBeUndefined()
  })
})

describe('a callback from the provider', () => {
  async function deliver(browser: Browser, callback: URL): Promise<string> {
    const page = await browser.go(callback, {}, api.isBack)
    return page.location!.pathname + page.location!.search
  }

  it('is accepted once', async () => {
    const browser = createBrowser()
    const { location } = await api.signInUpToCallback(browser, 'vera')
    const atCallback = new Map(browser.cookies)
    expect(await deliver(browser, location!)).toBe('/users')
    const replaying = createBrowser()
    for (const [name, value] of atCallback) replaying.cookies.set(name, value)
    expect(await deliver(replaying, location!)).toBe('/signed-out?reason=expired')
    expect(sid(replaying)).toBeUndefined()
    expect(await api.current(browser)).toMatchObject({ status: 200 })
  })

  it('is accepted once even when it arrives twice at the same time', async () => {
    const browser = createBrowser()
    const { location } = await api.signInUpToCallback(browser, 'vera')
    const twins = Array.from({ length: 5 }, () => {
      const twin = createBrowser()
      for (const [name, value] of browser.cookies) twin.cookies.set(name, value)
      return twin
    })
    const ends = await Promise.all(twins.map((twin) => deliver(twin, location!)))
    expect(ends.filter((end) => end === '/users')).toHaveLength(1)
    expect(twins.filter((twin) => sid(twin) !== undefined)).toHaveLength(1)
  })

  it('with another state is rejected, and ends no sign-in in progress', async () => {
    const browser = createBrowser()
    const { location } = await api.signInUpToCallback(browser, 'vera')
    const altered = new URL(location!)
    altered.searchParams.set('state', 'x'.repeat(43))
    const forged = ['?state=evil&error=x', '?error=access_denied', '?state=', '']
    for (const url of [altered, ...forged.map((each) => `${api.url}/auth/callback${each}`)]) {
      expect(await deliver(browser, new URL(url))).toBe('/signed-out?reason=expired')
      expect(sid(browser)).toBeUndefined()
    }
    expect(await deliver(browser, location!)).toBe('/users')
    expect(await api.current(browser)).toMatchObject({ status: 200 })
  })

  it('to each of several sign-ins in one browser returns to its own page', async () => {
    const browser = createBrowser()
    const first = await api.signInUpToCallback(browser, 'vera', '/users?q=first')
    // A link from elsewhere may start a sign-in while a person types a password.
    const second = await api.signInUpToCallback(browser, 'vera', '/users?q=second')
    expect(await deliver(browser, first.location!)).toBe('/users?q=first')
    expect(await deliver(browser, second.location!)).toBe('/users?q=second')
    expect(await deliver(browser, first.location!)).toBe('/signed-out?reason=expired')
    expect(await api.current(browser)).toMatchObject({ status: 200 })
  })

  it('finds the last eight sign-ins of a browser, which keeps no more cookies', async () => {
    const browser = createBrowser()
    const foreign = 'sign-in-(no)'
    browser.cookies.set(foreign, 'x')
    const callbacks: Page[] = []
    for (let count = 0; count < 12; count++) {
      callbacks.push(await api.signInUpToCallback(browser, 'vera', `/users?q=${count}`))
    }
    const carried = [...browser.cookies.keys()].filter((name) => name.startsWith('sign-in-'))
    expect(carried).toHaveLength(8 + 1)
    expect(carried).toContain(foreign)
    const ends: string[] = []
    for (const { location } of callbacks) ends.push(await deliver(browser, location!))
    expect(ends.slice(0, 4)).toEqual(Array(4).fill('/signed-out?reason=expired'))
    expect(ends.slice(4)).toEqual([4, 5, 6, 7, 8, 9, 10, 11].map((each) => `/users?q=${each}`))
  })

  it('is rejected in a browser that did not start it', async () => {
    const { location } = await api.signInUpToCallback(createBrowser(), 'ada')
    const other = createBrowser()
    expect(await deliver(other, location!)).toBe('/signed-out?reason=expired')
    expect(sid(other)).toBeUndefined()
  })

  it('with a code stolen from another browser is rejected without its verifier', async () => {
    const { location: stolen } = await api.signInUpToCallback(createBrowser(), 'ada')
    const thief = createBrowser()
    const { location } = await api.signInUpToCallback(thief, 'vera')
    const forged = new URL(location!)
    forged.searchParams.set('code', stolen!.searchParams.get('code')!)
    expect(await deliver(thief, forged)).toBe('/signed-out?reason=failed&return_to=%2Fusers')
    expect(sid(thief)).toBeUndefined()
  })

  it.each(['', 'https://id.example.com'])('with the issuer "%s" is rejected', async (iss) => {
    const browser = createBrowser()
    const { location } = await api.signInUpToCallback(browser, 'ada')
    const mixedUp = new URL(location!)
    mixedUp.searchParams.delete('iss')
    if (iss !== '') mixedUp.searchParams.set('iss', iss)
    expect(await deliver(browser, mixedUp)).toBe('/signed-out?reason=failed&return_to=%2Fusers')
    expect(sid(browser)).toBeUndefined()
  })

  it('that arrives after ten minutes is rejected', async () => {
    const browser = createBrowser()
    const { location } = await api.signInUpToCallback(browser, 'vera')
    api.clock.forwardMs = 10 * 60_000
    const end = await deliver(browser, location!)
    api.clock.forwardMs = 0
    expect(end).toBe('/signed-out?reason=expired')
  })
})

describe('a sign-in under another name of this machine', () => {
  it('is first redirected to the public URL, where the cookies are', async () => {
    const url = api.url.replace('127.0.0.1', 'localhost')
    const { status, location } = await createBrowser().request(
      `${url}/auth/sign-in?return_to=%2Fusers`,
    )
    expect([status, location?.href]).toEqual([
      302,
      `${api.url}/auth/sign-in?return_to=%2Fusers&moved=1`,
    ])
  })

  it('is redirected only once, because a proxy may hide the name', async () => {
    const url = api.url.replace('127.0.0.1', 'localhost')
    const { location } = await createBrowser().request(`${url}/auth/sign-in?moved=1`)
    expect(location?.origin).toBe(api.provider.issuer)
  })
})

async function mine(browser: Browser): Promise<string> {
  const { text } = await browser.request(`${api.url}/trpc/sessions.mine?input=%7B%7D`)
  return text
}
