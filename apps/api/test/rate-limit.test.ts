import { BlockList } from 'node:net'
import { describe, expect, it } from 'vitest'
import { addressKey } from '#gateway/client-address.ts'
import { createFixedWindows } from '#gateway/fixed-windows.ts'
import { createRateLimits } from '#gateway/rate-limits.ts'
import { createTokenBuckets } from '#gateway/token-buckets.ts'
import { createTestTables, loopback, sampleUser } from './api.ts'
import { JSON_TYPE, startGuardedApi } from './guarded-api.ts'

const ANA = '/api/users/ana'
const BO = { authorization: 'Bearer bo' }
const CY = { authorization: 'Bearer cy' }
const FEW = { read: 2, write: 1, 'sign-in': 1 }

/** Token buckets whose clock stands still. */
function fewCalls() {
  return createRateLimits(createTokenBuckets({ nowMs: () => 0 }), FEW)
}

describe('a caller over its rate limit', () => {
  it('gets 429 with Retry-After in the usual shape', async () => {
    await using api = await startGuardedApi({ rateLimits: fewCalls() })
    for (const _ of [1, 2]) expect((await api.send(ANA, { headers: BO })).status).toBe(200)
    const rest = await api.send(ANA, { headers: BO })
    expect(rest.status).toBe(429)
    expect(rest.headers.get('retry-after')).toBe('30')
    expect(rest.json).toMatchObject({ code: 'TOO_MANY_REQUESTS', retry_after: 30, status: 429 })
    const trpc = await api.send('/trpc/users.byId?input={"user_id":"ana"}', { headers: BO })
    expect(trpc.status).toBe(429)
    expect(trpc.headers.get('retry-after')).toBe('30')
    expect(trpc.json.error.data.roster).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  })

  it('does not affect other callers or other procedures', async () => {
    await using api = await startGuardedApi({ rateLimits: fewCalls() })
    for (const _ of [1, 2, 3]) await api.send(ANA, { headers: BO })
    expect((await api.send(ANA, { headers: CY })).status).toBe(200)
    const removal = { method: 'DELETE', headers: { ...BO, ...JSON_TYPE } }
    expect((await api.send(ANA, removal)).status).toBe(200)
    expect((await api.send(ANA, removal)).status).toBe(429)
    expect(api.changes).toEqual(['bo'])
  })

  it('is counted for each call of a batch', async () => {
    await using api = await startGuardedApi({ rateLimits: fewCalls() })
    const input = encodeURIComponent(
      '{"0":{"user_id":"a"},"1":{"user_id":"b"},"2":{"user_id":"c"}}',
    )
    const path = `/trpc/users.byId,users.byId,users.byId?batch=1&input=${input}`
    const response = await api.send(path, { headers: BO })
    expect(response.status).toBe(207)
    expect(response.text.match(/TOO_MANY_REQUESTS/g)?.length).toBeGreaterThan(0)
    expect(response.headers.get('retry-after')).toBe('30')
  })

  it.each([
    ['a procedure by the wrong method', '/trpc/users.create', {}],
    ['a mutation by GET in a batch', '/trpc/users.create?batch=1&input={}', {}],
    ['a batch of streams', '/trpc/users.onChange?batch=1', { accept: 'text/event-stream' }],
    ['a stream with a bad input', '/trpc/users.onChange?input=}', { accept: 'text/event-stream' }],
  ])('is counted for %s, which reaches no procedure', async (_what, path, headers) => {
    await using api = await startGuardedApi({ rateLimits: fewCalls() })
    const statuses: number[] = []
    for (const _ of [1, 2, 3]) {
      statuses.push((await api.send(path, { headers: { ...BO, ...headers } })).status)
    }
    expect(statuses[0]).toBeLessThan(429)
    expect(statuses[2]).toBe(429)
  })

  it('is counted by address before sign-in', async () => {
    await using api = await startGuardedApi({ rateLimits: fewCalls() })
    const statuses: number[] = []
    for (const _ of [1, 2, 3]) statuses.push((await api.send(ANA)).status)
    expect(statuses).toEqual([401, 401, 429])
    expect((await api.send(ANA, { headers: BO })).status).toBe(200)
  })

  it('is counted by address when it tries one invalid token after another', async () => {
    await using api = await startGuardedApi({ rateLimits: fewCalls() })
    const statuses: number[] = []
    for (const guess of ['a', 'b', 'c']) {
      const headers = { authorization: `Bearer ${guess}` }
      statuses.push((await api.send(ANA, { headers })).status)
    }
    expect(statuses).toEqual([401, 429, 429])
    expect((await api.send(ANA, { headers: BO })).status).toBe(200)
  })

  it.each(['/auth/sign-in', '/auth/sign-in/', '/auth/callback?code=a&state=b'])(
    'is counted at %s',
    async (path) => {
      await using api = await startGuardedApi({ rateLimits: fewCalls() })
      expect((await api.send(path)).status).not.toBe(429)
      const second = await api.send(path)
      expect(second.status).toBe(429)
      expect(second.headers.get('retry-after')).toBe('60')
      expect(second.json).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    },
  )

  it('still reaches probes and pages', async () => {
    await using api = await startGuardedApi({ rateLimits: fewCalls() })
    for (const path of ['/health', '/ready', '/api/docs', '/api/openapi.json']) {
      for (const _ of [1, 2, 3]) expect((await api.send(path)).status).toBe(200)
    }
  })
})

