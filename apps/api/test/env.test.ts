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
