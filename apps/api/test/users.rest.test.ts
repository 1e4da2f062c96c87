import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi } from './api.ts'
import type { TestApi } from './api.ts'

let api: TestApi

beforeAll(async () => {
  api = await startApi()
})

afterAll(() => api[Symbol.asyncDispose]())

let created = 0

async function createUser(fields: Record<string, unknown> = {}) {
  const email = `rest-${++created}@example.com`
  const response = await api.send('/api/users', { json: { name: 'Rest', email, ...fields } })
  expect(response.status).toBe(201)
  return response
}

describe('POST /api/users', () => {
  it('returns 201 with the user, its Location and its ETag', async () => {
    const response = await createUser({ name: 'Ana', status: 'inactive' })
    const user = response.json
    expect(user).toMatchObject({ name: 'Ana', status: 'inactive', version: 1 })
    expect(response.headers.get('location')).toBe(`/api/users/${user.user_id}`)
    expect(response.headers.get('etag')).toBe('"1"')
    expect(response.headers.get('roster-write-units')).not.toBe('0')
    expect((await api.send(`/api/users/${user.user_id}`)).json).toEqual(user)
  })

  it('returns 409 with the holder of an address that is in use', async () => {
    const { json: holder } = await createUser()
    const response = await api.send('/api/users', { json: { name: 'Other', email: holder.email } })
    expect(response.status).toBe(409)
    expect(response.json).toMatchObject({ code: 'EMAIL_TAKEN', user_id: holder.user_id })
  })

  it('never coerces values', async () => {
    const json = { name: 12, email: 'number@example.com', status: true }
    const response = await api.send('/api/users', { json })
    expect(response.status).toBe(400)
    expect(response.json.fields.map((each) => each.field)).toEqual(['name', 'status'])
  })
})

describe('GET /api/users/:user_id', () => {
  it('responds to HEAD like GET, without the body', async () => {
    const { json: user } = await createUser()
    const response = await api.send(`/api/users/${user.user_id}`, { method: 'HEAD' })
    expect([response.status, response.text]).toEqual([200, ''])
    expect(response.headers.get('etag')).toBe('"1"')
  })

  it('returns 404 problem details with the error member for an unknown user', async () => {
    const response = await api.send('/api/users/nobody', { headers: { 'x-request-id': 'r-1' } })
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.json).toEqual({
      type: '/api/docs#USER_NOT_FOUND',
      title: 'User not found',
      status: 404,
      detail: 'There is no user nobody.',
      code: 'USER_NOT_FOUND',
      user_id: 'nobody',
      request_id: 'r-1',
      error: 'There is no user nobody.',
    })
  })
})

