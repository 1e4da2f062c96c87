import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createChangeFeed } from '#feed/change-feed.ts'
import { createGateway } from '#gateway/gateway.ts'
import { toPosition } from '#feed/feed-position.ts'
import { createLoggers } from '#http/logger.ts'
import { createTestTables, fakeUsers, startApi } from './api.ts'
import type { TestApi } from './api.ts'
import { paceOf } from './feed-pace.ts'
import { changesPath, openStream } from './streams.ts'

const WITHIN_MS = 2_000

const { log: silent } = createLoggers({ level: 'silent' })

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api[Symbol.asyncDispose]())

let people = 0
const newUser = () => ({ name: 'Ana', email: `ana-${++people}@example.com` })

/** The changes of one user in order of arrival, up to a version. */
async function versionsOf(
  stream: Awaited<ReturnType<typeof openStream>>,
  user_id: string,
  upTo: number,
) {
  const met: number[] = []
  while (!met.includes(upTo)) {
    const { changes } = await stream.nextChanges()
    for (const change of changes) if (change.user_id === user_id) met.push(change.version)
  }
  return met
}

describe('a stream of changes', () => {
  it('delivers a change within two seconds, with the current user', async () => {
    await using stream = await openStream(api.url, changesPath())
    const first = await stream.nextChanges()
    expect(first).toMatchObject({ is_gap: false, position: expect.any(String) as string })
    const ana = await api.client.users.create.mutate(newUser())
    const startedAt = performance.now()
    const { changes } = await stream.nextChanges()
    expect(performance.now() - startedAt).toBeLessThan(WITHIN_MS)
    const { user_id } = ana
    expect(changes).toEqual([
      { event_id: expect.any(String) as string, user_id, action: 'created', version: 1, user: ana },
    ])
    await api.client.users.delete.mutate({ user_id })
    expect((await stream.nextChanges()).changes).toMatchObject([
      { user_id, action: 'deleted', version: 1, user: null },
    ])
  })

  it('is an event stream that no proxy caches, compresses or buffers', async () => {
    await using stream = await openStream(api.url, changesPath(), { 'accept-encoding': 'gzip, br' })
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[\w-]{36}$/) as string,
    })
    expect(stream.headers.get('content-encoding')).toBeNull()
  })

  it('begins with the changes since the position in the input or in Last-Event-ID', async () => {
    const { position } = await api.client.users.changes.query({})
    const { user_id } = await api.client.users.create.mutate(newUser())
    await api.client.users.update.mutate({ user_id, patch: { name: 'Ana Lima' } })
    for (const [path, headers] of [
      [changesPath(position), {}],
      [changesPath(), { 'last-event-id': position }],
      [changesPath('1-0'), { 'last-event-id': position }],
    ] as const) {
      await using stream = await openStream(api.url, path, headers)
      expect(await versionsOf(stream, user_id, 2)).toEqual([1, 2])
    }
  })

  it('reports a gap after too long a time, and continues from now', async () => {
    const longAgo = toPosition(Date.now() - 60 * 60_000)
    await using stream = await openStream(api.url, changesPath(longAgo))
    expect(await stream.nextChanges()).toMatchObject({ changes: [], is_gap: true })
    const { user_id } = await api.client.users.create.mutate(newUser())
    expect(await versionsOf(stream, user_id, 1)).toEqual([1])
  })

  it.each(['x', '2-abc', '1-', '1-ABC', '1-zzzzzzzzz', '1-abc-d', `1-${'0'.repeat(50)}`])(
    'is refused for the position %s, as is the query',
    async (since) => {
      await using stream = await openStream(api.url, changesPath(since))
      expect(stream.status).toBe(400)
      expect(await stream.text()).toContain('"code":"BAD_CURSOR"')
      const query = await api.send(changesPath(since).replace('onChange', 'changes'))
      expect([query.status, query.text]).toEqual([400, expect.stringContaining('BAD_CURSOR')])
    },
  )

  it('that fails to start unexpectedly returns INTERNAL and is logged as an error', async () => {
    const subscribe = () => {
      throw new Error('a mistake of ours')
    }
    const feed = { ...createChangeFeed({ users: fakeUsers({}), log: silent }), subscribe }
    await using own = await startApi({ users: fakeUsers({}), feed })
    await using stream = await openStream(own.url, changesPath())
    expect(stream.status).toBe(500)
    const text = await stream.text()
    expect(text).toContain('"code":"INTERNAL"')
    expect(text).not.toContain('mistake')
    expect(own.log.at(-1)).toMatchObject({
      level: 'error',
      errors: ['INTERNAL'],
      err: { message: 'a mistake of ours' },
    })
  })

  it('must be requested on its own, and as a stream', async () => {
    for (const path of ['/trpc/users.onChange', '/trpc/users.onChange?batch=1']) {
      const response = await api.send(path)
      expect(response.status).toBe(400)
      expect(response.text).toContain('text/event-stream')
    }
    const post = await api.send('/trpc/users.onChange', { json: {} })
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET'])
    await using batch = await openStream(api.url, '/trpc/users.onChange,users.onChange?batch=1')
    expect(batch.status).toBe(400)
  })

  it('is logged in one line, when it ends', async () => {
    const ofStreams = () =>
      api.log.filter(({ procedures }) => String(procedures) === 'users.onChange')
    const before = ofStreams().length
    const stream = await openStream(api.url, changesPath())
    await stream.nextChanges()
    expect(ofStreams()).toHaveLength(before)
    await stream[Symbol.asyncDispose]()
    await expect.poll(() => ofStreams().length).toBe(before + 1)
    expect(ofStreams().at(-1)).toMatchObject({ status: 200, level: 'info', msg: 'request' })
  })
})

