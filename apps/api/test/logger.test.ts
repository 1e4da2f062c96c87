import { describe, expect, it } from 'vitest'
import { createLoggers } from '#http/logger.ts'
import { LOCAL_ADMIN } from '#procedure/principal.ts'
import { CURSOR_SECRET, fakeUsers, sampleUser, startApi } from './api.ts'

function recorder() {
  const lines: string[] = []
  const loggers = createLoggers({
    level: 'info',
    secrets: [CURSOR_SECRET],
    destination: { write: (line) => void lines.push(line) },
  })
  return { lines, ...loggers }
}

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl'

describe('the log', () => {
  it('hides secrets and addresses in errors, their causes and their stacks', () => {
    const { lines, log, requestLog } = recorder()
    const cause = new Error(`bad key ${CURSOR_SECRET} for <bo@example.org>`)
    for (const each of [log, requestLog]) {
      each.error({ err: new Error('ana@example.com failed', { cause }) }, 'request')
    }
    expect(lines).toHaveLength(2)
    expect(lines.join()).not.toMatch(/ana@|bo@|cursor secret/)
    expect(lines.join()).toContain('[redacted] failed')
  })

  it.each([
    ['a token', `Bearer ${JWT}`],
    ['a token alone', `jwt ${JWT} refused`],
    ['a token in an address', `GET /cb?id_token=${JWT}&x=1`],
    ['an opaque token', 'authorization: bearer s3cr3t-opaque'],
    ['a password', 'authorization: Basic dXNlcjpzM2NyM3Q='],
    ['a cookie', 'Cookie: theme=dark; __Host-sid=s3cr3t; __Host-sign-in-MeKSGBJP4f5ZzIpm=s3cr3t2'],
    ['a plain cookie', 'sid=s3cr3t'],
    ['a plain cookie of a sign-in', 'sign-in--_KSGBJP4f5ZzIpm=s3cr3t'],
    ['the callback', '/auth/callback?code=s3cr3t&state=s3cr3t2&iss=x'],
    [
      'a token request',
      'grant_type=x&code_verifier=s3cr3t&client_secret=s3cr3t2&refresh_token=s3cr3t',
    ],
    ['a secret in an address', `?secret=${encodeURIComponent(CURSOR_SECRET)}`],
  ])('hides %s in errors', (_what, text) => {
    const { lines, log } = recorder()
    log.error({ err: new Error('failed', { cause: new Error(text) }) }, 'request')
    expect(lines.join()).not.toMatch(/s3cr3t|eyJ|dXNlcjpz|cursor%20secret/)
    expect(lines.join()).toContain('[redacted]')
  })

  it('masks a long text quickly, and shows only its beginning', () => {
    const { lines, log } = recorder()
    const startedAt = performance.now()
    log.error({ err: new Error('a.'.repeat(500_000)) }, 'request')
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    expect(lines.join().length).toBeLessThan(20_000)
  })

  it('hides fields with secrets or personal data', () => {
    const { lines, log } = recorder()
    const headers = { authorization: 'Bearer t0k', cookie: 'sid=1', 'set-cookie': 'sid=2' }
    log.info({ ...headers, headers, user: { email: 'ana@example.com' } }, 'request')
    expect(lines.join()).not.toMatch(/t0k|sid|ana@/)
  })

  it('shows only type, message and stack of errors', () => {
    const { lines, log } = recorder()
    const error = Object.assign(new Error('failed'), { request: { body: 'private' } })
    log.error({ err: error }, 'request')
    expect(lines.join()).not.toContain('private')
  })

  it('shows what went wrong of a cause that is no error, and nothing else of it', () => {
    const { lines, log } = recorder()
    const body = {
      error: 'invalid_grant',
      error_description: 'for ana@example.com',
      user: 'private',
    }
    log.error({ err: new Error('failed', { cause: body }) }, 'sign-in failed')
    log.error({ err: new Error('failed', { cause: new Response('private', { status: 502 }) }) }, '')
    expect(lines[0]).toContain('error: invalid_grant, error_description: for [redacted]')
    expect(lines[1]).toContain('status: 502')
    expect(lines.join()).not.toMatch(/private|\[object/)
  })

  it('ends a circular chain of causes', () => {
    const { lines, log } = recorder()
    const error = new Error('round')
    error.cause = error
    log.error({ err: error }, 'request')
    expect(lines).toHaveLength(1)
  })
})

describe('a request in the log', () => {
  const users = fakeUsers({
    byId: async (_id, options) => {
      options?.onCost?.({ read_units: 0.5, write_units: 2, round_trips: 1, retries: 3 })
      return sampleUser()
    },
  })

  it('is one line with caller, procedure, status, duration and cost', async () => {
    await using api = await startApi({ users })
    await api.send('/api/users/ana?x=1', { headers: { 'x-request-id': 'id-1' } })
    expect(api.log).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        msg: 'request',
        request_id: 'id-1',
        actor_id: 'local-admin',
        method: 'GET',
        path: '/api/users/ana',
        procedures: ['users.byId'],
        status: 200,
        duration_ms: expect.any(Number),
        read_units: 0.5,
        write_units: 2,
        retries: 3,
      },
    ])
  })

  it('contains nothing of its query, headers or body', async () => {
    await using api = await startApi({ users: fakeUsers({ create: async () => sampleUser() }) })
    const headers = { authorization: 'Bearer t0k', cookie: 'sid=1' }
    const json = { name: 'Zenobia', email: 'zen@example.com' }
    await api.send('/api/users?secret=hush', { json, headers })
    await api.send('/trpc/users.create?secret=hush', { json, headers })
    expect(api.log).toHaveLength(2)
    expect(JSON.stringify(api.log)).not.toMatch(/t0k|sid|Zenobia|zen|hush/)
  })

  it('hides an email address in the path', async () => {
    await using api = await startApi({ users })
    await api.send('/api/users/zen@example.com')
    await api.send('/api/users/zen%40example.com')
    await api.send('/api/users/zen%2540example.com')
    expect(JSON.stringify(api.log)).not.toContain('zen')
  })

  it('hides an email address that a provider uses as subject', async () => {
    const actor = { ...LOCAL_ADMIN.actor, id: 'zen@example.com' }
    await using api = await startApi({ users, principal: { ...LOCAL_ADMIN, actor } })
    await api.send('/api/users/ana')
    expect(api.log[0]?.['actor_id']).toBe('[redacted]')
  })

  it('cannot be forged by the path of a request', async () => {
    await using api = await startApi({ users })
    await api.send('/api/users/x%0A%7B%22level%22%3A%22error%22%7D', {
      headers: { 'x-request-id': '{"level":"fatal"}' },
    })
    await api.send('/trpc/%0A{"level":"error"}')
    await api.send('/api/users/%E2%80%A8%C2%9B31m%E2%80%AE')
    expect(api.log.map((line) => line.level)).toEqual(['info', 'info', 'info'])
    expect(api.log[0]?.['request_id']).toMatch(/^[\w-]{36}$/)
    expect(api.log[2]?.['path']).toBe('/api/users/\\u2028\\u009b31m\\u202e')
  })

  it('is at level debug for probes', async () => {
    await using api = await startApi({ users })
    await api.send('/health')
    await api.send('/ready')
    expect(api.log.map((line) => line.level)).toEqual(['debug', 'debug'])
  })
})
