import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { aNewUser } from '@roster/local/test-users'
import { beforeAll, describe, expect, test } from 'vitest'
import { Call } from '#dynamo/call.ts'
import { feedShardOf } from '#tables/shards.ts'
import { dayOf, readFeed } from '#users/users.feed.ts'
import type { FeedEntry } from '#users/users.feed.ts'
import { BY_TEST, createTestDatabase } from './database.ts'
import type { TestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'

const MIDNIGHT = Date.UTC(2030, 0, 1)
const DAYS_MS = 3 * 24 * 60 * 60_000

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})

/** An event as a write stores it; `ms` is the time of the writer's clock. */
async function putEntry(user_id: string, ms: number): Promise<string> {
  const event_id = uuidv7({ msecs: ms })
  const feed = { day: dayOf(ms), feed_shard: feedShardOf(user_id) }
  const Item = { user_id, event_id, action: 'updated', version: 1, ...feed }
  await database.client.send(new PutCommand({ TableName: database.tables.events, Item }))
  return event_id
}

async function read(since: number, nowMs: number) {
  const deps = { tableName: database.tables.events, now: () => new Date(nowMs) }
  return readFeed(new Call(database.client, undefined), deps, { since })
}

const idsOf = (entries: FeedEntry[]) => entries.map(({ event_id }) => event_id)

/** In milliseconds: when in the run a write begins, how long it takes, and how far its clock is off. */
const writeArbitrary = fc.record({
  user: fc.nat(20).map((each) => `user-${each}`),
  at: fc.nat(60_000),
  takes: fc.oneof(fc.nat(200), fc.nat(10_000), fc.constant(10_000)),
  lag: fc.oneof(fc.nat(300), fc.constant(5_000)),
  skew: fc.oneof(fc.constant(0), fc.integer({ min: -5_000, max: 5_000 }), fc.constant(-5_000)),
})

describe('the feed', () => {
  test('shows every change to a reader that continues from its last reading, however late or early the writer’s clock is', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(writeArbitrary, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(76_000), { minLength: 1, maxLength: 12 }),
        async (writes, readings) => {
          // Each run has its own days, and midnight is in the middle of it.
          const startMs = MIDNIGHT + ++run * DAYS_MS - 40_000
          const seen = new Set<string>()
          const written: string[] = []
          let since = startMs
          const steps = [
            ...writes.map((write) => ({
              at: write.at + write.takes + write.lag,
              act: async () => {
                written.push(await putEntry(write.user, startMs + write.at + write.skew))
              },
            })),
            ...[...readings, 76_000].map((at) => ({
              at,
              act: async () => {
                const { entries, is_gap } = await read(since, startMs + at)
                expect(is_gap).toBe(false)
                for (const id of idsOf(entries)) seen.add(id)
                since = startMs + at
              },
            })),
          ]
          for (const { act } of steps.toSorted((a, b) => a.at - b.at)) await act()
          expect([...seen].toSorted()).toEqual(written.toSorted())
        },
      ),
      { numRuns: 60 },
    )
  })

  test('shows at once what a writer with a fast clock has stored under the next day', async () => {
    const midnightMs = MIDNIGHT - 10 * DAYS_MS
    const id = await putEntry('user-1', midnightMs + 4_000)
    const { entries } = await read(midnightMs - 1_500, midnightMs - 500)
    expect(idsOf(entries)).toEqual([id])
  })

  test('shows each kind of change in order, with the version of the user', async () => {
    const { users } = await createTestDatabase()
    const since = Date.now()
    const ana = await users.create(aNewUser({ name: 'Ana', email: 'ana@x.org' }), BY_TEST)
    const { user_id } = ana
    const renamed = await users.update({ user_id, patch: { name: 'Ana Lima' } }, BY_TEST)
    const [imported] = await users.importMany(
      [aNewUser({ name: 'Eva', email: 'eva@x.org' })],
      BY_TEST,
    )
    if (!imported?.ok) throw new Error('The import failed.')
    const gone = await users.create(aNewUser({ name: 'Bo', email: 'bo@x.org' }), BY_TEST)
    await users.delete({ user_id: gone.user_id }, BY_TEST)
    const { entries } = await users.feed({ since })
    expect(entries.map(({ action, version, user_id: id }) => [action, version, id])).toEqual([
      ['created', 1, user_id],
      ['updated', 2, user_id],
      ['imported', 1, imported.user.user_id],
      ['created', 1, gone.user_id],
      ['deleted', 1, gone.user_id],
    ])
    const found = await users.byIds(entries.map((entry) => entry.user_id))
    expect(found).toEqual(new Map([renamed, imported.user].map((user) => [user.user_id, user])))
  })

  test('a reading that finds nothing is one round of four queries', async () => {
    const transport = new FaultyTransport()
    const call = new Call(database.clientOver(transport), undefined)
    // In the middle of a day: around midnight, two days are queried.
    const noonMs = MIDNIGHT - DAYS_MS / 6
    const deps = { tableName: database.tables.events, now: () => new Date(noonMs) }
    await readFeed(call, deps, { since: noonMs })
    expect(transport.count('Query')).toBe(4)
    expect(call.cost.round_trips).toBe(1)
  })

  test('reports a gap after more than 500 changes of a shard, and not before', async () => {
    const atMs = MIDNIGHT + 400 * DAYS_MS
    const put = async (count: number) => {
      // In batches: each write would open its own connection.
      for (let from = 0; from < count; from += 50) {
        const length = Math.min(50, count - from)
        await Promise.all(Array.from({ length }, (_, at) => putEntry('user-1', atMs + from + at)))
      }
    }
    await put(500)
    const full = await read(atMs, atMs + 1_000)
    expect([full.entries.length, full.is_gap]).toEqual([500, false])
    await put(1)
    expect(await read(atMs, atMs + 1_000)).toEqual({ entries: [], is_gap: true })
    expect((await read(atMs + 30_000, atMs + 31_000)).is_gap).toBe(false)
  })

  test('reports a gap after a quarter of an hour, without a request', async () => {
    const transport = new FaultyTransport()
    const users = database.repository({ requestHandler: transport })
    const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000
    expect(await users.feed({ since: minutesAgo(15.1) })).toEqual({ entries: [], is_gap: true })
    expect(transport.count('Query')).toBe(0)
    expect(await users.feed({ since: minutesAgo(14.9) })).toMatchObject({ is_gap: false })
  })
})

test('many users by id: each once, in several requests, and unprocessed keys are read again', async () => {
  const transport = new FaultyTransport()
  const own = await createTestDatabase()
  const rows = Array.from({ length: 120 }, (_, at) =>
    aNewUser({ name: `User ${at}`, email: `user-${at}@x.org` }),
  )
  const results = await own.users.importMany(rows, BY_TEST)
  const expected = results.map((result) => {
    if (!result.ok) throw result.error
    return result.user
  })
  const ids = expected.map(({ user_id }) => user_id)
  transport.inject('BatchGetItem', 'unprocessed', 2)
  const found = await own
    .repository({ requestHandler: transport })
    .byIds([...ids, ...ids, 'no-such-user'])
  expect(found).toEqual(new Map(expected.map((user) => [user.user_id, user])))
  expect(transport.count('BatchGetItem')).toBe(4)
})
