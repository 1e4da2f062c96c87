import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGateway } from '#gateway/gateway.ts'
import { fakeUsers, sampleUser, startApi } from './api.ts'
import { COOKIE, JSON_TYPE, PUBLIC_ORIGIN, startGuardedApi } from './guarded-api.ts'
import type { GuardedApi } from './guarded-api.ts'
import { sendRequest } from './raw-requests.ts'

const INTRANET = 'https://intranet.example'
const BO = { authorization: 'Bearer bo' }
const DATA_PATHS = ['/api/users/ana', '/api/users', '/trpc/users.byId', '/trpc/users.create']

let open: GuardedApi
let closed: GuardedApi

beforeAll(async () => {
  open = await startGuardedApi({ corsOrigins: [INTRANET] })
  closed = await startGuardedApi()
})

afterAll(async () => {
  await open[Symbol.asyncDispose]()
  await closed[Symbol.asyncDispose]()
})

function preflight(origin: string, method = 'POST') {
  return {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
    },
  }
}

function corsOf(headers: NodeJS.Dict<string | string[]>): string[] {
  return Object.keys(headers).filter((name) => name.startsWith('access-control-'))
}

describe('another site', () => {
  it.each(DATA_PATHS)('may not read %s unless it is on the list', async (path) => {
    for (const api of [open, closed]) {
      for (const origin of [
        'https://evil.example',
        `${INTRANET}.evil.example`,
        `${INTRANET}:444`,
        'http://intranet.example',
        'https://INTRANET.example',
        `${INTRANET}/`,
        'null',
        '*',
        '',
        PUBLIC_ORIGIN,
      ]) {
        const preflighted = await sendRequest(api.url + path, preflight(origin))
        expect([preflighted.status, corsOf(preflighted.headers)]).toEqual([401, []])
        const read = await sendRequest(api.url + path, { headers: { origin, ...BO } })
        expect(corsOf(read.headers)).toEqual([])
      }
    }
  })

  it.each(DATA_PATHS)('on the list may call %s, with a token and without cookies', async (path) => {
    const { status, headers, text } = await sendRequest(
      open.url + path,
      preflight(INTRANET, 'DELETE'),
    )
    expect([status, text]).toEqual([204, ''])
    expect(headers).toMatchObject({
      'access-control-allow-origin': INTRANET,
      'access-control-allow-methods': 'GET, HEAD, POST, PATCH, DELETE',
      'access-control-allow-headers': expect.stringContaining('authorization') as string,
      vary: 'origin',
    })
    expect(headers).not.toHaveProperty('access-control-allow-credentials')
  })

  it('on the list may read responses and errors', async () => {
    const given = { origin: INTRANET, 'sec-fetch-site': 'cross-site' }
    const read = await sendRequest(`${open.url}/api/users/ana`, { headers: { ...given, ...BO } })
    const refused = await sendRequest(`${open.url}/api/users/ana`, { headers: given })
    const bad = await sendRequest(`${open.url}/api/users`, {
      method: 'POST',
      headers: given,
      body: 'x',
    })
    expect([read.status, refused.status, bad.status]).toEqual([200, 401, 415])
    for (const { headers } of [read, refused, bad]) {
      expect(headers['access-control-allow-origin']).toBe(INTRANET)
      expect(headers['access-control-expose-headers']).toContain('x-request-id')
      expect(headers.vary).toBe('origin')
      expect(headers).not.toHaveProperty('access-control-allow-credentials')
    }
  })

  it('on the list may make changes with a token, but not with a cookie', async () => {
    const before = open.changes.length
    const given = { ...JSON_TYPE, origin: INTRANET, 'sec-fetch-site': 'cross-site' }
    const body = JSON.stringify({ name: 'Ana', email: 'ana@example.com' })
    const url = `${open.url}/api/users`
    const withCookie = { ...given, cookie: COOKIE }
    expect((await sendRequest(url, { method: 'POST', headers: withCookie, body })).status).toBe(403)
    expect(open.changes).toHaveLength(before)
    const withToken = { ...given, ...BO }
    expect((await sendRequest(url, { method: 'POST', headers: withToken, body })).status).toBe(201)
    expect(open.changes).toHaveLength(before + 1)
  })

  it('on the list has no access to sign-in', async () => {
    for (const path of ['/auth/sign-in', '/auth/callback', '/auth/sign-out']) {
      const preflighted = await sendRequest(open.url + path, preflight(INTRANET))
      const read = await sendRequest(open.url + path, { headers: { origin: INTRANET } })
      expect([...corsOf(preflighted.headers), ...corsOf(read.headers)]).toEqual([])
    }
  })

  it('is never allowed without sign-in', async () => {
    const gateway = createGateway({ corsOrigins: [INTRANET] })
    const users = fakeUsers({ byId: async () => sampleUser() })
    await using api = await startApi({ users, gateway })
    const preflighted = await sendRequest(`${api.url}/api/users/ana`, preflight(INTRANET))
    const read = await sendRequest(`${api.url}/api/users/ana`, { headers: { origin: INTRANET } })
    expect([...corsOf(preflighted.headers), ...corsOf(read.headers)]).toEqual([])
  })
})

describe('a response', () => {
  it('varies by origin if any origin is allowed', async () => {
    const without = await sendRequest(`${open.url}/api/users/ana`, { headers: BO })
    expect(without.headers.vary).toBe('origin')
    expect(corsOf(without.headers)).toEqual([])
  })
})
