import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startFakeProvider } from './fake-provider.ts'
import type { FakeProvider } from './fake-provider.ts'
import { startSignInApi } from './sign-in-api.ts'
import type { SignInApi } from './sign-in-api.ts'
import { changesPath, openStream } from './streams.ts'

/** The promised time, and some time to deliver the end. */
const NOTICED_WITHIN_MS = 5_500

let provider: FakeProvider
let api: SignInApi
beforeAll(async () => {
  provider = await startFakeProvider()
  api = await startSignInApi({ issuer: () => provider.issuer })
})
afterAll(async () => {
  await api[Symbol.asyncDispose]()
  await provider[Symbol.asyncDispose]()
})

async function openAs(headers: Record<string, string>) {
  const stream = await openStream(api.url, changesPath(), headers)
  expect(stream.status).toBe(200)
  await stream.nextChanges()
  return stream
}

const signedIn = async (id: string) => {
  const actor = { id, name: id, kind: 'person' } as const
  const created = await api.sessions.create({ actor, roles: ['viewer'] })
  return { ...created, headers: { cookie: `sid=${created.id}` } }
}

describe('a stream of changes', () => {
  it.each([
    ['ends', (session_id: string) => api.sessions.end(session_id)],
    ['is ended everywhere', (_session_id: string, id: string) => api.sessions.endAll(id)],
  ])('ends within five seconds when its session %s in another process', async (how, end) => {
    const id = `vera ${how}`
    const { session, headers } = await signedIn(id)
    await using stream = await openAs(headers)
    const startedAt = performance.now()
    await end(session.session_id, id)
    const events = await stream.rest()
    expect(performance.now() - startedAt).toBeLessThan(NOTICED_WITHIN_MS)
    const last = events.at(-1)!
    expect([last.event, last.data]).toEqual([
      'serialized-error',
      expect.stringContaining('"code":"NOT_SIGNED_IN"'),
    ])
    await using again = await openStream(api.url, changesPath(), headers)
    expect(again.status).toBe(401)
  })

  it('continues as long as its session, and does not extend it', async () => {
    const { session, headers } = await signedIn('ida')
    await using stream = await openAs(headers)
    let looks = 0
    const get: typeof api.sessions.get = (...given) => api.sessions.get(...given)
    api.sessionFaults.get = async (session_id, options) => {
      if (session_id === session.session_id) looks += 1
      return get(session_id, options)
    }
    onTestFinished(() => void delete api.sessionFaults.get)
    const lastUse = async () => (await get(session.session_id))?.last_used_at
    const before = await lastUse()
    expect(before).toBeDefined()
    // A use is recorded at most once a minute.
    api.clock.forwardMs = 2 * 60_000
    onTestFinished(() => void (api.clock.forwardMs = 0))
    await expect.poll(() => looks).toBeGreaterThan(1)
    expect(await lastUse()).toBe(before)
    expect((await api.send('/trpc/sessions.current', { headers })).status).toBe(200)
    await expect.poll(lastUse).not.toBe(before)
    const editor = await provider.sign({ sub: 'ed', roles: ['editor'] })
    await api.send('/trpc/users.create', {
      json: { name: 'Ana', email: 'ana@example.com' },
      headers: { authorization: `Bearer ${editor}` },
    })
    expect((await stream.nextChanges()).changes).toMatchObject([{ action: 'created' }])
  })

  it('ends with its token without an error, so that its client reconnects with another', async () => {
    // Tokens are valid for 30 s after they expire, to tolerate clock skew.
    const exp = Math.floor(Date.now() / 1_000) - 27
    const bearerUntil = async (end?: number) => {
      const claims = { sub: 'tom', roles: ['viewer'], ...(end !== undefined && { exp: end }) }
      return { authorization: `Bearer ${await provider.sign(claims)}` }
    }
    const headers = await bearerUntil(exp)
    await using stream = await openAs(headers)
    const kinds = (await stream.rest()).map(({ event }) => event)
    expect(Date.now()).toBeGreaterThanOrEqual((exp + 30) * 1_000)
    // After either of them a client does not reconnect.
    expect(kinds).not.toContain('serialized-error')
    expect(kinds).not.toContain('return')
    expect(api.log).toContainEqual(
      expect.objectContaining({ level: 'info', msg: 'stream ended: its token expired' }),
    )
    await using stale = await openStream(api.url, changesPath(), headers)
    expect(stale.status).toBe(401)
    await using renewed = await openAs(await bearerUntil())
    expect(renewed.status).toBe(200)
  })

  it('ends without an error when its session cannot be checked, and logs it', async () => {
    const { headers } = await signedIn('ulla')
    await using stream = await openAs(headers)
    const requestId = stream.headers.get('x-request-id')
    api.sessionFaults.get = () => Promise.reject(new Error('no database'))
    onTestFinished(() => void delete api.sessionFaults.get)
    const kinds = (await stream.rest()).map(({ event }) => event)
    expect(kinds).not.toContain('serialized-error')
    expect(kinds).not.toContain('return')
    expect(api.log).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        msg: 'stream ended: its session could not be checked',
        request_id: requestId,
        err: expect.objectContaining({ message: 'no database' }) as unknown,
      }),
    )
  })

  it('is refused to pages of other sites and to callers without a role', async () => {
    const { headers } = await signedIn('carl')
    const foreign = { ...headers, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const { headers: answered, status } = await openStream(api.url, changesPath(), foreign)
    expect(status).toBe(403)
    expect(answered.get('content-type')).toBe('application/json')
    const cookie = await api.cookieOf('nils', [])
    await using refused = await openStream(api.url, changesPath(), { cookie })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('"permission":"users:read"')
  })
})
