import { describe, expect, it } from 'vitest'
import { readEnv } from '#env.ts'
import { EnvError } from '#errors/env-error.ts'

const SECRET = 'x'.repeat(32)

function complaint(source: Record<string, string>): string {
  try {
    readEnv(source)
  } catch (error) {
    if (error instanceof EnvError) return error.message
    throw error
  }
  throw new Error('The environment was taken.')
}

describe('readEnv', () => {
  it('needs no variables for development', () => {
    expect(readEnv({})).toMatchObject({
      NODE_ENV: 'development',
      AWS_REGION: 'us-east-1',
      USERS_TABLE: 'Users',
      PORT: 3000,
      HOST: '127.0.0.1',
      USERS_SHARDS: { active: 1, inactive: 1, suspended: 1 },
      LOG_LEVEL: 'info',
      OIDC_SCOPES: 'openid profile email',
      OIDC_ROLE_CLAIM: 'roles',
      OIDC_ROLES: [
        { role: 'viewer', value: 'viewer' },
        { role: 'editor', value: 'editor' },
        { role: 'admin', value: 'admin' },
      ],
      SESSION_IDLE_MINUTES: 480,
      SESSION_MAX_HOURS: 24,
    })
  })

  it('treats an empty variable as unset', () => {
    expect(readEnv({ PORT: '', DYNAMODB_ENDPOINT: '' })).toEqual(readEnv({}))
  })

  it('ignores white space around a value', () => {
    const source = { PORT: ' 3001 ', LOG_LEVEL: 'debug\r\n', USERS_TABLE: '\tPeople', HOST: ' \n' }
    expect(readEnv(source)).toMatchObject({
      PORT: 3001,
      LOG_LEVEL: 'debug',
      USERS_TABLE: 'People',
      HOST: '127.0.0.1',
    })
  })

  it.each([
    ['OIDC_AUDIENCE', 'roster-api   # leave it out to accept no access tokens'],
    ['OIDC_AUDIENCE', 'roster-api #comment'],
    ['OIDC_CLIENT_ID', 'roster\t# the client'],
    ['OIDC_CLIENT_SECRET', '# leave it out for a public client'],
    ['CURSOR_SECRET', '            # openssl rand -base64 33'],
    ['PORT', '3000 # the usual one'],
    ['USERS_TABLE', 'Users #'],
    ['OIDC_ROLES', 'viewer=staff # everyone'],
    ['OIDC_AUDIENCE', '"roster-api"'],
    ['OIDC_CLIENT_SECRET', "'hush'"],
    ['OIDC_ROLES', '"viewer=a,admin=b"'],
  ])('refuses %s=%s, which a tool has read otherwise than it was meant', (name, value) => {
    const message = complaint({ [name]: value })
    expect(message).toMatch(new RegExp(`^${name} (?:contains a comment|is in quotes)`))
    expect(message).not.toContain('hush')
  })

  it.each([
    ['OIDC_ROLES', 'viewer=Team #1,admin="Sales, EMEA"'],
    ['OIDC_CLIENT_SECRET', 'a#b"c'],
    ['OIDC_ROLE_CLAIM', 'https://example.com/app#roles'],
    ['OIDC_AUDIENCE', 'https://example.com/#api'],
  ])('accepts %s=%s, where a "#" or a quote belongs to the value', (name, value) => {
    const source = { OIDC_ISSUER: 'https://id.example.com', OIDC_CLIENT_ID: 'roster' }
    expect(() =>
      readEnv({ ...source, PUBLIC_URL: 'http://localhost', [name]: value }),
    ).not.toThrow()
  })

  it('does not look at the variables of other programs', () => {
    expect(() => readEnv({ PS1: '# ', GREETING: '"hello"' })).not.toThrow()
  })

  it('defaults to one shard for statuses that USERS_SHARDS omits', () => {
    const { USERS_SHARDS } = readEnv({ USERS_SHARDS: 'active=4' })
    expect(USERS_SHARDS).toEqual({ active: 4, inactive: 1, suspended: 1 })
  })

  it('reads every variable', () => {
    const env = readEnv({
      NODE_ENV: 'production',
      AWS_REGION: 'us-gov-west-1',
      USERS_TABLE: 'People',
      DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
      DYNAMODB_CLIENT: 'sdk',
      PORT: '0',
      HOST: '::1',
      CURSOR_SECRET: `${SECRET}, ${SECRET}2`,
      USERS_SHARDS: 'suspended=1, active=8, inactive=2',
      LOG_LEVEL: 'debug',
      WEB_DIST: '/srv/web',
    })
    expect(env).toMatchObject({
      DYNAMODB_CLIENT: 'sdk',
      PORT: 0,
      HOST: '::1',
      CURSOR_SECRET: [SECRET, `${SECRET}2`],
      USERS_SHARDS: { active: 8, inactive: 2, suspended: 1 },
    })
  })

  it.each([
    ['NODE_ENV', 'staging'],
    ['AWS_REGION', 'Frankfurt'],
    ['USERS_TABLE', 'a b'],
    ['DYNAMODB_ENDPOINT', 'localhost:8000'],
    ['DYNAMODB_ENDPOINT', 'file:///etc'],
    ['DYNAMODB_CLIENT', 'own'],
    ['PORT', '3000.5'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '0x10'],
    ['CURSOR_SECRET', 'short'],
    ['CURSOR_SECRET', `${SECRET},`],
    ['USERS_SHARDS', 'active=0,inactive=1,suspended=1'],
    ['USERS_SHARDS_READ', 'active=100'],
    ['USERS_SHARDS', 'active=1,inactive=1,suspended=1,gone=1'],
    ['LOG_LEVEL', 'loud'],
  ])('rejects %s when it is "%s", and says how to fix it', (name, value) => {
    expect(complaint({ [name]: value })).toMatch(
      new RegExp(`^${name} is not valid\\. (?:Set it to|Give) `),
    )
  })

  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.com'])(
    'rejects HOST=%s without sign-in',
    (HOST) => {
      expect(complaint({ HOST })).toMatch(/^HOST .*127\.0\.0\.1.*sign-in/)
    },
  )

  it('requires a CURSOR_SECRET in production', () => {
    expect(complaint({ NODE_ENV: 'production' })).toMatch(/^CURSOR_SECRET .*openssl/)
  })

  it('lists every invalid variable on its own line, and never shows a value', () => {
    const message = complaint({ PORT: 'http', CURSOR_SECRET: 'hunter2', LOG_LEVEL: 'loud' })
    expect(message.split('\n')).toHaveLength(3)
    expect(message).not.toMatch(/hunter2|http\b|loud/)
  })
})
