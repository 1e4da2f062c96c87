import { describe, expect, it } from 'vitest'
import { createLoggers } from '../src/logger.ts'
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

  it('hides fields that hold secrets or people', () => {
    const { lines, log } = recorder()
    const headers = { authorization: 'Bearer t0k', cookie: 'sid=1', 'set-cookie': 'sid=2' }
    log.info({ ...headers, headers, user: { email: 'ana@example.com' } }, 'request')
    expect(lines.join()).not.toMatch(/t0k|sid|ana@/)
  })

  it('keeps errors to type, message and stack', () => {
    const { lines, log } = recorder()
    const error = Object.assign(new Error('failed'), { request: { body: 'private' } })
    log.error({ err: error }, 'request')
    expect(lines.join()).not.toContain('private')
  })

  it('ends a chain of causes that has no end', () => {
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

  it('is one line: who asked what, the outcome, how long and how much', async () => {
    await using api = await startApi({ users })
    await api.send('/api/users/ana?x=1', { headers: { 'x-request-id': 'id-1' } })
    expect(api.log).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        msg: 'request',
        request_id: 'id-1',
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

  it('holds nothing of its query, headers or body', async () => {
    await using api = await startApi({ users: fakeUsers({ create: async () => sampleUser() }) })
    const headers = { authorization: 'Bearer t0k', cookie: 'sid=1' }
    const json = { name: 'Zenobia', email: 'zen@example.com' }
    await api.send('/api/users?secret=hush', { json, headers })
    await api.send('/trpc/users.create?secret=hush', { json, headers })
    expect(api.log).toHaveLength(2)
    expect(JSON.stringify(api.log)).not.toMatch(/t0k|sid|Zenobia|zen|hush/)
  })

  it('shows no address that stands in the path', async () => {
    await using api = await startApi({ users })
    await api.send('/api/users/zen@example.com')
    await api.send('/api/users/zen%40example.com')
    expect(JSON.stringify(api.log)).not.toContain('zen')
  })

  it('cannot be forged by what is asked', async () => {
    await using api = await startApi({ users })
    await api.send('/api/users/x%0A%7B%22level%22%3A%22error%22%7D', {
      headers: { 'x-request-id': '{"level":"fatal"}' },
    })
    await api.send('/trpc/%0A{"level":"error"}')
    expect(api.log.map((line) => line.level)).toEqual(['info', 'info'])
    expect(api.log[0]?.['request_id']).toMatch(/^[\w-]{36}$/)
  })

  it('is silent about probes', async () => {
    await using api = await startApi({ users })
    await api.send('/health')
    await api.send('/ready')
    expect(api.log.map((line) => line.level)).toEqual(['debug', 'debug'])
  })
})
