import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COOKIE, JSON_TYPE, OWN_PAGE, PUBLIC_ORIGIN, startGuardedApi } from './guarded-api.ts'
import type { GuardedApi } from './guarded-api.ts'
import { sendRequest } from './raw-requests.ts'
import { CHANGES, refusalsAt } from './refusals.ts'
import type { Target } from './refusals.ts'

let api: GuardedApi

beforeAll(async () => {
  api = await startGuardedApi()
})

afterAll(() => api[Symbol.asyncDispose]())

const ANA = JSON.stringify({ name: 'Ana', email: 'ana@example.com' })
const BO = { authorization: 'Bearer bo' }
const EVIL = 'https://evil.example'

const SIMPLE_TYPES = [
  undefined,
  'text/plain',
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain; application/json',
  'application/json, text/plain',
]

/** Headers of requests that another site's page causes. Older browsers send only Origin. */
const FOREIGN_PAGES: readonly Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', origin: EVIL },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: 'https://other.roster.example' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'same-origin, cross-site' },
  { 'sec-fetch-site': '' },
  { origin: EVIL },
  { origin: 'null' },
  { origin: `${PUBLIC_ORIGIN}.evil.example` },
  { origin: `${PUBLIC_ORIGIN}:444` },
  { origin: 'http://roster.example' },
  {},
]

describe('a page of another site', () => {
  it.each(FOREIGN_PAGES)('(%j) changes nothing with the cookie of its visitor', async (page) => {
    for (const type of [...SIMPLE_TYPES, 'application/json']) {
      const headers = {
        ...page,
        cookie: COOKIE,
        ...(type !== undefined && { 'content-type': type }),
      }
      expect(await refusalsAt(api.url, CHANGES, { headers, body: ANA })).toEqual(
        new Set(['403 NOT_ALLOWED']),
      )
    }
    expect(api.changes).toEqual([])
  })

  it('is not admitted by another cookie name or by further cookies', async () => {
    const cookies = [`a=b; ${COOKIE}`, `${COOKIE}; a=b`, 'sid=ada', 'a=b', '', COOKIE.toUpperCase()]
    for (const cookie of cookies) {
      const headers = { ...JSON_TYPE, origin: EVIL, cookie }
      expect(await refusalsAt(api.url, CHANGES, { headers, body: ANA })).toEqual(
        new Set(['403 NOT_ALLOWED']),
      )
    }
    expect(api.changes).toEqual([])
  })

  it.each(SIMPLE_TYPES)('cannot make a change with %s, which needs no preflight', async (type) => {
    const headers = type === undefined ? {} : { 'content-type': type }
    for (const credentials of [{}, BO, { ...OWN_PAGE, cookie: COOKIE }]) {
      const found = await refusalsAt(api.url, CHANGES, {
        headers: { ...headers, ...credentials },
        body: ANA,
      })
      expect(found).toEqual(new Set(['415 INVALID_INPUT']))
    }
    expect(api.changes).toEqual([])
  })

  it('cannot run a mutation with a form without fields', async () => {
    const headers = {
      'content-type': 'multipart/form-data; boundary=x',
      cookie: COOKIE,
      ...OWN_PAGE,
    }
    const found = await refusalsAt(api.url, CHANGES, { headers, body: '--x--\r\n' })
    expect(found).toEqual(new Set(['415 INVALID_INPUT']))
  })

  it('cannot run a mutation with GET, as an image or a link would', async () => {
    const targets = CHANGES.filter(([, path]) => path.startsWith('/trpc/')).map(
      ([, path]): Target => ['GET', path],
    )
    const headers = { cookie: COOKIE, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(await refusalsAt(api.url, targets, { headers })).toEqual(new Set(['405 INVALID_INPUT']))
    expect(api.changes).toEqual([])
  })

  it('learns nothing from a read that is not a navigation, not even its duration', async () => {
    const reads: Target[] = [
      ['GET', '/api/users/ana'],
      ['GET', '/trpc/users.byId?input={"user_id":"ana"}'],
      ['OPTIONS', '/api/users/ana'],
    ]
    for (const site of ['cross-site', 'same-site']) {
      const headers = { cookie: COOKIE, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' }
      expect(await refusalsAt(api.url, reads, { headers })).toEqual(new Set(['403 NOT_ALLOWED']))
    }
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', cookie: COOKIE }
    const followed = await sendRequest(`${api.url}/api/users/ana`, { headers: link })
    expect(followed.status).toBe(200)
  })

  it('is distinguished from a page of Roster, which may make changes', async () => {
    for (const page of [OWN_PAGE, { origin: PUBLIC_ORIGIN }]) {
      const before = api.changes.length
      const headers = { ...JSON_TYPE, ...page, cookie: COOKIE }
      const made = await sendRequest(`${api.url}/api/users`, { method: 'POST', headers, body: ANA })
      expect(made.status).toBe(201)
      expect(api.changes.slice(before)).toEqual(['ada'])
    }
    api.changes.length = 0
  })
})
