import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeUsers, sampleUser, startApi } from './api.ts'
import type { TestApi } from './api.ts'
import { JSON_TYPE } from './guarded-api.ts'

let api: TestApi
const written: string[] = []
const searched: string[] = []

beforeAll(async () => {
  const write = async (input: object) => {
    written.push(JSON.stringify(input))
    return sampleUser()
  }
  const users = fakeUsers({
    create: write,
    update: write,
    search: async ({ text: wanted }) => {
      searched.push(wanted)
      return { items: [], understood: { kind: 'words', words: [wanted] }, scanned: 0 }
    },
  })
  api = await startApi({ users })
})

afterAll(() => api[Symbol.asyncDispose]())

const BODIES = [
  ['POST', '/api/users', ['{"name":"', '","email":"jose@example.com"}']],
  ['PATCH', '/api/users/ana', ['{"name":"', '"}']],
  ['POST', '/trpc/users.create', ['{"name":"', '","email":"jose@example.com"}']],
  ['POST', '/trpc/users.update?batch=1', ['{"0":{"user_id":"ana","patch":{"name":"', '"}}}']],
] as const

const NOT_UTF8 = [
  ['Latin-1', [0x4a, 0x6f, 0x73, 0xe9]],
  ['Windows-1252', [0x93, 0x4a, 0x94]],
  ['Shift JIS', [0x83, 0x65, 0x83, 0x58]],
  ['UTF-16', [0xff, 0xfe, 0x4a, 0x00]],
  ['a surrogate (CESU-8)', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
  ['an overlong form', [0xc0, 0xaf]],
  ['a character cut off', [0xf0, 0x9f, 0x98]],
  ['a continuation alone', [0x80]],
  ['a code point beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
] as const

async function send(method: string, path: string, body: Buffer, headers: object) {
  const request = httpRequest(api.url + path, { method, headers: { ...JSON_TYPE, ...headers } })
  const [response] = (await once(request.end(body), 'response')) as [IncomingMessage]
  return { status: response.statusCode ?? 0, body: await text(response) }
}

describe.each(BODIES)('a body for %s %s', (method, path, [before, after]) => {
  it.each(NOT_UTF8)('with %s is 400 and changes nothing', async (_what, bytes) => {
    const count = written.length
    const body = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
      const answer = await send(method, path, body, headers)
      expect(answer.status).toBe(400)
      expect(answer.body).toContain('The body is not UTF-8.')
    }
    expect(written).toHaveLength(count)
  })

  it.each(['José', '李小龙', '😀', '\ufffd'])('with %s is read as it is', async (name) => {
    const answer = await send(method, path, Buffer.from(before + name + after), {})
    expect(answer.status).toBeLessThan(300)
    expect(written.at(-1)).toContain(name)
  })

  it('may begin with a byte order mark', async () => {
    const answer = await send(method, path, Buffer.from(`\ufeff${before}Bo${after}`), {})
    expect(answer.status).toBeLessThan(300)
  })
})

describe('a query string', () => {
  it.each(['Jos%E9', '%ff', 'a%c3', '%ed%a0%80', '%c0%af', '%F0%9F%98'])(
    'with %s is 400',
    async (escaped) => {
      const input = encodeURIComponent('{"text":"_"}').replace('_', escaped)
      for (const path of [`/api/users?q=${escaped}`, `/trpc/users.search?input=${input}`]) {
        const count = searched.length
        const response = await api.send(path)
        expect(response.status).toBe(400)
        expect(response.text).toContain('INVALID_INPUT')
        expect(searched).toHaveLength(count)
      }
    },
  )

  it.each([
    ['Jos%C3%A9', 'José'],
    ['%E6%9D%8E', '李'],
    ['%F0%9F%98%80', '😀'],
    ['100%', '100%'],
    ['a+b', 'a b'],
  ])('with %s searches for %s', async (escaped, wanted) => {
    expect((await api.send(`/api/users?q=${escaped}`)).status).toBe(200)
    expect(searched.at(-1)).toBe(wanted)
  })
})