describe('the reader of the feed', () => {
  it('reads the database once for fifty streams, and not at all for none', async () => {
    const tables = await createTestTables()
    const users = tables.repository()
    let readings = 0
    const feed: typeof users.feed = (...given) => {
      readings += 1
      return users.feed(...given)
    }
    const pollMs = 20
    await using own = await startApi({
      users,
      feed: createChangeFeed({ users: { ...users, feed }, log: silent, pollMs }),
    })
    await own.client.users.counts.query()
    await paceOf(3, pollMs)
    expect(readings).toBe(0)
    const streams = await Promise.all(
      Array.from({ length: 50 }, () => openStream(own.url, changesPath())),
    )
    await Promise.all(streams.map((stream) => stream.nextChanges()))
    const { user_id } = await own.client.users.create.mutate(newUser())
    const startedAt = performance.now()
    const before = readings
    await Promise.all(streams.map((stream) => versionsOf(stream, user_id, 1)))
    const tookMs = performance.now() - startedAt
    expect(readings - before).toBeLessThanOrEqual(Math.ceil(tookMs / pollMs) + 1)
    for (const stream of streams) await stream[Symbol.asyncDispose]()
    const ended = () => own.log.filter(({ procedures }) => String(procedures) === 'users.onChange')
    await expect.poll(() => ended().length).toBe(50)
    await paceOf(1, pollMs)
    const after = readings
    await paceOf(3, pollMs)
    expect(readings).toBe(after)
  })

  it('misses no change while the database fails, and delivers none wrongly', async () => {
    const tables = await createTestTables()
    const users = tables.repository()
    let failing = 0
    const feed: typeof users.feed = (...given) => {
      if (failing === 0) return users.feed(...given)
      failing += 1
      return Promise.reject(new Error('no database'))
    }
    await using own = await startApi({ users: { ...users, feed } })
    await using stream = await openStream(own.url, changesPath())
    await stream.nextChanges()
    failing = 1
    await expect.poll(() => failing).toBeGreaterThan(2)
    const { user_id } = await own.client.users.create.mutate(newUser())
    failing = 0
    expect(await versionsOf(stream, user_id, 1)).toEqual([1])
    const lines = own.log.map(({ level, msg }) => [level, msg])
    expect(lines).toContainEqual(['warn', 'the feed of changes cannot be read'])
    expect(lines).toContainEqual(['info', 'the feed of changes can be read again'])
  })
})

describe('a caller', () => {
  it('has at most twenty streams at once, and may open another when one has ended', async () => {
    const users = fakeUsers({ feed: async () => ({ entries: [], is_gap: false }) })
    await using own = await startApi({
      users,
      gateway: createGateway({ publicOrigin: 'https://roster.example' }),
    })
    const open = () => openStream(own.url, changesPath())
    const streams = await Promise.all(Array.from({ length: 20 }, open))
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]))
    await using refused = await open()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('10')
    expect((await own.send('/trpc/users.changes?input=%7B%7D')).status).toBe(200)
    await streams[0]![Symbol.asyncDispose]()
    await expect
      .poll(async () => {
        await using again = await open()
        return again.status
      })
      .toBe(200)
    for (const stream of streams) await stream[Symbol.asyncDispose]()
  })
})

describe('the end of the process', () => {
  it('ends every stream at once and gracefully, so that its client reconnects', async () => {
    const users = fakeUsers({ feed: async () => ({ entries: [], is_gap: false }) })
    await using own = await startApi({ users })
    const streams = await Promise.all([1, 2, 3].map(() => openStream(own.url, changesPath())))
    await Promise.all(streams.map((stream) => stream.nextChanges()))
    const startedAt = performance.now()
    expect(await own.stop(8_000)).toBe(true)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    for (const stream of streams) {
      const kinds = (await stream.rest()).map(({ event }) => event)
      // `return` would tell the client not to reconnect.
      expect(kinds).not.toContain('return')
      expect(kinds).not.toContain('serialized-error')
    }
  })
})
