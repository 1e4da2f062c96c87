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

describe('If-None-Match', () => {
  it('returns 304 without a body while the ETag matches', async () => {
    const { json: user } = await createUser()
    const path = `/api/users/${user.user_id}`
    const ask = (etag: string) => api.send(path, { headers: { 'if-none-match': etag } })
    for (const etag of ['"1"', 'W/"1"', '"7", "1"', '*', '"1-gzip"', 'W/"1-br", "a,b"', ' "1" ']) {
      const response = await ask(etag)
      expect([response.status, response.text]).toEqual([304, ''])
    }
    for (const etag of ['"2"', '"2", "11"', '1', '"a,1"', '"1-gzi"']) {
      expect((await ask(etag)).status).toBe(200)
    }
  })
})

describe('If-Match', () => {
  it('returns 412 with the current user when If-Match is outdated', async () => {
    const { json: user } = await createUser()
    const path = `/api/users/${user.user_id}`
    const patch = (name: string, etag: string) =>
      api.send(path, { method: 'PATCH', json: { name }, headers: { 'if-match': etag } })
    expect((await patch('First', '"1"')).status).toBe(200)
    const late = await patch('Second', '"1"')
    expect(late.status).toBe(412)
    expect(late.json).toMatchObject({
      status: 412,
      code: 'VERSION_CONFLICT',
      current: { name: 'First', version: 2 },
    })
    expect((await patch('Third', '*')).status).toBe(200)
    // A proxy that compresses weakens ETags.
    expect((await patch('Late', 'W/"2"')).status).toBe(412)
    expect((await patch('Fourth', 'W/"3"')).status).toBe(200)
  })

  it.each([
    '"one"',
    '"0"',
    '"-1"',
    '"1.0"',
    '""',
    '"99999999999999999999"',
    '"5e1b,1"',
    'W/"67ab43"',
    '"3-gzip"',
    '"2", "three", W/"4"',
  ])('returns 412 for If-Match: %s, which is the ETag of something else', async (etag) => {
    const { json: user } = await createUser()
    const path = `/api/users/${user.user_id}`
    const headers = { 'if-match': etag }
    for (const init of [{ method: 'PATCH', json: { name: 'Never' } }, { method: 'DELETE' }]) {
      const response = await api.send(path, { ...init, headers })
      expect([response.status, response.json.code]).toEqual([412, 'VERSION_CONFLICT'])
      expect(response.json).toMatchObject({ current: user })
    }
    expect((await api.send(path)).json).toEqual(user)
    expect((await api.send(path, { headers })).status).toBe(412)
  })

  it.each([
    '"1"',
    'W/"1"',
    '"1-gzip"',
    'W/"1-gzip"',
    '"1--gzip"',
    '"1-br"',
    '"7", "1"',
    '"1","2"',
    '"one", "a,b" , W/"1-gzip", "9"',
    ', "1",',
    '*',
  ])('changes the user for If-Match: %s, which includes its ETag', async (etag) => {
    const { json: user } = await createUser()
    const path = `/api/users/${user.user_id}`
    const headers = { 'if-match': etag }
    expect((await api.send(path, { headers })).status).toBe(200)
    const patch = await api.send(path, { method: 'PATCH', json: { name: 'Changed' }, headers })
    expect([patch.status, patch.json.version]).toEqual([200, 2])
  })

  it.each(['1', 'w/"1"', '"1', '1"', '"1" "2"', '"1""2"', '*, "1"', 'W/ "1"', "'1'", ''])(
    'returns 400 for If-Match: %s, which is malformed',
    async (etag) => {
      const { json: user } = await createUser()
      const response = await api.send(`/api/users/${user.user_id}`, {
        method: 'PATCH',
        json: { name: 'Never' },
        headers: { 'if-match': etag },
      })
      expect(response.status).toBe(400)
      expect(response.json.fields[0]?.field).toBe('If-Match')
    },
  )

  it('deletes nothing when If-Match is outdated', async () => {
    const { json: user } = await createUser()
    const path = `/api/users/${user.user_id}`
    const response = await api.send(path, { method: 'DELETE', headers: { 'if-match': '"9"' } })
    expect(response.status).toBe(412)
    expect((await api.send(path)).status).toBe(200)
  })
})
