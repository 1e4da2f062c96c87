import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { ROSTER_CLIENT } from '@roster/local/openid-clients'
import { startOpenIdProvider } from '@roster/local/openid-provider'
import { describe, expect, it, vi } from 'vitest'
import { readEnv } from '#env.ts'
import { EnvError } from '#errors/env-error.ts'
import { providerProblem } from '#sign-in/provider-problem.ts'
import { signInSettings } from '#sign-in/sign-in.env.ts'
import { startFakeProvider } from './fake-provider.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** On this machine, with a provider on this machine. */
const LOCAL = {
  OIDC_ISSUER: 'http://127.0.0.1:9400',
  OIDC_CLIENT_ID: 'roster',
  PUBLIC_URL: 'http://localhost:5173',
}
/** Others can reach it. */
const EXPOSED = {
  HOST: '0.0.0.0',
  CURSOR_SECRET: 'mV9QW2xkT4yH7bLr8NzcJ0pGfA3uEiDs',
  OIDC_ISSUER: 'https://id.example.com/realms/staff',
  OIDC_CLIENT_ID: 'roster',
  PUBLIC_URL: 'https://roster.example.com',
}

function complaints(source: Record<string, string>): string[] {
  try {
    readEnv(source)
  } catch (error) {
    if (error instanceof EnvError) return error.message.split('\n')
    throw error
  }
  return []
}