describe('an address', () => {
  const statusesOf = async (
    trustedProxies: BlockList,
    forwarded: readonly string[],
  ): Promise<number[]> => {
    const rateLimits = createRateLimits(createTokenBuckets({ nowMs: () => 0 }), { ...FEW, read: 1 })
    await using api = await startGuardedApi({ rateLimits, trustedProxies })
    const statuses: number[] = []
    for (const each of forwarded) {
      statuses.push((await api.send(ANA, { headers: { 'x-forwarded-for': each } })).status)
    }
    return statuses
  }

  it('ignores X-Forwarded-For when no proxy is trusted', async () => {
    expect(await statusesOf(new BlockList(), ['192.0.2.1', '192.0.2.2'])).toEqual([401, 429])
  })

  it('of an untrusted proxy is logged once, because all callers share it', async () => {
    await using api = await startGuardedApi()
    for (const _ of [1, 2]) await api.send(ANA, { headers: { 'x-forwarded-for': '192.0.2.1' } })
    const warnings = api.log.filter(({ level }) => level === 'warn')
    expect(warnings).toMatchObject([{ address: '127.0.0.1' }])
    expect(warnings[0]?.msg).toContain('TRUSTED_PROXIES')
  })

  it('comes from X-Forwarded-For of a trusted proxy', async () => {
    expect(await statusesOf(loopback(), ['192.0.2.1', '192.0.2.2', '192.0.2.1'])).toEqual([
      401, 401, 429,
    ])
  })

  it.each([
    ['what stands left of the last hop is made up', ['1.1.1.1, 192.0.2.1', '2.2.2.2, 192.0.2.1']],
    ['a port is no part of it', ['192.0.2.1:5000', '192.0.2.1:5001']],
    ['IPv4 is the same in IPv6', ['192.0.2.1', '::ffff:192.0.2.1']],
    ['a /64 is one caller', ['2001:db8:0:1::1', '[2001:db8:0:1:ffff::2]:443']],
    ['nonsense is the proxy itself', ['', 'unknown', 'localhost', '1.2.3', 'a\tb', '::1::2']],
    ['a trusted hop in between is passed over', ['192.0.2.1, 127.0.0.1', '192.0.2.1']],
  ])('(%s)', async (_why, forwarded) => {
    const [first, ...others] = await statusesOf(loopback(), forwarded)
    expect(first).toBe(401)
    expect(new Set(others)).toEqual(new Set([429]))
  })

  it.each([
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0db8:0:0:1:2:3:4', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
    ['192.0.2.1', '192.0.2.1'],
  ])('%s is counted as %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })
})

describe('concurrent requests', () => {
  it('are limited by caller: the next is 429, and other callers are served', async () => {
    const gate = Promise.withResolvers<void>()
    let reads = 0
    const byId = async () => {
      reads += 1
      await gate.promise
      return sampleUser()
    }
    await using api = await startGuardedApi({ requestsByCallerMax: 2 }, byId)
    const get = (headers: Record<string, string>) => api.send(ANA, { headers })
    const held = [get(BO), get(BO)]
    await expect.poll(() => reads).toBe(2)
    const third = await get(BO)
    expect(third.status).toBe(429)
    expect(third.headers.get('retry-after')).toBe('1')
    const other = get(CY)
    await expect.poll(() => reads).toBe(3)
    gate.resolve()
    const answers = await Promise.all([...held, other])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await get(BO)).status).toBe(200)
  })

  it('are limited by address for all callers, except for probes', async () => {
    const gate = Promise.withResolvers<void>()
    let reads = 0
    const byId = async () => {
      reads += 1
      await gate.promise
      return sampleUser()
    }
    await using api = await startGuardedApi({ requestsByAddressMax: 1 }, byId)
    const held = api.send(ANA, { headers: BO })
    await expect.poll(() => reads).toBe(1)
    expect((await api.send(ANA, { headers: CY })).status).toBe(429)
    expect((await api.send('/health')).status).toBe(200)
    gate.resolve()
    expect((await held).status).toBe(200)
  })
})

