import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import type { ConcurrentRequests } from '../src/gateway/concurrent-requests.ts'
import { EDGE_ENV, EDGE_REMEDIES } from '../src/gateway/gateway.env.ts'
import { edgeWithSignIn } from '../src/gateway/gateway.ts'
import type { Edge } from '../src/gateway/gateway.ts'
import type { CallKind } from '../src/gateway/rate-limits.ts'

const EdgeEnvSchema = z.object(EDGE_ENV)

describe('the edge in the environment', () => {
  it('is closed and limited when nothing is said', () => {
    const env = EdgeEnvSchema.parse({})
    expect(env).toMatchObject({
      CORS_ORIGINS: [],
      RATE_LIMITS: 'memory',
      RATE_READS: 3_000,
      RATE_WRITES: 600,
      RATE_SIGN_INS: 60,
    })
    expect(env.TRUSTED_PROXIES.rules).toEqual([])
  })

  it('takes lists with commas between', () => {
    const env = EdgeEnvSchema.parse({
      CORS_ORIGINS: 'https://a.example, http://localhost:5173',
      TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1,2001:db8::/32, ::1',
    })
    expect(env.CORS_ORIGINS).toEqual(['https://a.example', 'http://localhost:5173'])
    const trusted = (address: string) =>
      env.TRUSTED_PROXIES.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
    expect(['10.255.0.1', '192.0.2.1', '2001:db8:9::1', '::1'].map(trusted)).not.toContain(false)
    expect(['11.0.0.1', '192.0.2.2', '2001:db9::1', '::2'].map(trusted)).not.toContain(true)
  })

  it.each([
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'null'],
    ['CORS_ORIGINS', 'https://*.example.com'],
    ['CORS_ORIGINS', 'https://a.example/'],
    ['CORS_ORIGINS', 'https://a.example/app'],
    ['CORS_ORIGINS', 'https://a.example:443'],
    ['CORS_ORIGINS', 'https://user@a.example'],
    ['CORS_ORIGINS', 'a.example'],
    ['CORS_ORIGINS', 'file:///etc'],
    ['CORS_ORIGINS', 'https://a.example,'],
    ['TRUSTED_PROXIES', 'true'],
    ['TRUSTED_PROXIES', 'loopback'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.0/'],
    ['TRUSTED_PROXIES', '10.0.0.0/8/8'],
    ['TRUSTED_PROXIES', '::1/129'],
    ['TRUSTED_PROXIES', '1.2.3'],
    ['TRUSTED_PROXIES', '10.0.0.1,'],
    ['RATE_LIMITS', 'redis'],
    ['RATE_READS', '0'],
    ['RATE_WRITES', '-1'],
    ['RATE_SIGN_INS', '1.5'],
    ['RATE_READS', '1e3'],
  ] as const)('refuses %s when it is "%s", and says what to do', (name, value) => {
    const { error } = EdgeEnvSchema.safeParse({ [name]: value })
    expect(error?.issues.map(({ path }) => path[0])).toContain(name)
    expect(EDGE_REMEDIES[name]).toMatch(/^(?:Give|Use) /)
  })
})

/** The edge from these variables, and how often the database was asked to count. */
function edgeFrom(variables: Record<string, string>, publicUrl = 'https://roster.example') {
  const counted = { hits: 0 }
  const sums = new Map<string, number>()
  const counters = {
    async hit(key: string, _windowMs: number, count: number) {
      counted.hits += 1
      const sum = (sums.get(key) ?? 0) + count
      sums.set(key, sum)
      return sum
    },
  }
  return { edge: edgeWithSignIn(EdgeEnvSchema.parse(variables), publicUrl, counters), counted }
}

const RATES = { RATE_READS: '1', RATE_WRITES: '2', RATE_SIGN_INS: '3' }
const KINDS = ['read', 'write', 'sign-in'] as const

/** How many of five calls of each kind get through. */
async function callsLetThrough({ rateLimits }: Edge): Promise<number[]> {
  const ofKind = async (kind: CallKind) => {
    const calls = [1, 2, 3, 4, 5].map(() => rateLimits.take('bo', kind, kind))
    const results = await Promise.allSettled(calls)
    return results.filter(({ status }) => status === 'fulfilled').length
  }
  return Promise.all(KINDS.map(ofKind))
}

function enteredAtOnce(requests: ConcurrentRequests): number {
  const entered = Array.from({ length: 1_000 }, () => requests.enter('bo'))
  return entered.filter((leave) => leave !== undefined).length
}

describe('the edge made from the environment', () => {
  it.each([
    ['by itself when nothing is said', {}, [1, 2, 3], false],
    ['by itself with memory', { RATE_LIMITS: 'memory' }, [1, 2, 3], false],
    ['in the database with dynamodb', { RATE_LIMITS: 'dynamodb' }, [1, 2, 3], true],
    ['nothing with off', { RATE_LIMITS: 'off' }, [5, 5, 5], false],
  ])('counts reads, changes and sign-ins %s', async (_how, variables, through, isInDatabase) => {
    // Limits hold for a minute of the clock, so the clock stands still.
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const { edge, counted } = edgeFrom({ ...RATES, ...variables })
    expect(await callsLetThrough(edge)).toEqual(through)
    expect(counted.hits > 0).toBe(isInDatabase)
  })

  it('lets in whom the environment names, and nobody else', () => {
    const { edge } = edgeFrom({
      CORS_ORIGINS: 'https://a.example,https://b.example',
      TRUSTED_PROXIES: '192.0.2.0/28',
    })
    expect([...edge.corsOrigins]).toEqual(['https://a.example', 'https://b.example'])
    expect(edge.trustedProxies.check('192.0.2.9')).toBe(true)
    expect(edge.trustedProxies.check('192.0.2.16')).toBe(false)
    const closed = edgeFrom({}).edge
    expect([...closed.corsOrigins, ...closed.trustedProxies.rules]).toEqual([])
  })

  it.each([
    ['https://roster.example', 'max-age=31536000'],
    ['http://localhost:3000', undefined],
  ])('at %s asks for TLS from then on: %s', (publicUrl, expected) => {
    const { edge } = edgeFrom({}, publicUrl)
    expect(edge.publicOrigin).toBe(publicUrl)
    expect(new Headers(edge.headers).get('strict-transport-security') ?? undefined).toBe(expected)
  })

  it('has 64 requests of a caller under way at once, and 512 of an address', () => {
    const { edge } = edgeFrom({})
    expect([edge.byCaller, edge.byAddress].map(enteredAtOnce)).toEqual([64, 512])
  })
})
