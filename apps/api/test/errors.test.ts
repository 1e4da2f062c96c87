import { RosterError } from '@roster/contract/errors'
import { describe, expect, it } from 'vitest'
import { fakeUsers, principalWith, sampleUser, startApi } from './api.ts'

const current = sampleUser({ version: 4 })

/** Every error of a repository or the API itself, with its HTTP status and tRPC code. */
const CASES: [RosterError, number, string][] = [
  [new RosterError('USER_NOT_FOUND', { user_id: 'ana' }, 'No Ana.'), 404, 'NOT_FOUND'],
  [new RosterError('EMAIL_TAKEN', { user_id: 'ben' }, 'Taken.'), 409, 'CONFLICT'],
  [new RosterError('VERSION_CONFLICT', { current }, 'Changed.'), 409, 'CONFLICT'],
  [new RosterError('BAD_CURSOR', {}, 'Bad cursor.'), 400, 'BAD_REQUEST'],
  [
    new RosterError('INVALID_INPUT', { fields: [{ field: 'name', message: 'No.' }] }, 'No.'),
    400,
    'BAD_REQUEST',
  ],
  [new RosterError('NOT_SIGNED_IN', {}, 'Sign in.'), 401, 'UNAUTHORIZED'],
  [new RosterError('NOT_ALLOWED', { permission: 'users:read' }, 'No.'), 403, 'FORBIDDEN'],
  [new RosterError('TOO_MANY_REQUESTS', { retry_after: 1.5 }, 'Slow.'), 429, 'TOO_MANY_REQUESTS'],
  [new RosterError('UNAVAILABLE', {}, 'Away.'), 503, 'SERVICE_UNAVAILABLE'],
]

function apiThatFails(error: unknown) {
  const byId = async () => {
    throw error
  }
  return startApi({ users: fakeUsers({ byId }) })
}

const BY_ID = `/trpc/users.byId?input=${encodeURIComponent('{"user_id":"ana"}')}`

describe.each(CASES)('$code', (error, httpStatus, code) => {
  it(`is ${httpStatus} ${code} over tRPC, with its payload and the request id`, async () => {
    await using api = await apiThatFails(error)
    const response = await api.send(BY_ID, { headers: { 'x-request-id': 'id-1' } })
    expect(response.status).toBe(httpStatus)
    expect(response.headers.get('x-request-id')).toBe('id-1')
    expect(response.json.error).toEqual({
      message: error.message,
      code: expect.any(Number),
      data: {
        code,
        httpStatus,
        path: 'users.byId',
        roster: { code: error.code, request_id: 'id-1', ...error.payload },
      },
    })
  })

  it(`is ${httpStatus} in problem details over REST, with its payload and the request id`, async () => {
    await using api = await apiThatFails(error)
    const response = await api.send('/api/users/ana', { headers: { 'x-request-id': 'id-1' } })
    expect(response.status).toBe(httpStatus)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.json).toEqual({
      type: `/api/docs#${error.code}`,
      title: expect.any(String),
      status: httpStatus,
      detail: error.message,
      error: error.message,
      code: error.code,
      request_id: 'id-1',
      ...error.payload,
    })
  })

  it('is logged as expected: at level info, without a stack', async () => {
    await using api = await apiThatFails(error)
    await api.send('/api/users/ana')
    expect(api.log).toMatchObject([{ level: 'info', errors: [error.code], status: httpStatus }])
    expect(JSON.stringify(api.log)).not.toContain('stack')
  })
})

describe('TOO_MANY_REQUESTS', () => {
  it('has Retry-After in whole seconds, over tRPC, REST and in a batch', async () => {
    await using api = await apiThatFails(
      new RosterError('TOO_MANY_REQUESTS', { retry_after: 1.5 }, 'Slow.'),
    )
    const batch = encodeURIComponent('{"0":{"user_id":"a"},"1":{"user_id":"b"}}')
    for (const path of [
      BY_ID,
      '/api/users/ana',
      `/trpc/users.byId,users.byId?batch=1&input=${batch}`,
    ]) {
      const response = await api.send(path)
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2'])
    }
  })
})

