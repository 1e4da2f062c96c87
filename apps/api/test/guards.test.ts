import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGateway } from '#gateway/gateway.ts'
import { fakeUsers, sampleUser, startApi } from './api.ts'
import type { TestApi } from './api.ts'
import { sendRequest, sendRaw } from './raw-requests.ts'

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

const JSON_TYPE = { 'content-type': 'application/json' }
const ANA = JSON.stringify({ name: 'Ana', email: 'ana@example.com' })

describe('without sign-in', () => {
  it.each([
    'localhost',
    'localhost:5173',
    '127.0.0.1:1',
    '127.8.0.254',
    'LOCALHOST:80',
    '[::1]',
    '[::1]:3000',
  ])('Host: %s is accepted', async (host) => {
    expect(await send('/api/users/ana', { host })).toMatchObject({ status: 200 })
  })

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:3000', '10.0.0.1'])(
    'Host: %s, which a page may have pointed at this machine, is refused',
    async (host) => {
      for (const path of ['/api/users/ana', '/trpc/users.counts', '/', '/health']) {
        const response = await send(path, { host })
        expect(response.status).toBe(403)
        expect(response.text).toContain('NOT_ALLOWED')
      }
    },
  )

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:8080' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('a change with %j is refused and not made', async (headers) => {
    const before = writes
    const all = { ...JSON_TYPE, ...headers }
    expect((await send('/api/users', all, 'POST', ANA)).status).toBe(403)
    expect((await send('/trpc/users.create', all, 'POST', ANA)).status).toBe(403)
    expect((await send('/api/users/ana', headers, 'DELETE')).status).toBe(403)
    expect(writes).toBe(before)
  })

  it.each([
    { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:5173' },
    { 'sec-fetch-site': 'none' },
    { origin: 'http://127.0.0.1:5173' },
  ])('a change with %j is made', async (headers) => {
    const response = await send('/api/users', { ...JSON_TYPE, ...headers }, 'POST', ANA)
    expect(response.status).toBe(201)
  })

  it('no page of another origin may read', async () => {
    const response = await api.send('/api/users/ana', { headers: { origin: 'https://a.example' } })
    expect([...response.headers.keys()].filter((name) => name.includes('allow-origin'))).toEqual([])
  })
})

describe('a request that is not HTTP', () => {
  it.each([
    ['nonsense', 'what?\r\n\r\n', 400],
    ['no Host', 'GET /health HTTP/1.1\r\n\r\n', 400],
    ['an old HTTP without Host', 'GET /health HTTP/1.0\r\n\r\n', 400],
    ['a bare line feed in a header', 'GET / HTTP/1.1\r\nHost: localhost\r\nA: b\nC\r\n\r\n', 400],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      400,
    ],
    [
      'endless headers',
      `GET / HTTP/1.1\r\nHost: localhost\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
    ],
    ['an endless URL', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
    ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\n\r\n', 400],
    ['a backslash in the path', 'GET /\\..\\ HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
  ])('(%s) gets a response', async (_what, text, status) => {
    const response = await sendRaw(api.url, text)
    expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  })
})

describe('a client that never ends its request', () => {
  it.each([
    'GET / HTTP/1.1\r\nHost: loc',
    'POST /api/users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    'POST /trpc/users.create HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
  ])('gets 408 (%j)', async (text) => {
    await using own = await startApi({ users: fakeUsers({}), receiveTimeoutMs: 100 })
    const socket = connect(Number(new URL(own.url).port), '127.0.0.1')
    socket.write(text)
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    expect(chunk.toString()).toMatch(/^HTTP\/1\.1 408 /)
    socket.destroy()
  })
})

describe('every response', () => {
  it.each(['/api/users/ana', '/trpc/users.byId', '/health', '/ready', '/nothing', '/api/docs'])(
    'of %s has a request id, and is neither sniffed nor cached',
    async (path) => {
      const response = await api.send(path)
      expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('cache-control')).toBe('no-store')
    },
  )

  it.each([
    ['sane-id_1', true],
    ['x'.repeat(64), true],
    ['x'.repeat(65), false],
    ['a b', false],
    ['{"level":"error"}', false],
    ['é', false],
  ])('to x-request-id: %s from a trusted proxy keeps it: %s', async (id, isTaken) => {
    const response = await api.send('/health', { headers: { 'x-request-id': id } })
    expect(response.headers.get('x-request-id') === id).toBe(isTaken)
  })

  it('has a new id when a client sends one, which could be that of another request', async () => {
    await using direct = await startApi({ users: fakeUsers({}), gateway: createGateway() })
    const headers = { 'x-request-id': 'id-of-another', 'x-forwarded-for': '127.0.0.1' }
    const response = await direct.send('/health', { headers })
    expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
    expect(direct.log.at(-1)).toMatchObject({ request_id: response.headers.get('x-request-id') })
  })
})

describe('/ready', () => {
  it('returns 503 with the problems until there are none', async () => {
    let problems = ['Table Users is missing.']
    const checkReadiness = async () => problems
    await using own = await startApi({ users: fakeUsers({}), checkReadiness })
    const before = await own.send('/ready')
    expect([before.status, before.json]).toEqual([503, { status: 'not ready', problems }])
    problems = []
    const after = await own.send('/ready')
    expect([after.status, after.json]).toEqual([200, { status: 'ready' }])
  })

  it('shows the problems only in the log when others have access', async () => {
    const checkReadiness = async () => ['Table Users is missing.']
    const gateway = createGateway({ publicOrigin: 'https://roster.example' })
    await using own = await startApi({ users: fakeUsers({}), checkReadiness, gateway })
    const response = await own.send('/ready')
    expect([response.status, response.json]).toEqual([503, { status: 'not ready' }])
    expect(JSON.stringify(own.log)).toContain('Table Users is missing.')
  })
})