describe('GET /api/users', () => {
  it('pages with nextToken, which is null on the last page', async () => {
    await using own = await startApi()
    for (const at of [1, 2, 3]) {
      await own.client.users.create.mutate({ name: `N${at}`, email: `n${at}@example.com` })
    }
    const first = await own.send('/api/users?limit=2&sort=name&order=asc')
    expect(first.json).toMatchObject({ count: 2, items: [{ name: 'N1' }, { name: 'N2' }] })
    const token = encodeURIComponent(first.json.nextToken)
    for (const name of ['cursor', 'nextToken']) {
      const next = await own.send(`/api/users?limit=2&sort=name&order=asc&${name}=${token}`)
      expect(next.json).toMatchObject({ count: 1, nextToken: null, items: [{ name: 'N3' }] })
    }
  })

  it('accepts statuses repeated or separated by commas', async () => {
    await createUser({ status: 'suspended' })
    for (const query of ['status=suspended,inactive', 'status=suspended&status=inactive']) {
      const { json } = await api.send(`/api/users?${query}`)
      expect(json.count).toBeGreaterThan(0)
      expect(json.items.map((user) => user.status)).not.toContain('active')
    }
  })

  it('limits a list to a half-open range of times in any time zone', async () => {
    await using own = await startApi()
    const moments: string[] = []
    for (const at of [1, 2, 3]) {
      const json = { name: `R${at}`, email: `r${at}@example.com` }
      moments.push((await own.send('/api/users', { json })).json.created_at)
    }
    const [first = '', , third = ''] = moments
    const namesOf = async (query: string) =>
      (await own.send(`/api/users?order=asc&${query}`)).json.items.map(({ name }) => name)
    const inOtherZone = first.replace('Z', '').concat('%2B00:00')
    expect(await namesOf(`created_from=${inOtherZone}&created_before=${third}`)).toEqual(
      ['R1', 'R2', 'R3'].filter((_, at) => moments[at]! < third),
    )
    expect(await namesOf(`created_from=${third}`)).toContain('R3')
    expect(await namesOf(`created_before=${first}`)).toEqual([])
    expect(await namesOf(`sort=updated_at&updated_before=${first}`)).toEqual([])
    expect(await namesOf(`sort=updated_at&updated_from=${first}`)).toEqual(['R1', 'R2', 'R3'])
    expect(await namesOf(`sort=status&created_from=${first}`)).toEqual(['R1', 'R2', 'R3'])
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1e1', 'limit'],
    ['limit=+5', 'limit'],
    ['limit=5&limit=6', 'limit'],
    ['limit=', 'limit'],
    ['status=', 'status.0'],
    ['status=active,ghost', 'status.1'],
    ['sort=version', 'sort'],
    ['order=up', 'order'],
    ['cursor=', 'cursor'],
    ['created_from=2026-11-01', 'created_from'],
    ['created_from=2026-11-01T00:00:00+01:00', 'created_from'],
    ['updated_before=&sort=updated_at', 'updated_before'],
    ['created_from=2026-11-01T00:00:00Z&sort=name', 'created_from'],
    ['updated_from=2026-11-01T00:00:00Z', 'updated_from'],
    ['created_from=2026-11-02T00:00:00Z&created_before=2026-11-01T00:00:00Z', 'created_from'],
    ['page=2', 'page'],
    ['__proto__=1', '__proto__'],
  ])('returns 400 for ?%s and names the parameter', async (query, field) => {
    const response = await api.send(`/api/users?${query}`)
    expect(response.status).toBe(400)
    expect(response.json.fields[0]?.field).toBe(field)
  })
})

describe('PATCH /api/users/:user_id', () => {
  it('changes the given fields, and returns the user and the new ETag', async () => {
    const { json: user } = await createUser()
    const response = await api.send(`/api/users/${user.user_id}`, {
      method: 'PATCH',
      json: { name: 'Renamed' },
    })
    expect(response.status).toBe(200)
    expect(response.json).toMatchObject({ name: 'Renamed', email: user.email, version: 2 })
    expect(response.headers.get('etag')).toBe('"2"')
  })

  it.each([{}, { version: 3 }, { name: undefined, created_at: '2020' }, [], null, 'name', 7])(
    'returns 400 for %j, which changes nothing',
    async (json) => {
      const { json: user } = await createUser()
      const response = await api.send(`/api/users/${user.user_id}`, { method: 'PATCH', json })
      expect([response.status, response.json.code]).toEqual([400, 'INVALID_INPUT'])
      expect(response.json.fields.length).toBeGreaterThan(0)
    },
  )

  it('names fields as the caller wrote them', async () => {
    const { json: user } = await createUser()
    const response = await api.send(`/api/users/${user.user_id}`, {
      method: 'PATCH',
      json: { email: 'not an address', shoe_size: '1' },
    })
    expect(response.json.fields.map((each) => each.field)).toEqual(['email', 'shoe_size'])
  })
})

describe('DELETE /api/users/:user_id', () => {
  it('responds as the original REST service did', async () => {
    const { json: user } = await createUser()
    const path = `/api/users/${user.user_id}`
    const response = await api.send(path, { method: 'DELETE' })
    expect(response.status).toBe(200)
    expect(response.json).toEqual({ message: 'User deleted', user })
    expect((await api.send(path)).status).toBe(404)
    expect((await api.send(path, { method: 'DELETE' })).status).toBe(404)
  })
})

describe('paths', () => {
  it('return 405 with the allowed methods', async () => {
    const put = await api.send('/api/users/ana', { method: 'PUT', json: {} })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, PATCH, DELETE'])
    const options = await api.send('/api/users', { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    expect(options.headers.get('accept-patch')).toBeNull()
    const patchable = await api.send('/api/users/ana', { method: 'OPTIONS' })
    expect(patchable.headers.get('accept-patch')).toBe(
      'application/merge-patch+json, application/json',
    )
  })

  it('may end with a slash', async () => {
    expect((await api.send('/api/users/')).status).toBe(200)
  })

  it('that are unknown return 404 problem details', async () => {
    const response = await api.send('/api/nothing')
    expect([response.status, response.json.code]).toEqual([404, 'INVALID_INPUT'])
  })
})
