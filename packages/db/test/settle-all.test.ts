import type { Cost } from '@roster/contract/cost'
import { aNewUser } from '@roster/local/test-users'
import { beforeAll, expect, test } from 'vitest'
import type { CallOptions } from '#dynamo/call.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import { verifyDirectory } from '#verification/verify-directory.ts'
import type { UserRepository } from '#users/users.repository.ts'
import { entryKey } from '#users/search-index/search-words.ts'
import { BY_TEST, createTestDatabase, putEntries } from './database.ts'
import type { TestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'

test('results keep the order of the promises', async () => {
  const late = new Promise((resolve) => setTimeout(resolve, 1, 'late'))
  expect(await settleAll([late, 'at once'])).toEqual(['late', 'at once'])
  expect(await settleAll([])).toEqual([])
})

test('rejects after all promises have settled, with the first failure in order', async () => {
  const slow = Promise.withResolvers<void>()
  let isOver = false
  const failed = settleAll([slow.promise, Promise.reject(new Error('second'))]).catch(
    (error: unknown) => {
      isOver = true
      return error
    },
  )
  await new Promise((resolve) => setImmediate(resolve))
  expect(isOver).toBe(false)
  slow.reject(new Error('first'))
  expect(await failed).toEqual(new Error('first'))
})

let database: TestDatabase
let ids: string[]

beforeAll(async () => {
  database = await createTestDatabase({ active: 4, inactive: 1, suspended: 1 })
  const rows = Array.from({ length: 120 }, (_, at) =>
    aNewUser({ name: `Ana ${at}`, email: `ana${at}@x.org` }),
  )
  const results = await database.users.importMany(rows, BY_TEST)
  ids = results.flatMap((result) => (result.ok ? [result.user.user_id] : []))
})

/** Runs a call whose first request of the operation fails, and returns its cost and open requests. */
async function failingCall(
  operation: string,
  run: (users: UserRepository, options: CallOptions) => Promise<unknown>,
) {
  const transport = new FaultyTransport()
  transport.inject(operation, 'invalid', 1)
  const costs: Cost[] = []
  const users = database.repository({ requestHandler: transport })
  const call = run(users, { onCost: (cost) => costs.push({ ...cost }) })
  await expect(call).rejects.toMatchObject({ name: 'ValidationException' })
  const { inFlight } = transport
  return { inFlight, count: transport.count(operation), costs }
}

const BY_NAME = { sort: 'name', order: 'asc', limit: 50 } as const
const MANY_WORDS = Array.from({ length: 40 }, (_, at) => `n${at}`).join(' ')

test.each<[string, string, (users: UserRepository, options: CallOptions) => Promise<unknown>]>([
  ['byIds', 'BatchGetItem', (users, options) => users.byIds(ids, options)],
  ['a list of several shards', 'Query', (users, options) => users.list(BY_NAME, options)],
  [
    'a list around a user',
    'Query',
    (users, options) => users.list({ ...BY_NAME, start: { user_id: ids[60]! } }, options),
  ],
  [
    'a search around a user',
    'Query',
    (users, options) =>
      users.search({ text: 'ana', limit: 50, start: { user_id: ids[60]! } }, options),
  ],
  ['the feed', 'Query', (users, options) => users.feed({ since: Date.now() }, options)],
  [
    'create',
    'BatchWriteItem',
    (users, options) =>
      users.create(aNewUser({ name: MANY_WORDS, email: 'many@x.org' }), { ...BY_TEST, ...options }),
  ],
])('%s that fails leaves no %s running', async (_name, operation, run) => {
  const { inFlight, count } = await failingCall(operation, run)
  expect(count).toBeGreaterThan(1)
  expect(inFlight).toBe(0)
})

test('a call that fails reports the cost of all its requests', async () => {
  const { costs } = await failingCall('BatchGetItem', (users, options) => users.byIds(ids, options))
  // The first request, of 100 users, fails; the other reads 20, consistently.
  expect(costs).toEqual([{ read_units: 20, write_units: 0, round_trips: 1, retries: 0 }])
})

test('a verification that fails leaves no deletion running', async () => {
  const foreign = ids
    .slice(0, 20)
    .map((user_id) => ({ ...entryKey('zz', { name: 'Z', user_id }), version: 1 }))
  await putEntries(database, foreign)
  const transport = new FaultyTransport()
  transport.inject('DeleteItem', 'invalid', 1)
  const client = database.clientOver(transport)
  const run = Array.fromAsync(
    verifyDirectory({ client, tables: database.tables }, { repair: true }),
  )
  await expect(run).rejects.toMatchObject({ name: 'ValidationException' })
  expect(transport.count('DeleteItem')).toBeGreaterThanOrEqual(foreign.length)
  expect(transport.inFlight).toBe(0)
})