describe('an unexpected error', () => {
  const cause = new Error('socket to 10.1.2.3 burst')
  const error = new TypeError('table Users-prod has no key', { cause })

  it.each([BY_ID, '/api/users/ana'])('shows at %s only the request id', async (path) => {
    await using api = await apiThatFails(error)
    const response = await api.send(path, { headers: { 'x-request-id': 'id-1' } })
    expect(response.status).toBe(500)
    expect(response.text).toContain('"code":"INTERNAL"')
    expect(response.text).toContain('"request_id":"id-1"')
    expect(response.text).not.toMatch(/Users-prod|10\.1|TypeError|stack/)
  })

  it.each([BY_ID, '/api/users/ana'])('at %s is logged with stack and cause', async (path) => {
    await using api = await apiThatFails(error)
    await api.send(path)
    expect(api.log).toMatchObject([
      {
        level: 'error',
        errors: ['INTERNAL'],
        err: {
          type: 'TypeError',
          message: 'table Users-prod has no key',
          stack: expect.stringContaining('errors.test.ts'),
          cause: { message: 'socket to 10.1.2.3 burst' },
        },
      },
    ])
  })

  it('may be any thrown value', async () => {
    for (const thrown of ['text', undefined, null, 7, { code: 'x' }]) {
      await using api = await apiThatFails(thrown)
      expect((await api.send(BY_ID)).status).toBe(500)
      expect((await api.send('/api/users/ana')).status).toBe(500)
    }
  })

  it('includes output that does not match its schema', async () => {
    const broken = { ...sampleUser(), status: 'gone' } as never
    await using api = await startApi({ users: fakeUsers({ byId: async () => broken }) })
    for (const path of [BY_ID, '/api/users/ana']) {
      const response = await api.send(path)
      expect(response.status).toBe(500)
      expect(response.text).not.toContain('gone')
    }
  })
})

describe('a permission', () => {
  it.each([
    ['users:read', '/api/users/ana', undefined],
    ['users:read', BY_ID, undefined],
    ['users:write', '/trpc/users.create', { name: 'A', email: 'a@example.com' }],
    ['users:delete', '/trpc/users.delete', { user_id: 'ana' }],
  ])('that is missing is NOT_ALLOWED, naming %s, at %s', async (permission, path, json) => {
    await using api = await startApi({ users: fakeUsers({}), principal: principalWith([]) })
    const response = await api.send(path, json === undefined ? {} : { json })
    expect(response.status).toBe(403)
    const { error } = response.json
    const body = path.startsWith('/trpc') ? error.data.roster : response.json
    expect(body).toMatchObject({ code: 'NOT_ALLOWED', permission })
  })

  it('to read does not allow writing', async () => {
    const users = fakeUsers({ byId: async () => sampleUser() })
    await using api = await startApi({ users, principal: principalWith(['users:read']) })
    expect((await api.send('/api/users/ana')).status).toBe(200)
    const remove = await api.send('/api/users/ana', { method: 'DELETE' })
    expect(remove.status).toBe(403)
  })
})

describe('a batch', () => {
  it('gives each call its own result, and 207 when statuses differ', async () => {
    const users = fakeUsers({
      byId: async (user_id) => {
        if (user_id === 'ana') return sampleUser()
        throw new RosterError('USER_NOT_FOUND', { user_id }, 'No.')
      },
    })
    await using api = await startApi({ users })
    const input = encodeURIComponent('{"0":{"user_id":"ana"},"1":{"user_id":"ben"}}')
    const response = await api.send(`/trpc/users.byId,users.byId?batch=1&input=${input}`)
    expect(response.status).toBe(207)
    expect(response.json).toMatchObject([
      { result: { data: { user_id: 'ana' } } },
      { error: { data: { roster: { code: 'USER_NOT_FOUND', user_id: 'ben' } } } },
    ])
    expect(api.log).toMatchObject([{ procedures: ['users.byId', 'users.byId'], status: 207 }])
  })
})