describe('the settings of sign-in', () => {
  it('are read from the environment', () => {
    const env = readEnv({
      ...EXPOSED,
      OIDC_CLIENT_SECRET: 's',
      OIDC_CLIENT_AUTH: 'post',
      OIDC_SCOPES: 'openid email groups',
      OIDC_ROLE_CLAIM: 'realm_access.roles',
      OIDC_ROLES: 'viewer=staff, admin=cn=roster admins,admin=board',
      OIDC_AUDIENCE: 'api://roster',
      PUBLIC_URL: 'https://roster.example.com/',
      SESSION_IDLE_MINUTES: '30',
      SESSION_MAX_HOURS: '12',
    })
    expect(signInSettings(env)).toEqual({
      issuer: 'https://id.example.com/realms/staff',
      clientId: 'roster',
      clientSecret: 's',
      clientAuth: 'post',
      scopes: 'openid email groups',
      roleClaim: 'realm_access.roles',
      roles: [
        { role: 'viewer', value: 'staff' },
        { role: 'admin', value: 'cn=roster admins' },
        { role: 'admin', value: 'board' },
      ],
      audience: 'api://roster',
      publicUrl: 'https://roster.example.com',
    })
    expect(env).toMatchObject({ SESSION_IDLE_MINUTES: 30, SESSION_MAX_HOURS: 12 })
  })

  it('are unset by default', () => {
    expect(signInSettings(readEnv({}))).toBeUndefined()
  })

  it.each([
    ['OIDC_ISSUER', 'id.example.com'],
    ['OIDC_ISSUER', 'http://id.example.com'],
    ['OIDC_ISSUER', 'http://192.168.1.5:9400'],
    ['OIDC_ISSUER', 'http://127.0.0.1.example.com'],
    ['OIDC_ISSUER', 'https://id.example.com/?tenant=1'],
    ['OIDC_ISSUER', 'ftp://id.example.com'],
    ['OIDC_ISSUER', 'https://id.example.com/.well-known/openid-configuration'],
    ['OIDC_CLIENT_AUTH', 'jwt'],
    ['OIDC_SCOPES', 'profile email'],
    ['OIDC_SCOPES', 'openidx'],
    ['OIDC_ROLES', 'admin'],
    ['OIDC_ROLES', 'admin='],
    ['OIDC_ROLES', 'owner=boss'],
    ['OIDC_ROLES', 'admin=a,'],
    ['OIDC_ROLES', 'viewer=staff,guests'],
    ['OIDC_ROLES', 'admin=IT,edtior=HR'],
    ['OIDC_ROLES', 'admin=cn=it,dc=com,edtior=HR'],
    ['OIDC_ROLES', 'admin="it'],
    ['OIDC_ROLES', 'admin="it"s'],
    ['OIDC_ROLES', 'admin=it\nviewer=staff'],
    ['PUBLIC_URL', 'roster.example.com'],
    ['PUBLIC_URL', 'http://roster.example.com'],
    ['PUBLIC_URL', 'https://roster.example.com/app'],
    ['PUBLIC_URL', 'https://roster.example.com/?a'],
    ['PUBLIC_URL', 'https://user@roster.example.com'],
    ['PUBLIC_URL', 'http://localhost.example.com'],
    ['SESSION_IDLE_MINUTES', '0'],
    ['SESSION_IDLE_MINUTES', '1.5'],
    ['SESSION_MAX_HOURS', '8761'],
    ['SESSION_MAX_HOURS', '1e3'],
  ])('reject %s when it is "%s", and say how to fix it', (name, value) => {
    expect(complaints({ ...LOCAL, [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} is not valid\\. Set it to `)),
    ])
  })
})

describe('the API starts', () => {
  it.each([
    ['on this machine without sign-in', {}],
    ['on this machine by a name', { HOST: 'localhost' }],
    ['on this machine with a provider on it', LOCAL],
    ['on this machine with a provider elsewhere', { ...EXPOSED, HOST: '::1' }],
    ['anywhere with a provider', EXPOSED],
    [
      'anywhere with a random secret that happens to spell "test"',
      { ...EXPOSED, CURSOR_SECRET: 'mV9QW2xkT4yH7bTeStzcJ0pGfA3uEiDs' },
    ],
    ['anywhere with a public client', { ...EXPOSED, HOST: 'roster.internal' }],
  ])('%s', (_where, source) => {
    expect(complaints(source)).toEqual([])
  })
})

describe('the API does not start', () => {
  const without = (name: keyof typeof EXPOSED) => ({ ...EXPOSED, [name]: '' })
  it.each([
    ['where others reach it without sign-in', without('OIDC_ISSUER'), ['HOST', 'OIDC_ISSUER']],
    [
      'exposed by a proxy without sign-in',
      { PUBLIC_URL: EXPOSED.PUBLIC_URL },
      ['PUBLIC_URL', 'CURSOR_SECRET'],
    ],
    ['without a client id', without('OIDC_CLIENT_ID'), ['OIDC_CLIENT_ID']],
    ['without the address that people use', without('PUBLIC_URL'), ['PUBLIC_URL']],
    ['without a secret for cursors', without('CURSOR_SECRET'), ['CURSOR_SECRET']],
    ['with a client but no issuer', { OIDC_CLIENT_ID: 'roster' }, ['OIDC_ISSUER']],
    ['with an audience but no issuer', { OIDC_AUDIENCE: 'api://roster' }, ['OIDC_ISSUER']],
    [
      'with other sites allowed but no sign-in',
      { CORS_ORIGINS: 'https://a.example' },
      ['CORS_ORIGINS'],
    ],
    [
      'exposed with a provider on this machine',
      { ...EXPOSED, OIDC_ISSUER: 'http://127.0.0.1:9400' },
      ['OIDC_ISSUER'],
    ],
    [
      'exposed with a provider on this machine with TLS',
      { ...EXPOSED, OIDC_ISSUER: 'https://localhost' },
      ['OIDC_ISSUER'],
    ],
    [
      'exposed by a proxy with a provider on this machine',
      { ...EXPOSED, HOST: '127.0.0.1', OIDC_ISSUER: 'http://[::1]:9400' },
      ['OIDC_ISSUER'],
    ],
    ['exposed without TLS', { ...EXPOSED, PUBLIC_URL: 'http://localhost:3000' }, ['PUBLIC_URL']],
    [
      'exposed with the secret of the development provider',
      { ...EXPOSED, OIDC_CLIENT_SECRET: ROSTER_CLIENT.secret },
      ['OIDC_CLIENT_SECRET'],
    ],
    [
      'exposed with a short secret',
      { ...EXPOSED, CURSOR_SECRET: 'mV9QW2xkT4yH7bLr8NzcJ0pGfA3uEiD' },
      ['CURSOR_SECRET'],
    ],
    [
      'exposed with a secret of one letter',
      { ...EXPOSED, CURSOR_SECRET: 'x'.repeat(40) },
      ['CURSOR_SECRET'],
    ],
    [
      'exposed with a secret from an example',
      { ...EXPOSED, CURSOR_SECRET: 'change-me-to-something-long-and-random' },
      ['CURSOR_SECRET'],
    ],
    [
      'exposed with an example among its secrets',
      { ...EXPOSED, CURSOR_SECRET: `${EXPOSED.CURSOR_SECRET},example-example-abcdefghijklmnop` },
      ['CURSOR_SECRET'],
    ],
  ])('%s', (_how, source, names) => {
    expect(complaints(source).map((line) => line.split(' ')[0])).toEqual(names)
  })

  it('and never shows the value of a secret', () => {
    const source = {
      ...EXPOSED,
      CURSOR_SECRET: 'x'.repeat(40),
      OIDC_CLIENT_SECRET: ROSTER_CLIENT.secret,
    }
    expect(complaints(source).join()).not.toMatch(/xxx|roster-development/)
  })
})

describe('the provider of an API that others can reach', () => {
  const settingsOf = (issuer: string) => ({ ...signInSettings(readEnv(LOCAL))!, issuer })

  it('is checked before the start', async () => {
    await using provider = await startFakeProvider()
    expect(await providerProblem(settingsOf(provider.issuer))).toBeUndefined()
  })

  it('must not be the development provider', async () => {
    await using provider = await startOpenIdProvider({ redirectUris: [], postSignOutUris: [] })
    expect(await providerProblem(settingsOf(provider.issuer))).toMatch(/development/)
  })

  it('must respond', async () => {
    await using provider = await startFakeProvider()
    provider.fault = { how: 'hang up' }
    expect(await providerProblem(settingsOf(provider.issuer))).toMatch(/could not be checked/)
  })

  it('that does not respond in time is reported with its URL', async () => {
    await using provider = await startFakeProvider()
    provider.fault = { how: 'no answer' }
    expect(await providerProblem(settingsOf(provider.issuer))).toContain(
      `: ${provider.issuer}/.well-known/openid-configuration did not respond within 5 seconds`,
    )
  })

  it('must not accept all tenants', async () => {
    const base = 'https://login.microsoftonline.com'
    const metadata = { issuer: `${base}/{tenantid}/v2.0`, token_endpoint: `${base}/token` }
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(metadata))
    expect(await providerProblem(settingsOf(`${base}/common/v2.0`))).toMatch(
      /Use the issuer of a single tenant\.$/,
    )
  })

  it('must have the configured issuer, and the error shows both', async () => {
    await using provider = await startFakeProvider()
    provider.discovery = { issuer: `${provider.issuer}/tenant/` }
    expect(await providerProblem(settingsOf(`${provider.issuer}/tenant`))).toContain(
      `the provider's issuer is ${provider.issuer}/tenant/, but OIDC_ISSUER is ${provider.issuer}/tenant. They`,
    )
  })

  it('is reported with its URL and the status of its response', async () => {
    await using provider = await startFakeProvider()
    provider.fault = { how: 'status 503' }
    expect(await providerProblem(settingsOf(provider.issuer))).toContain(
      `: ${provider.issuer}/.well-known/openid-configuration responded with 503 busy.`,
    )
  })

  it.each([
    [
      'ENOTFOUND',
      'getaddrinfo ENOTFOUND id.invalid',
      /fetch failed: getaddrinfo ENOTFOUND id\.invalid\.$/,
    ],
    ['ECONNREFUSED', '', /fetch failed: ECONNREFUSED\.$/],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'self-signed certificate',
      /self-signed certificate \(DEPTH_ZERO_SELF_SIGNED_CERT\)\. .*NODE_EXTRA_CA_CERTS to the file of its certificate authority\.$/,
    ],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'unable to verify the first certificate',
      /NODE_EXTRA_CA_CERTS to the file of its certificate authority\.$/,
    ],
  ])('is reported with the error of the network: %s', async (code, message, words) => {
    const cause = Object.assign(new Error(message), { code })
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed', { cause }))
    expect(await providerProblem(settingsOf('https://id.example.com'))).toMatch(words)
  })
})

describe('the process', () => {
  it.each([
    ['that nobody has secured', { HOST: '0.0.0.0' }, /^HOST .*without sign-in/],
    [
      'whose provider does not respond',
      { ...EXPOSED, OIDC_ISSUER: 'https://id.invalid' },
      /^OIDC_ISSUER could not be checked/,
    ],
  ])('%s exits before it listens, and says why', async (_which, env, words) => {
    const child = spawn(process.execPath, [MAIN], {
      env: { PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [exit, output, complaint] = await Promise.all([
      once(child, 'exit'),
      Array.fromAsync(child.stdout as AsyncIterable<Buffer>),
      Array.fromAsync(child.stderr as AsyncIterable<Buffer>),
    ])
    expect(exit[0]).toBe(1)
    expect(Buffer.concat(complaint).toString()).toMatch(words)
    expect(Buffer.concat(output).toString()).not.toContain('listening')
  })
})
