import { describe, expect, it } from 'vitest'
import { createRateLimits } from '#gateway/rate-limits.ts'
import { createTokenBuckets } from '#gateway/token-buckets.ts'
import { sendRequest } from './raw-requests.ts'
import { COOKIE, JSON_TYPE, OWN_PAGE, PUBLIC_ORIGIN, startGuardedApi } from './guarded-api.ts'

const BO = { authorization: 'Bearer bo' }
const MANY_KEYS = JSON.stringify(
  Object.fromEntries(Array.from({ length: 9_000 }, (_, at) => [at, 1])),
)

/** Token buckets whose clock stands still. */
function limits(read: number, write = read) {
  const perMinute = { read, write, 'sign-in': 1 }
  return createRateLimits(createTokenBuckets({ nowMs: () => 0 }), perMinute)
}

describe('an unauthenticated caller', () => {
  it.each([
    ['an unknown procedure', '/trpc/a,b?batch=1', { body: MANY_KEYS, headers: JSON_TYPE }],
    ['a procedure', '/trpc/users.create', { body: MANY_KEYS, headers: JSON_TYPE }],
    ['a REST route', '/api/users', { body: '[[[[', headers: JSON_TYPE }],
    ['a long query', `/api/users?${Array.from({ length: 1_500 }, (_, at) => at).join('&')}`, {}],
    ['an unknown path', '/api/nope', {}],
  ])('gets 401 before its request is parsed (%s)', async (_what, path, init) => {
    await using api = await startGuardedApi()
    const response = await api.send(path, init)
    expect(response.status).toBe(401)
    expect(response.text).toContain('NOT_SIGNED_IN')
    expect(response.text.length).toBeLessThan(600)
  })

  it('is counted on any path', async () => {
    await using api = await startGuardedApi({ rateLimits: limits(2) })
    const statuses: number[] = []
    for (const path of ['/trpc/nope', '/api/nope', '/api/users?x=1']) {
      statuses.push((await api.send(path)).status)
    }
    expect(statuses).toEqual([401, 401, 429])
  })
})

describe('an authenticated caller', () => {
  it.each([
    ['unknown procedures', '/trpc/nope', 404],
    ['input that is not JSON', '/trpc/users.byId?input={', 400],
    ['an unknown query parameter', '/api/users?nope=1', 400],
  ])('is counted for %s', async (_what, path, status) => {
    await using api = await startGuardedApi({ rateLimits: limits(2) })
    const statuses: number[] = []
    for (const _ of [1, 2, 3]) statuses.push((await api.send(path, { headers: BO })).status)
    expect(statuses).toEqual([status, status, 429])
  })

  it('gets the first twenty errors of its input, and the number of the rest', async () => {
    await using api = await startGuardedApi()
    const response = await api.send('/api/users', {
      body: MANY_KEYS,
      headers: { ...BO, ...JSON_TYPE },
    })
    expect(response.status).toBe(400)
    expect(response.json.fields).toHaveLength(20)
    expect(response.text).toContain('(and 8982 more)')
  })
})

describe('a probe', () => {
  it('is served even when its address has no slot left, but only by GET', async () => {
    await using api = await startGuardedApi({ requestsByAddressMax: 0 })
    for (const path of ['/health', '/ready']) {
      expect((await api.send(path)).status).toBe(200)
      const change = await api.send(path, { method: 'POST', body: '{}', headers: JSON_TYPE })
      expect(change.status).toBe(429)
    }
  })
})

describe('the limit of sign-ins', () => {
  // The guarded API has no sign-in routes: an admitted request gets 404.
  const NAVIGATION = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }

  it('leads people to a page that explains it', async () => {
    await using api = await startGuardedApi({ rateLimits: limits(1) })
    const signIn = () => sendRequest(`${api.url}/auth/sign-in`, { headers: NAVIGATION })
    expect((await signIn()).status).toBe(404)
    const second = await signIn()
    expect(second.status).toBe(302)
    expect(second.headers).toMatchObject({
      location: `${PUBLIC_ORIGIN}/signed-out?reason=busy`,
      'retry-after': '60',
    })
  })

  it('cannot be used up by a page of another site', async () => {
    await using api = await startGuardedApi({ rateLimits: limits(1) })
    const frames = ['iframe', 'frame', 'object', 'embed'].map((dest) => ({
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': dest,
    }))
    const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
    const ahead = { ...NAVIGATION, 'sec-fetch-dest': 'document', 'sec-purpose': 'prefetch' }
    for (const path of ['/auth/sign-in', '/auth/callback', '/auth/sign-in/']) {
      for (const headers of [image, ...frames, ahead]) {
        expect((await sendRequest(api.url + path, { headers })).status).toBe(403)
      }
    }
    const headers = { ...NAVIGATION, 'sec-fetch-dest': 'document' }
    expect((await sendRequest(`${api.url}/auth/sign-in`, { headers })).status).toBe(404)
  })

  it('does not prevent signing out', async () => {
    await using api = await startGuardedApi({ rateLimits: limits(1) })
    for (const path of ['/auth/sign-outX', '/auth/sign-out', '/auth/sign-out']) {
      await api.send(path, { method: 'POST', body: '{}', headers: JSON_TYPE })
    }
    const own = { ...OWN_PAGE, ...JSON_TYPE, cookie: COOKIE }
    const response = await api.send('/auth/sign-out', { method: 'POST', body: '{}', headers: own })
    expect(response.status).not.toBe(429)
  })
})
