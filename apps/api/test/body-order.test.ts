import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { parseJson } from '#http/parse-json.ts'
import { createRateLimits } from '#gateway/rate-limits.ts'
import { createTokenBuckets } from '#gateway/token-buckets.ts'
import { fakeUsers, principalWith, startApi } from './api.ts'
import { JSON_TYPE, startGuardedApi } from './guarded-api.ts'

const CHANGES = [
  ['POST', '/api/users'],
  ['PATCH', '/api/users/ana'],
  ['POST', '/trpc/users.create'],
  ['POST', '/trpc/users.create,users.update?batch=1'],
] as const
const BO = { authorization: 'Bearer bo' }

describe.each(CHANGES)('a body for %s %s', (method, path) => {
  it('is not read of a caller without the permission', async () => {
    await using api = await startApi({
      users: fakeUsers({}),
      principal: principalWith(['users:read']),
    })
    const invalid = await api.send(path, { method, body: '{', headers: JSON_TYPE })
    expect([invalid.status, invalid.text.includes('NOT_ALLOWED')]).toEqual([403, true])
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
    socket.write(
      `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n` +
        'Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    )
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    expect(String(chunk)).toMatch(/^HTTP\/1\.1 403 /)
    socket.destroy()
  })

  it('is not parsed of a caller over the limit', async () => {
    const perMinute = { read: 1, write: 1, 'sign-in': 1 }
    const rateLimits = createRateLimits(createTokenBuckets({ nowMs: () => 0 }), perMinute)
    await using api = await startGuardedApi({ rateLimits })
    const init = { method, body: '{', headers: { ...BO, ...JSON_TYPE } }
    expect((await api.send(path, init)).status).toBe(400)
    expect((await api.send(path, init)).status).toBe(429)
  })

  it.each([
    ['arrays', '['.repeat(60_000) + ']'.repeat(60_000)],
    ['objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['a deep name', `{"name":${'['.repeat(33)}${']'.repeat(33)}}`],
    ['arrays that are not closed', '['.repeat(120_000)],
  ])('with deep %s is 400', async (_what, body) => {
    await using api = await startApi({ users: fakeUsers({}) })
    const response = await api.send(path, { method, body, headers: JSON_TYPE })
    expect(response.status).toBe(400)
    expect(response.text).toContain('has more than 32 levels')
  })
})

describe('JSON', () => {
  it.each([
    '["[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["]',
    '["\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["]',
    '["\\\\",[]]',
    `[${Array(5_000).fill('[]').join()}]`,
    '['.repeat(32) + ']'.repeat(32),
  ])('that is not deep is parsed: %.50s', async (text) => {
    expect(await parseJson(text)).toEqual(JSON.parse(text))
  })

  it.each(['["\\\\"', '"\\', '"', '[}'])('that is invalid is refused: %s', async (text) => {
    await expect(parseJson(text)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})

describe('many long texts at once', () => {
  /** How often the event loop goes round, and can serve others, until all texts are parsed. */
  async function turnsToParse(text: string): Promise<number> {
    let turns = 0
    let next = setImmediate(function count() {
      turns += 1
      next = setImmediate(count)
    })
    await Promise.all(Array.from({ length: 20 }, () => parseJson(text)))
    clearImmediate(next)
    return turns
  }

  it('are parsed one at a time, with other requests between them', async () => {
    expect(await turnsToParse(`[${'1,'.repeat(50_000)}1]`)).toBeGreaterThanOrEqual(19)
    expect(await turnsToParse('[1]')).toBe(0)
  })

  it('are refused one by one', async () => {
    const results = await Promise.allSettled(
      [`[${'1,'.repeat(50_000)}`, `[${'1,'.repeat(50_000)}1]`].map((text) => parseJson(text)),
    )
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })
})
