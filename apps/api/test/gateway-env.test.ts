import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { GATEWAY_ENV, GATEWAY_REMEDIES } from '#gateway/gateway.env.ts'
import { gatewayWithSignIn } from '#gateway/gateway.ts'
import type { Gateway } from '#gateway/gateway.ts'
import type { Slots } from '#gateway/slots.ts'

const GatewayEnvSchema = z.object(GATEWAY_ENV)

describe('the settings of the gateway', () => {
  it('allow no other origin or proxy and limit calls by default', () => {
    const env = GatewayEnvSchema.parse({})
    expect(env).toMatchObject({
      CORS_ORIGINS: [],
      RATE_LIMITS: 'memory',
      RATE_READS: 3_000,
      RATE_WRITES: 600,
      RATE_SIGN_INS: 60,
    })
    expect(env.TRUSTED_PROXIES.rules).toEqual([])
  })

  it('take lists separated by commas', () => {
    const env = GatewayEnvSchema.parse({
      CORS_ORIGINS: 'https://a.example, http://localhost:5173',
      TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1,2001:db8::/32, ::1,fc00::/7,::ffff:172.16.0.0/108',
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
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['TRUSTED_PROXIES', '10.0.0.5,::/0'],
    ['TRUSTED_PROXIES', '0.0.0.0/1,128.0.0.0/1'],
    ['TRUSTED_PROXIES', '203.0.113.7/0'],
    ['TRUSTED_PROXIES', '10.0.0.0/7'],
    ['TRUSTED_PROXIES', '2000::/3'],
    ['TRUSTED_PROXIES', '::/8'],
    ['TRUSTED_PROXIES', '::ffff:0:0/96'],
    ['TRUSTED_PROXIES', '::ffff:10.0.0.0/103'],
    ['TRUSTED_PROXIES', '::ffff:0:0/90'],
    ['RATE_LIMITS', 'redis'],
    ['RATE_READS', '0'],
    ['RATE_WRITES', '-1'],
    ['RATE_SIGN_INS', '1.5'],
    ['RATE_READS', '1e3'],
  ] as const)('reject %s when it is "%s", and say how to fix it', (name, value) => {
    const { error } = GatewayEnvSchema.safeParse({ [name]: value })
    expect(error?.issues.map(({ path }) => path[0])).toContain(name)
    expect(GATEWAY_REMEDIES[name]).toMatch(/^Set it to /)
  })
})

/** The gateway for these variables, and the number of counter writes. */
function gatewayFrom(variables: Record<string, string>, publicUrl = 'https://roster.example') {
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
  return {
    gateway: gatewayWithSignIn(GatewayEnvSchema.parse(variables), publicUrl, counters),
    counted,
  }
}

const RATES = { RATE_READS: '1', RATE_WRITES: '2', RATE_SIGN_INS: '3' }
const KINDS = ['read', 'write', 'sign-in'] as const

/** The number of calls of each kind that are allowed, out of five. */
async function callsLetThrough({ rateLimits }: Gateway): Promise<number[]> {
  const ofKind = async (kind: (typeof KINDS)[number]) => {
    const calls = [1, 2, 3, 4, 5].map(() => rateLimits.consume('bo', kind, kind))
    const results = await Promise.allSettled(calls)
    return results.filter(({ status }) => status === 'fulfilled').length
  }
  return Promise.all(KINDS.map(ofKind))
}

function acquiredOf1000(slots: Slots): number {
  const acquired = Array.from({ length: 1_000 }, () => slots.tryAcquire('bo'))
  return acquired.filter((release) => release !== undefined).length
}

describe('the gateway of an API with sign-in', () => {
  it.each([
    ['in memory by default', {}, [1, 2, 3], false],
    ['in memory with memory', { RATE_LIMITS: 'memory' }, [1, 2, 3], false],
    ['in the database with dynamodb', { RATE_LIMITS: 'dynamodb' }, [1, 2, 3], true],
    ['nothing with off', { RATE_LIMITS: 'off' }, [5, 5, 5], false],
  ])('counts reads, changes and sign-ins %s', async (_how, variables, through, isInDatabase) => {
    // Windows follow the clock, so the clock stands still.
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const { gateway, counted } = gatewayFrom({ ...RATES, ...variables })
    expect(await callsLetThrough(gateway)).toEqual(through)
    expect(counted.hits > 0).toBe(isInDatabase)
  })

  it('trusts exactly the origins and proxies of the environment', () => {
    const { gateway } = gatewayFrom({
      CORS_ORIGINS: 'https://a.example,https://b.example',
      TRUSTED_PROXIES: '192.0.2.0/28',
    })
    expect([...gateway.corsOrigins]).toEqual(['https://a.example', 'https://b.example'])
    expect(gateway.trustedProxies.check('192.0.2.9')).toBe(true)
    expect(gateway.trustedProxies.check('192.0.2.16')).toBe(false)
    const closed = gatewayFrom({}).gateway
    expect([...closed.corsOrigins, ...closed.trustedProxies.rules]).toEqual([])
  })

  it.each([
    ['https://roster.example', 'max-age=31536000'],
    ['http://localhost:3000', undefined],
  ])('at %s sends Strict-Transport-Security: %s', (publicUrl, expected) => {
    const { gateway } = gatewayFrom({}, publicUrl)
    expect(gateway.publicOrigin).toBe(publicUrl)
    expect(new Headers(gateway.headers).get('strict-transport-security') ?? undefined).toBe(
      expected,
    )
  })

  it('allows 64 concurrent requests of a caller and 512 of an address', () => {
    const { gateway } = gatewayFrom({})
    expect([gateway.requestsByCaller, gateway.requestsByAddress].map(acquiredOf1000)).toEqual([
      64, 512,
    ])
  })
})
