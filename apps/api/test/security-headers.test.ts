import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGateway } from '#gateway/gateway.ts'
import { fakeUsers, sampleUser, startApi } from './api.ts'
import { COOKIE, startGuardedApi } from './guarded-api.ts'
import type { GuardedApi } from './guarded-api.ts'
import { sendRaw } from './raw-requests.ts'

let api: GuardedApi

beforeAll(async () => {
  api = await startGuardedApi()
})

afterAll(() => api[Symbol.asyncDispose]())

const ALWAYS = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()') as string,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}
const DATA = {
  ...ALWAYS,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
}

const BO = { authorization: 'Bearer bo' }

describe('a response', () => {
  it.each([
    ['data', '/api/users/ana', { headers: BO }, 200],
    ['an invalid token', '/api/users/ana', { headers: { authorization: 'Bearer bad' } }, 401],
    ['a foreign page', '/api/users', { method: 'POST', headers: { cookie: COOKIE } }, 403],
    ['nothing there', '/nothing', {}, 404],
    ['the wrong method', '/api/users/ana', { method: 'POST', json: {}, headers: BO }, 405],
    [
      'a stream',
      '/trpc/users.byId',
      { headers: { ...BO, 'trpc-accept': 'application/jsonl' } },
      406,
    ],
    ['no JSON', '/api/users', { method: 'POST', body: 'x' }, 415],
    ['broken JSON', '/trpc/users.byId?input={', { headers: BO }, 400],
    ['too long', `/${'x'.repeat(9_000)}`, {}, 414],
    ['alive', '/health', {}, 200],
    ['ready', '/ready', {}, 200],
    ['the OpenAPI document', '/api/openapi.json', {}, 200],
    ['a way on', '/', {}, 302],
  ])('(%s) may not be framed, scripted or cached', async (_what, path, init, status) => {
    const response = await api.send(path, init)
    expect(response.status).toBe(status)
    expect(Object.fromEntries(response.headers)).toMatchObject(DATA)
  })

  it('that is a page only loads resources of this origin', async () => {
    const { headers } = await api.send('/api/docs')
    expect(Object.fromEntries(headers)).toMatchObject(ALWAYS)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; /)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  it('to a request that is not HTTP has them, too', async () => {
    const answer = (await sendRaw(api.url, 'what?\r\n\r\n')).toLowerCase()
    for (const name of Object.keys(DATA)) expect(answer).toContain(`\r\n${name}: `)
    expect(answer).toContain('\r\nstrict-transport-security: ')
  })

  it('sends Strict-Transport-Security only if the public URL is https', async () => {
    const secure = await api.send('/nothing')
    expect(secure.headers.get('strict-transport-security')).toBe('max-age=31536000')
    const users = fakeUsers({ byId: async () => sampleUser() })
    const gateway = createGateway({ publicOrigin: 'http://localhost:3000' })
    await using plain = await startApi({ users, gateway })
    expect((await plain.send('/nothing')).headers.get('strict-transport-security')).toBeNull()
  })

  it.each([
    ['no token', {}, 'Bearer realm="Roster"'],
    [
      'an invalid token',
      { authorization: 'Bearer bad' },
      'Bearer realm="Roster", error="invalid_token"',
    ],
    ['a password', { authorization: 'Basic x' }, 'Bearer realm="Roster", error="invalid_token"'],
  ])('to %s has an authentication challenge', async (_what, headers, challenge) => {
    for (const path of ['/api/users/ana', '/trpc/users.byId?input={"user_id":"ana"}']) {
      const response = await api.send(path, { headers })
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe(challenge)
    }
  })
})
