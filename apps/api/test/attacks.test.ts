import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGateway } from '#gateway/gateway.ts'
import { fakeUsers, sampleUser, startApi } from './api.ts'
import { COOKIE, JSON_TYPE, OWN_PAGE, PUBLIC_ORIGIN, startGuardedApi } from './guarded-api.ts'
import type { GuardedApi } from './guarded-api.ts'
import { sendRequest, sendRaw } from './raw-requests.ts'
import { CHANGES, expectUsualRefusal, refusalsAt } from './refusals.ts'

let api: GuardedApi

beforeAll(async () => {
  api = await startGuardedApi()
})

afterAll(() => api[Symbol.asyncDispose]())

const ADA = { ...OWN_PAGE, cookie: COOKIE }
const ANA = JSON.stringify({ name: 'Ana', email: 'ana@example.com' })
const HOST = 'Host: roster.example\r\n'
const JSON_HEADERS = `${HOST}Authorization: Bearer bo\r\nContent-Type: application/json\r\n`

/** Asserts that nothing changed, nothing failed internally, and the next request is served. */
async function expectUnharmed(): Promise<void> {
  expect(api.changes).toEqual([])
  expect(api.log.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([])
  expect((await api.send('/health')).status).toBe(200)
}

describe('an oversized request', () => {
  it.each([
    ['an address', { path: `/api/users?status=${'x'.repeat(8_192)}` }, 414],
    ['an input in the address', { path: `/trpc/users.list?input=${'x'.repeat(8_192)}` }, 414],
    ['an address of no use', { path: `/${'x'.repeat(9_000)}` }, 414],
    ['a header', { headers: { 'x-large': 'x'.repeat(17_000) } }, 431],
    ['a cookie', { headers: { cookie: `a=${'x'.repeat(17_000)}` } }, 431],
    ['a token', { headers: { authorization: `Bearer ${'x'.repeat(17_000)}` } }, 431],
    [
      'too many headers',
      {
        headers: Object.fromEntries(
          Array.from({ length: 120 }, (_, at) => [`x-${at}`, String(at)]),
        ),
      },
      431,
    ],
    ['a body', { method: 'POST', body: `{"name":"${'x'.repeat(300_000)}"}` }, 413],
    [
      'a body of unknown length',
      {
        method: 'POST',
        headers: { 'transfer-encoding': 'chunked' },
        body: `{"name":"${'x'.repeat(300_000)}"}`,
      },
      413,
    ],
    [
      'a compressed body',
      { method: 'POST', headers: { 'content-encoding': 'gzip' }, body: ANA },
      415,
    ],
    ['a deep body', { method: 'POST', body: '['.repeat(60_000) + ']'.repeat(60_000) }, 400],
    ['a name', { method: 'POST', body: `{"name":"${'x'.repeat(99_999)}","email":"a@b.co"}` }, 400],
    ['a user id', { path: `/api/users/${'x'.repeat(4_000)}` }, 400],
    ['a cursor', { path: `/api/users?cursor=${'x'.repeat(6_000)}` }, 400],
  ])('(%s) is refused', async (_what, request, status) => {
    const {
      path = '/api/users',
      headers = {},
      ...rest
    } = request as {
      path?: string
      headers?: Record<string, string>
    }
    const given = { ...ADA, ...JSON_TYPE, ...headers }
    const answer = await sendRequest(api.url + path, { ...rest, headers: given })
    expect(answer.status).toBe(status)
    expectUsualRefusal(answer)
    await expectUnharmed()
  })
})

describe('a batch', () => {
  const CALLS = ['users.byId', 'users.create', '__proto__', 'constructor', '']

  it.each([1, 20, 21, 500, 4_000])('of %s commas does nothing', async (count) => {
    for (const call of CALLS) {
      const path = `/trpc/${Array(count + 1)
        .fill(call)
        .join(',')}?batch=1`
      if (path.length > 16_000) continue
      for (const method of ['GET', 'POST']) {
        const body = method === 'POST' ? '{}' : ''
        const answer = await sendRequest(api.url + path, {
          method,
          headers: { ...ADA, ...JSON_TYPE },
          body,
        })
        expectUsualRefusal(answer)
      }
    }
    await expectUnharmed()
    expect(api.changes).toEqual([])
  })

  it('gives no input to calls without one', async () => {
    const path = `/trpc/${Array(20).fill('users.create').join(',')}?batch=1`
    const body = '{"99":{"name":"Ana","email":"ana@example.com"},"length":20}'
    const answer = await sendRequest(api.url + path, {
      method: 'POST',
      headers: { ...ADA, ...JSON_TYPE },
      body,
    })
    expect(answer.status).toBe(400)
    await expectUnharmed()
  })
})

describe('an unusual request', () => {
  const get = (lines: string) => `GET /api/users/ana HTTP/1.1\r\n${HOST}${lines}\r\n`
  const post = (lines: string, body: string) =>
    `POST /api/users HTTP/1.1\r\n${JSON_HEADERS}${lines}\r\n${body}`

  it.each([
    ['both lengths', post('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n')],
    ['two lengths', post(`Content-Length: 2\r\nContent-Length: ${ANA.length}\r\n`, ANA)],
    ['a negative length', post('Content-Length: -1\r\n', ANA)],
    ['a length in hex', post('Content-Length: 0x10\r\n', ANA)],
    ['a length beyond numbers', post(`Content-Length: ${'9'.repeat(30)}\r\n`, ANA)],
    ['a coding of its own', post('Transfer-Encoding: xchunked\r\n', ANA)],
    ['a coding behind chunked', post('Transfer-Encoding: chunked, identity\r\n', '0\r\n\r\n')],
    ['a chunk that lies', post('Transfer-Encoding: chunked\r\n', 'zz\r\n{}\r\n0\r\n\r\n')],
    ['a chunk beyond numbers', post('Transfer-Encoding: chunked\r\n', `${'f'.repeat(17)}\r\n{}`)],
    ['a space before the colon', get('X-A : b\r\n')],
    ['a folded header', get('X-A: b\r\n c\r\n')],
    ['a bare line feed', 'GET / HTTP/1.1\nHost: roster.example\n\n'],
    ['a bare return in a header', get('X-A: b\rSet-Cookie: c=d\r\n')],
    ['a zero byte in a header', get('X-A: b\u0000c\r\n')],
    ['a header without name', get(': b\r\n')],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: roster.example/../x\r\n\r\n'],
    ['a space in the address', `GET /api/users/ana HTTP/1.1 HTTP/1.1\r\n${HOST}\r\n`],
    ['a method in lower case', `get /api/users/ana HTTP/1.1\r\n${HOST}\r\n`],
    ['a method of its own', `GRAB /api/users/ana HTTP/1.1\r\n${HOST}\r\n`],
    ['an unknown version', `GET / HTTP/9.9\r\n${HOST}\r\n`],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a TLS greeting', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'],
    ['an expectation', post('Expect: 200-please\r\nContent-Length: 2\r\n', '{}')],
    ['an address that is no path', `GET roster HTTP/1.1\r\n${HOST}\r\n`],
    ['a colon for a path', `GET :80 HTTP/1.1\r\n${HOST}\r\n`],
  ])('(%s) is refused and has no effect', async (_what, text) => {
    const answer = await sendRaw(api.url, text)
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer).toMatch(/"code":"[A-Z_]+"/)
    const id = /"request_id":"([\w-]+)"/.exec(answer)?.[1]
    expect(id).toBeDefined()
    expect(answer).toContain(`x-request-id: ${id}\r\n`)
    expect(api.log).toContainEqual(expect.objectContaining({ request_id: id }))
    expect(answer.toLowerCase()).not.toContain('set-cookie')
    await expectUnharmed()
  })

  it.each([
    ['an upgrade', get('Connection: Upgrade\r\nUpgrade: websocket\r\n')],
    [
      'HTTP/2 in plain text',
      get('Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n'),
    ],
    ['another method in a header', get('X-HTTP-Method-Override: DELETE\r\nX-Method: DELETE\r\n')],
    ['another path in a header', get('X-Original-URL: /api/users\r\nX-Rewrite-URL: /health\r\n')],
    [
      'another host in a header',
      get('X-Forwarded-Host: evil.example\r\nForwarded: host=e.example\r\n'),
    ],
    [
      'another user in a header',
      get('X-Forwarded-User: ada\r\nRemote-User: ada\r\nX-Actor: ada\r\n'),
    ],
    ['a token in the address', `GET /api/users/ana?access_token=bo HTTP/1.1\r\n${HOST}\r\n`],
    [
      'an absolute URL of another host',
      `GET http://evil.example/api/users/ana HTTP/1.1\r\n${HOST}\r\n`,
    ],
    ['a password', get('Authorization: Basic Ym86Ym8=\r\n')],
    ['a token twice', get('Authorization: Bearer bo\r\nAuthorization: Bearer cy\r\n')],
    ['a cookie of a name that is not ours', get('Cookie: __host-sid=ada; sid=ada; xsid=ada\r\n')],
  ])('(%s) does not authenticate a caller', async (_what, text) => {
    const answer = await sendRaw(
      api.url,
      text.replace(/\r\n\r\n$/, '\r\nConnection: close\r\n\r\n'),
    )
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
    expect(answer).toContain('"code":"NOT_SIGNED_IN"')
    expect(answer).not.toContain('evil.example')
    await expectUnharmed()
  })

  it.each([
    '/api/users/%0d%0aSet-Cookie:%20sid=x',
    '/auth/sign-in?return_to=/%0d%0aSet-Cookie:%20sid=x',
    '/%0d%0aLocation:%20https://evil.example',
  ])('%s sets no header', async (path) => {
    const answer = await sendRequest(api.url + path, { headers: ADA })
    expect(answer.status).toBeLessThan(500)
    expect(answer.headers['set-cookie']?.join() ?? '').not.toContain('sid=x')
    expect(answer.headers.location ?? '').not.toContain('evil.example')
    await expectUnharmed()
  })

  it('is handled on its own after another one on the same connection', async () => {
    const smuggled = 'DELETE /api/users/ana HTTP/1.1\r\nHost: roster.example\r\n\r\n'
    const text = post(`Content-Length: ${smuggled.length}\r\n`, smuggled)
    const answer = await sendRaw(api.url, text.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'))
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    await expectUnharmed()
  })

  it.each(['TRACE', 'PROPFIND', 'PURGE', 'SEARCH', 'LOCK', 'MOVE'])(
    '%s changes nothing',
    async (method) => {
      const targets = CHANGES.map(([, path]) => [method, path] as const)
      const found = await refusalsAt(api.url, targets, {
        headers: { ...ADA, ...JSON_TYPE },
        body: '{}',
      })
      expect([...found].filter((refusal) => !/^(?:404|405) /.test(refusal))).toEqual([])
      await expectUnharmed()
    },
  )
})

