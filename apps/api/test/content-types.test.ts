import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeUsers, sampleUser, startApi } from './api.ts'
import type { TestApi } from './api.ts'
import { JSON_TYPE } from './guarded-api.ts'
import { sendRequest } from './raw-requests.ts'

let api: TestApi
let writes = 0

async function write() {
  writes += 1
  return sampleUser()
}

beforeAll(async () => {
  const users = fakeUsers({
    byId: async () => sampleUser(),
    create: write,
    update: write,
    delete: write,
  })
  api = await startApi({ users })
})

afterAll(() => api[Symbol.asyncDispose]())

function send(path: string, headers: Record<string, string>, method = 'GET', body = '') {
  return sendRequest(api.url + path, { method, headers, body })
}

const ANA = JSON.stringify({ name: 'Ana', email: 'ana@example.com' })

describe('the body', () => {
  it.each([
    undefined,
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
    'application/json-patch+json',
    'application/jsonx',
    'text/plain; application/json',
    'application/json; charset=utf-16',
    'application/json, text/plain',
    'application/json; charset=iso-8859-1',
    'application/json; charset=utf-8-bom',
    'application/json;charset="utf-16le"',
    'application/merge-patch',
    'application/vnd.api+json',
    'text/json',
    'json',
    '',
  ])('as %s is 415 for every change, and changes nothing', async (type) => {
    const before = writes
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type }
    const targets = [
      ['POST', '/api/users'],
      ['PATCH', '/api/users/ana'],
      ['POST', '/trpc/users.create'],
      ['POST', '/trpc/users.create?batch=1'],
      ['POST', '/trpc/users.counts'],
      ['DELETE', '/api/users/ana'],
    ] as const
    for (const [method, path] of targets) {
      const response = await send(path, headers, method, ANA)
      expect([path, response.status]).toEqual([path, 415])
      expect(response.text).toContain('INVALID_INPUT')
    }
    expect(writes).toBe(before)
  })

  it.each([
    'application/json',
    'Application/JSON; charset=UTF-8',
    'application/json;charset="utf-8"',
    'application/json; charset=utf8',
    'application/json;CHARSET=UTF8;',
    'application/json; profile="https://example.com/users"',
    'application/json; odata=verbose; charset=utf-8',
    'application/json ;version=1',
    'application/json; IEEE754Compatible=true; q="a;b\\"c"',
  ])('as %s is accepted', async (type) => {
    const headers = { 'content-type': type }
    expect((await send('/api/users', headers, 'POST', ANA)).status).toBe(201)
    expect((await send('/api/users/ana', headers, 'PATCH', '{"name":"B"}')).status).toBe(200)
    expect((await send('/trpc/users.create', headers, 'POST', ANA)).status).toBe(200)
    expect((await send('/api/users/ana', headers, 'DELETE', '{}')).status).toBe(200)
  })

  it.each([
    'application/merge-patch+json',
    'Application/Merge-Patch+JSON; charset=utf8',
    'application/merge-patch+json; profile="a"',
  ])('as %s is accepted only for PATCH', async (type) => {
    const headers = { 'content-type': type }
    expect((await send('/api/users/ana', headers, 'PATCH', '{"name":"B"}')).status).toBe(200)
    expect((await send('/api/users', headers, 'POST', ANA)).status).toBe(415)
    expect((await send('/trpc/users.create', headers, 'POST', ANA)).status).toBe(415)
  })

  it('of a type that is not accepted is answered with the types or codings that are', async () => {
    const patch = await send('/api/users/ana', { 'content-type': 'text/plain' }, 'PATCH', '{}')
    expect(patch.headers['accept-patch']).toBe('application/merge-patch+json, application/json')
    const post = await send('/api/users', { 'content-type': 'text/plain' }, 'POST', ANA)
    expect(post.headers).not.toHaveProperty('accept-patch')
    const gzip = { ...JSON_TYPE, 'content-encoding': 'gzip' }
    const packed = await send('/api/users', gzip, 'POST', ANA)
    expect([packed.status, packed.headers['accept-encoding']]).toEqual([415, 'identity'])
    const plain = { ...JSON_TYPE, 'content-encoding': 'Identity' }
    expect((await send('/api/users', plain, 'POST', ANA)).status).toBe(201)
  })

  it.each(['declared', 'chunked'])('of %s length over 128 kB is 413', async (kind) => {
    const body = JSON.stringify({ name: 'x'.repeat(140_000), email: 'a@example.com' })
    const length: Record<string, string> =
      kind === 'declared' ? {} : { 'transfer-encoding': 'chunked' }
    for (const path of ['/api/users', '/trpc/users.create']) {
      const response = await send(path, { ...JSON_TYPE, ...length }, 'POST', body)
      expect(response.status).toBe(413)
      expect(response.text).toContain('INVALID_INPUT')
    }
  })

  it('of unknown length is read when it is small', async () => {
    const headers = { ...JSON_TYPE, 'transfer-encoding': 'chunked' }
    for (const path of ['/api/users', '/trpc/users.create']) {
      const response = await send(path, headers, 'POST', ANA)
      expect(response.status).toBeLessThan(300)
    }
  })
})
