import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SESSION_IDLE_MS, SESSION_MAX_AGE_MS } from './api.ts'
import { createBrowser } from './browser.ts'
import type { Browser } from './browser.ts'
import { startPeopleApi } from './sign-in-people.ts'
import type { PeopleApi } from './sign-in-people.ts'

let api: PeopleApi
beforeAll(async () => {
  api = await startPeopleApi()
})
afterAll(() => api[Symbol.asyncDispose]())

const sid = (browser: Browser) => browser.cookies.get('sid')

describe('signing out', () => {
  it('ends the session immediately, and continues at the provider', async () => {
    const browser = createBrowser()
    await api.signIn(browser, 'ada')
    const id = sid(browser)!
    expect(await api.current(browser)).toMatchObject({ status: 200 })
    const redirect_to = await signOut(browser)
    expect(sid(browser)).toBeUndefined()
    browser.cookies.set('sid', id)
    expect(await api.current(browser)).toMatchObject({ status: 401 })
    browser.cookies.delete('sid')
    const end = await browser.go(redirect_to, {}, api.isBack)
    expect(end.location?.href).toBe(`${api.url}/signed-out`)
    // The provider's session has ended, too: it asks for credentials.
    const form = await browser.go(`${api.url}/auth/sign-in`)
    expect(form.text).toContain('password')
  })

  it('everywhere ends all sessions of the person, and the one at the provider', async () => {
    const [here, there, other] = [createBrowser(), createBrowser(), createBrowser()]
    await api.signIn(here, 'ada')
    await api.signIn(there, 'ada')
    await api.signIn(other, 'vera')
    const redirect_to = await signOut(here, '{"everywhere":true}')
    expect(redirect_to).toContain('id_token_hint=')
    expect(await api.current(there)).toMatchObject({ status: 401 })
    expect(await api.current(other)).toMatchObject({ status: 200 })
    await here.go(redirect_to, {}, api.isBack)
    const form = await here.go(`${api.url}/auth/sign-in`)
    expect(form.text).toContain('password')
  })

  it('everywhere with an ended session ends no other', async () => {
    const [here, there] = [createBrowser(), createBrowser()]
    await api.signIn(here, 'ada')
    await api.signIn(there, 'ada')
    const id = sid(here)!
    await signOut(here)
    here.cookies.set('sid', id)
    expect(await signOut(here, '{"everywhere":true}')).not.toContain('id_token_hint=')
    expect(await api.current(there)).toMatchObject({ status: 200 })
  })

  it.each(['{"everywhere":"yes"}', '{"all":true}', '[]', '{'])(
    'with the body %s is refused, and ends nothing',
    async (body) => {
      const browser = await api.signedIn('ada')
      const { status } = await browser.request(`${api.url}/auth/sign-out`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        body,
      })
      expect(status).toBe(400)
      expect(await api.current(browser)).toMatchObject({ status: 200 })
    },
  )

  it('without a session is not an error', async () => {
    const stranger = createBrowser()
    stranger.cookies.set('sid', 'a'.repeat(43))
    for (const browser of [createBrowser(), stranger]) {
      const there = await browser.go(await signOut(browser), {}, api.isBack)
      expect(there.url.origin).toBe(api.provider.issuer)
      // The provider has no session either, and asks for no confirmation.
      expect(there.text).not.toContain('Sign out?')
      expect(sid(browser)).toBeUndefined()
    }
  })

  it('of a session that has ended elsewhere reaches the provider, which asks for confirmation', async () => {
    const browser = await api.signedIn('ada')
    await api.sessions.endAll('ada')
    const question = await browser.go(await signOut(browser), {}, api.isBack)
    expect(question.url.origin).toBe(api.provider.issuer)
    expect(question.text).toContain('Sign out?')
  })

  it('is refused to other sites', async () => {
    const browser = createBrowser()
    await api.signIn(browser, 'ada')
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
    ]) {
      const { status } = await browser.request(`${api.url}/auth/sign-out`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{}',
      })
      expect(status).toBe(403)
    }
    expect(await api.current(browser)).toMatchObject({ status: 200 })
  })

  it('accepts only POST', async () => {
    const { status, headers } = await api.send('/auth/sign-out')
    expect([status, headers.get('allow')]).toEqual([405, 'POST'])
  })
})

describe('a session', () => {
  it('ended elsewhere is invalid within five seconds', async () => {
    const browser = await api.signedIn('vera')
    expect(await api.current(browser)).toMatchObject({ status: 200 })
    const session = await api.sessions.find(sid(browser)!)
    await api.sessions.end(session!.session_id)
    api.clock.forwardMs = 5_000
    const { status } = await api.current(browser)
    api.clock.forwardMs = 0
    expect(status).toBe(401)
  })

  it('is invalid when it is unused for too long', async () => {
    const browser = await api.signedIn('vera')
    api.clock.forwardMs = SESSION_IDLE_MS - 30_000
    const before = await api.current(browser)
    api.clock.forwardMs += SESSION_IDLE_MS + 1_000
    const after = await api.current(browser)
    api.clock.forwardMs = 0
    expect([before.status, after.status]).toEqual([200, 401])
  })

  it('is invalid when it is too old, however much it is used', async () => {
    const browser = await api.signedIn('vera')
    const statuses: number[] = []
    for (let at = 0; at <= SESSION_MAX_AGE_MS; at += SESSION_IDLE_MS / 2) {
      api.clock.forwardMs = at
      statuses.push((await api.current(browser)).status)
    }
    api.clock.forwardMs = 0
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([200]))
    expect(statuses.at(-1)).toBe(401)
  })
})

async function signOut(browser: Browser, body = '{}'): Promise<string> {
  const { status, text } = await browser.request(`${api.url}/auth/sign-out`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: api.url },
    body,
  })
  expect(status).toBe(200)
  return (JSON.parse(text) as { redirect_to: string }).redirect_to
}