describe('a slow client', () => {
  it('gets 408, even as one of many, while others are served', async () => {
    await using own = await startApi({
      users: fakeUsers({ byId: async () => sampleUser() }),
      gateway: createGateway({ publicOrigin: PUBLIC_ORIGIN }),
      receiveTimeoutMs: 300,
    })
    const { port } = new URL(own.url)
    const withBodies = CHANGES.filter(
      ([method, path]) => method !== 'DELETE' && !path.startsWith('/auth/'),
    )
    const slow = Array.from({ length: 100 }, (_, at) => {
      const socket = connect(Number(port), '127.0.0.1')
      const [method, path] = withBodies[at % withBodies.length]!
      const isInHeaders = at % 2 === 0
      const head = `${method} ${path} HTTP/1.1\r\n${JSON_HEADERS}`
      socket.write(isInHeaders ? head : `${head}Content-Length: 100\r\n\r\n{`)
      return once(socket, 'data').then(([chunk]) => {
        socket.destroy()
        return String(chunk).split('\r\n')[0]
      })
    })
    expect((await own.send('/api/users/ana', { headers: { authorization: 'any' } })).status).toBe(
      200,
    )
    expect(new Set(await Promise.all(slow))).toEqual(new Set(['HTTP/1.1 408 Request Timeout']))
  })

  it.each(['/nothing', '/auth/sign-out', '/auth/sign-in', '/api/users'])(
    'without credentials holds no slot at %s by never ending its body',
    async (path) => {
      await using own = await startGuardedApi({ requestsByAddressMax: 1 })
      const socket = connect(Number(new URL(own.url).port), '127.0.0.1')
      const head = `POST ${path} HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`
      socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`)
      // The response comes before the body, and releases the slot.
      const [chunk] = (await once(socket, 'data')) as [Buffer]
      expect(String(chunk)).toMatch(/^HTTP\/1\.1 40[145] /)
      const headers = { authorization: 'Bearer bo' }
      expect((await own.send('/api/users/ana', { headers })).status).toBe(200)
      socket.destroy()
    },
  )
})