describe('calls of one caller', () => {
  it('run eight at a time, even in a batch, while other callers are served', async () => {
    const gate = Promise.withResolvers<void>()
    let running = 0
    let most = 0
    const byId = async () => {
      running += 1
      most = Math.max(most, running)
      await gate.promise
      running -= 1
      return sampleUser()
    }
    await using api = await startGuardedApi({}, byId)
    const input = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [at, { user_id: 'u' }]))
    const batch = `/trpc/${Array(20).fill('users.byId').join(',')}?batch=1&input=${encodeURIComponent(JSON.stringify(input))}`
    const held = [api.send(batch, { headers: BO }), api.send(batch, { headers: BO })]
    await expect.poll(() => running).toBe(8)
    const other = api.send(ANA, { headers: CY })
    await expect.poll(() => running).toBe(9)
    gate.resolve()
    expect((await other).status).toBe(200)
    for (const response of await Promise.all(held)) expect(response.status).toBe(200)
    expect(most).toBe(9)
  })
})

describe('a token bucket', () => {
  it('allows a burst of a minute’s calls, then a steady rate', async () => {
    let ms = 0
    const store = createTokenBuckets({ nowMs: () => ms })
    const take = () => store.consume('a', 60)
    for (let call = 0; call < 60; call += 1) expect(await take()).toBe(0)
    expect(await take()).toBe(1)
    ms = 999
    expect(await take()).toBeCloseTo(0.001)
    ms = 1_000
    expect(await take()).toBe(0)
    ms = 10 * 60_000
    for (let call = 0; call < 60; call += 1) expect(await take()).toBe(0)
    expect(await take()).toBeGreaterThan(0)
  })

  it('is dropped when there are too many, the least recently used first', async () => {
    const store = createTokenBuckets({ nowMs: () => 0, bucketsMax: 2 })
    for (const key of ['a', 'b', 'a', 'c']) await store.consume(key, 1)
    expect(await store.consume('a', 1)).toBeGreaterThan(0)
    expect(await store.consume('b', 1)).toBe(0)
  })
})

describe('fixed windows in the database', () => {
  function counters() {
    const sums = new Map<string, number>()
    let writes = 0
    return {
      writes: () => writes,
      async hit(key: string, _windowMs: number, count: number) {
        writes += 1
        const sum = (sums.get(key) ?? 0) + count
        sums.set(key, sum)
        return sum
      },
    }
  }
  const at = (seconds: number) => () => new Date(seconds * 1_000)

  it('never exceed the limit, however many processes and concurrent calls', async () => {
    const shared = counters()
    const processes = [1, 2, 3].map(() => createFixedWindows(shared, at(0)))
    const calls = processes.flatMap((store) =>
      Array.from({ length: 200 }, async () => store.consume('a', 170)),
    )
    const waits = await Promise.all(calls)
    expect(waits.filter((wait) => wait === 0)).toHaveLength(170)
    expect(new Set(waits.filter((wait) => wait > 0))).toEqual(new Set([60]))
  })

  it('lose no call when the clock ticks between two calls', async () => {
    let readings = 0
    const ticking = () => new Date(Math.floor((readings += 1) / 3))
    const store = createFixedWindows(counters(), ticking)
    const waits = await Promise.all(Array.from({ length: 20 }, async () => store.consume('a', 5)))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
  })

  it('write once per fiftieth of the limit, and not at all once it is exhausted', async () => {
    const shared = counters()
    const store = createFixedWindows(shared, at(0))
    for (let call = 0; call < 1_000; call += 1) expect(await store.consume('a', 1_000)).toBe(0)
    expect(shared.writes()).toBe(50)
    for (let call = 0; call < 100; call += 1) await store.consume('a', 1_000)
    expect(shared.writes()).toBe(51)
  })

  it('share the limit between two processes until the minute has passed', async () => {
    const tables = await createTestTables()
    // In the future, because time to live may delete expired items.
    const minuteMs = (Math.ceil(Date.now() / 60_000) + 10) * 60_000
    const clock = { now: new Date(minuteMs + 30_000) }
    const now = () => clock.now
    const startOne = () => {
      const store = createFixedWindows(tables.rateCounters(now), now)
      return startGuardedApi({ rateLimits: createRateLimits(store, { ...FEW, read: 5 }) })
    }
    await using one = await startOne()
    await using other = await startOne()
    const callAll = async () => {
      const calls = [one, other, one, other].flatMap((api) =>
        [1, 2, 3].map(() => api.send(ANA, { headers: BO })),
      )
      return Promise.all(calls)
    }
    const answers = await callAll()
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(7)
    expect(new Set(refused.map(({ headers }) => headers.get('retry-after')))).toEqual(
      new Set(['30']),
    )
    clock.now = new Date(minuteMs + 60_000)
    expect((await callAll()).filter(({ status }) => status === 200)).toHaveLength(5)
  })

  it('reject a call that cannot be counted', async () => {
    const failure = new Error('no database')
    const store = createFixedWindows({ hit: () => Promise.reject(failure) }, at(0))
    await expect(store.consume('a', 10)).rejects.toBe(failure)
    await expect(store.consume('a', 10)).rejects.toBe(failure)
  })
})
