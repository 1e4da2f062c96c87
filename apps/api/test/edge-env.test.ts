import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { EDGE_ENV, EDGE_REMEDIES } from '../src/http/edge.env.ts'

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
