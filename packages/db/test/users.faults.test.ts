import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { User } from '@roster/contract/users'
import { aNewUser } from '@roster/local/test-users'
import { describe, expect, test } from 'vitest'
import { createDatabaseClient } from '#dynamo/client.ts'
import { SHARDS_DEFAULT } from '#tables/shards.ts'
import { createUserRepository } from '#users/users.repository.ts'
import type { UserRepository } from '#users/users.repository.ts'
import { expectConsistent } from './consistency.ts'
import { BY_TEST, createTestDatabase } from './database.ts'
import { FaultyTransport, UNREADABLE } from './faulty-transport.ts'
import type { Fault } from './faulty-transport.ts'

const FOREVER = 1_000
/** A transaction is tried four times; any request is sent three times, with pauses of 25 to 75 ms, doubled. */
const ATTEMPTS_MAX = 4

async function setUp() {
  const database = await createTestDatabase()
  const faults = new FaultyTransport()
  const user = await database.users.create(
    aNewUser({ name: 'Ana Lima', email: 'ana@x.org' }),
    BY_TEST,
  )
  return { database, faults, user, users: database.repository({ requestHandler: faults }) }
}

const WRITES: Record<string, (users: UserRepository, user: User) => Promise<User>> = {
  create: (users) =>
    users.create(aNewUser({ name: 'Ben Kato', email: 'ben@x.org', status: 'inactive' }), BY_TEST),
  update: (users, { user_id }) =>
    users.update(
      { user_id, patch: { name: 'Eva Lima', email: 'eva@x.org', status: 'suspended' } },
      BY_TEST,
    ),
  delete: (users, { user_id }) => users.delete({ user_id }, BY_TEST),
}

const TRANSIENT: Fault[] = [
  'throttled',
  'transaction-conflict',
  'transaction-throttled',
  'transaction-mixed',
  'error-500-before',
  'error-500-after',
  'error-500-after-untracked',
  'timeout-before',
  'timeout-after',
  'reset-before',
  'reset-after',
  'cut-refusal',
  ...UNREADABLE,
]

describe.each(Object.keys(WRITES))('%s', (name) => {
  const write = WRITES[name]!

  test.each(TRANSIENT)('succeeds after one %s', async (fault) => {
    const { database, faults, user, users } = await setUp()
    faults.inject('TransactWriteItems', fault, 1)
    const result = await write(users, user)
    const items = await expectConsistent(database)
    const stored = items.find(({ user_id }) => user_id === result.user_id)
    if (name === 'delete') expect(stored).toBeUndefined()
    else expect(stored).toMatchObject(result)
  })

  test.each<[Fault, string]>([
    ['throttled', 'TOO_MANY_REQUESTS'],
    ['transaction-conflict', 'UNAVAILABLE'],
    ['transaction-throttled', 'TOO_MANY_REQUESTS'],
    ['error-500-before', 'UNAVAILABLE'],
    ['timeout-before', 'UNAVAILABLE'],
    ['reset-before', 'UNAVAILABLE'],
    ['cut-refusal', 'UNAVAILABLE'],
  ])('that always meets %s fails with %s and has written nothing', async (fault, code) => {
    const { database, faults, user, users } = await setUp()
    faults.inject('TransactWriteItems', fault, FOREVER)
    await expect(write(users, user)).rejects.toMatchObject({ code })
    expect(faults.count('TransactWriteItems')).toBeLessThanOrEqual(ATTEMPTS_MAX)
    const items = await expectConsistent(database)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject(user)
  })

  test.each<Fault>(['error-500-after', 'timeout-after', 'reset-after', ...UNREADABLE])(
    'that was applied and always meets %s is found out to be applied, once',
    async (fault) => {
      const { database, faults, user, users } = await setUp()
      faults.inject('TransactWriteItems', fault, FOREVER)
      const result = await write(users, user)
      const items = await expectConsistent(database)
      const stored = items.find(({ user_id }) => user_id === result.user_id)
      if (name === 'delete') expect(stored).toBeUndefined()
      else expect(stored).toMatchObject(result)
    },
  )
})

test('a write that was applied succeeds even if its repeat is throttled', async () => {
  const { database, faults, users } = await setUp()
  faults.inject('TransactWriteItems', 'reset-after', 1)
  faults.inject('TransactWriteItems', 'throttled', FOREVER)
  const input = aNewUser({ name: 'Ben Kato', email: 'ben@x.org' })
  expect(await users.create(input, BY_TEST)).toMatchObject(input)
  expect(await expectConsistent(database)).toHaveLength(2)
})

test.each<Fault>(['transaction-conflict', 'transaction-throttled', 'throttled', 'invalid'])(
  'a write whose first response is lost succeeds, whatever its repeats meet: %s',
  async (fault) => {
    const { database, faults, users } = await setUp()
    faults.inject('TransactWriteItems', 'cut-after', 1)
    faults.inject('TransactWriteItems', fault, FOREVER)
    const input = aNewUser({ name: 'Ben Kato', email: 'ben@x.org' })
    expect(await users.create(input, BY_TEST)).toMatchObject(input)
    expect(await expectConsistent(database)).toHaveLength(2)
  },
)

test('a write is UNAVAILABLE, not refused, when its receipt cannot be read', async () => {
  const { database, faults, users } = await setUp()
  faults.inject('TransactWriteItems', 'cut-after', 1)
  faults.inject('TransactWriteItems', 'throttled', FOREVER)
  faults.inject('GetItem', 'throttled', FOREVER)
  const input = aNewUser({ name: 'Ben Kato', email: 'ben@x.org' })
  await expect(users.create(input, BY_TEST)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(await expectConsistent(database)).toHaveLength(2)
})

test('an import whose responses cannot be read reports every row as created, once', async () => {
  const { database, faults, users } = await setUp()
  const rows = Array.from({ length: 40 }, (_, at) =>
    aNewUser({ name: `Row ${at}`, email: `row${at}@x.org` }),
  )
  for (const fault of UNREADABLE) faults.inject('TransactWriteItems', fault, 2)
  const results = await users.importMany(rows, BY_TEST)
  expect(results.filter(({ ok }) => ok)).toHaveLength(40)
  expect(await expectConsistent(database)).toHaveLength(41)
})

test('an import that meets an unexpected error stops, and writes nothing after it has failed', async () => {
  const { database, faults, users } = await setUp()
  const rows = Array.from({ length: 400 }, (_, at) =>
    aNewUser({ name: `Row ${at}`, email: `row${at}@x.org` }),
  )
  faults.inject('TransactWriteItems', 'invalid', FOREVER)
  await expect(users.importMany(rows, BY_TEST)).rejects.toMatchObject({
    name: 'ValidationException',
  })
  expect(faults.count('TransactWriteItems')).toBeLessThanOrEqual(4)
  expect(await expectConsistent(database)).toHaveLength(1)
})

test('a write whose outcome is unknown is UNAVAILABLE, and is written completely or not at all', async () => {
  const { database, faults, users } = await setUp()
  faults.inject('TransactWriteItems', 'error-500-after', FOREVER)
  faults.inject('GetItem', 'error-500-before', FOREVER)
  const input = aNewUser({ name: 'Ben Kato', email: 'ben@x.org' })
  await expect(users.create(input, BY_TEST)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(await expectConsistent(database)).toHaveLength(2)
})

describe.each<[Fault, string]>([
  ['throttled', 'TOO_MANY_REQUESTS'],
  ['error-500-before', 'UNAVAILABLE'],
  ['timeout-before', 'UNAVAILABLE'],
  ['reset-before', 'UNAVAILABLE'],
  ['cut-after', 'UNAVAILABLE'],
  ['empty-after', 'UNAVAILABLE'],
  ['altered-after', 'UNAVAILABLE'],
])('reads that meet %s', (fault, code) => {
  const READS: [string, string, (users: UserRepository, user: User) => Promise<unknown>][] = [
    ['byId', 'GetItem', (users, { user_id }) => users.byId(user_id)],
    ['byEmail', 'GetItem', (users, { email }) => users.byEmail(email)],
    ['list', 'Query', (users) => users.list({ sort: 'name', order: 'asc', limit: 10 })],
    ['counts', 'Scan', (users) => users.counts()],
    ['events', 'Query', (users, { user_id }) => users.events({ user_id, limit: 10 })],
    ['search', 'Query', (users) => users.search({ text: 'ana', limit: 10 })],
    ['all', 'Query', (users) => Array.fromAsync(users.all({ sort: 'name', order: 'asc' }))],
  ]

  test.each(READS)('once: %s still succeeds', async (_name, operation, read) => {
    const { database, faults, user, users } = await setUp()
    const expected = await read(database.users, user)
    faults.inject(operation, fault, 1)
    expect(await read(users, user)).toEqual(expected)
  })

  test.each(READS)(`always: %s fails with ${code}, never empty`, async (_name, operation, read) => {
    const { faults, user, users } = await setUp()
    faults.inject(operation, fault, FOREVER)
    await expect(read(users, user)).rejects.toMatchObject({ code })
    // A list by name reads three partitions in parallel.
    expect(faults.count(operation)).toBeLessThanOrEqual(3 * ATTEMPTS_MAX)
  })
})

test('lists that fail use up no retries of other calls', async () => {
  const { faults, user, users } = await setUp()
  faults.inject('Query', 'timeout-before', FOREVER)
  const lists = Array.from({ length: 30 }, () =>
    users.list({ sort: 'name', order: 'asc', limit: 10 }),
  )
  const results = await Promise.allSettled(lists)
  expect(results.every(({ status }) => status === 'rejected')).toBe(true)
  expect(faults.count('Query')).toBe(30 * 3 * 3)
  faults.inject('GetItem', 'reset-before', 2)
  expect(await users.byId(user.user_id)).toEqual(user)
})

test('the requests of one call share their retries', async () => {
  const { database } = await setUp()
  const faults = new FaultyTransport()
  const shards = { active: 99, inactive: 1, suspended: 1 }
  const users = database.repository({ shards, requestHandler: faults })
  faults.inject('Query', 'timeout-before', FOREVER)
  const list = users.list({ sort: 'name', order: 'asc', limit: 10 })
  await expect(list).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  // 101 queries, and as many retries as the SDK's budget of 500 pays for at 14 each.
  expect(faults.count('Query')).toBe(101 + Math.floor(500 / 14))
})

test('unprocessed entries are written again until none is left', async () => {
  const { database, faults, users } = await setUp()
  faults.inject('BatchWriteItem', 'unprocessed', 2)
  await users.create(aNewUser({ name: 'Ben Kato', email: 'ben@x.org' }), BY_TEST)
  expect(await expectConsistent(database)).toHaveLength(2)
})

test('entries that stay unprocessed fail the write before it starts', async () => {
  const { database, faults, users } = await setUp()
  faults.inject('BatchWriteItem', 'unprocessed', FOREVER)
  const input = aNewUser({ name: 'Ben Kato', email: 'ben@x.org' })
  await expect(users.create(input, BY_TEST)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  expect(await expectConsistent(database)).toHaveLength(1)
})

test('unprocessed keys of a search are read again', async () => {
  const { faults, user, users } = await setUp()
  faults.inject('BatchGetItem', 'unprocessed', 2)
  const page = await users.search({ text: 'lima', limit: 10 })
  expect(page.items).toEqual([user])
})

test('stale entries that cannot be deleted do not undo the change', async () => {
  const { database, faults, user, users } = await setUp()
  faults.inject('DeleteItem', 'error-500-before', FOREVER)
  const { user_id } = user
  const renamed = await users.update({ user_id, patch: { name: 'Eva Lima' } }, BY_TEST)
  expect(renamed).toMatchObject({ name: 'Eva Lima', version: 2 })
  await expectConsistent(database)
  expect((await users.search({ text: 'ana lima', limit: 10 })).items).toEqual([renamed])
  expect((await users.search({ text: 'eva', limit: 10 })).items).toEqual([renamed])
})

test('an import under faults reports the correct result of every row', async () => {
  const { database, faults, users } = await setUp()
  const rows = Array.from({ length: 80 }, (_, at) =>
    aNewUser({ name: `Row ${at}`, email: at === 40 ? 'ana@x.org' : `row${at}@x.org` }),
  )
  faults.inject('TransactWriteItems', 'error-500-after', 3)
  faults.inject('TransactWriteItems', 'transaction-conflict', 2)
  faults.inject('BatchWriteItem', 'unprocessed', 2)
  const results = await users.importMany(rows, BY_TEST)
  expect(results.map((result) => result.ok)).toEqual(rows.map((_, at) => at !== 40))
  expect(results[40]).toMatchObject({ error: { code: 'EMAIL_TAKEN' } })
  expect(await expectConsistent(database)).toHaveLength(80)
})

test('a database that accepts connections and never answers is UNAVAILABLE', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const { tables } = await createTestDatabase()
  const users = createUserRepository({
    client: createDatabaseClient({ region: 'us-east-1', endpoint: `http://127.0.0.1:${port}` }),
    tables,
    shards: SHARDS_DEFAULT,
    cursorSecrets: ['secret'],
  })
  await expect(users.byId('someone')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  silent.close()
})

test('a response that breaks off is requested again, then UNAVAILABLE', async () => {
  let requests = 0
  const server = createHttpServer((request, response) => {
    requests += 1
    request.resume()
    response.writeHead(200, { 'content-length': 1_000 }).write('{"Item": {')
    setImmediate(() => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { tables } = await createTestDatabase()
  const users = createUserRepository({
    client: createDatabaseClient({ region: 'us-east-1', endpoint: `http://127.0.0.1:${port}` }),
    tables,
    shards: SHARDS_DEFAULT,
    cursorSecrets: ['secret'],
  })
  await expect(users.byId('someone')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(requests).toBe(3)
  server.close()
})

test('a database that refuses connections is UNAVAILABLE', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const { port } = closed.address() as AddressInfo
  closed.close()
  await once(closed, 'close')
  const { tables } = await createTestDatabase()
  const users = createUserRepository({
    client: createDatabaseClient({ region: 'us-east-1', endpoint: `http://127.0.0.1:${port}` }),
    tables,
    shards: SHARDS_DEFAULT,
    cursorSecrets: ['secret'],
  })
  await expect(users.byId('someone')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})

test('a missing table is not reported as an expected error', async () => {
  const { database } = await setUp()
  const users = createUserRepository({
    client: database.client,
    tables: { ...database.tables, users: 'NoSuchTable' },
    shards: SHARDS_DEFAULT,
    cursorSecrets: ['secret'],
  })
  await expect(users.byId('someone')).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})

test('an aborted call stops with the reason it was aborted for', async () => {
  const { faults, user, users } = await setUp()
  faults.inject('GetItem', 'throttled', FOREVER)
  const reason = new Error('the caller left')
  const controller = new AbortController()
  const call = users.byId(user.user_id, { signal: controller.signal })
  controller.abort(reason)
  await expect(call).rejects.toBe(reason)
})

test('a call reports what it cost, also when it fails', async () => {
  const { faults, user, users } = await setUp()
  const costs: unknown[] = []
  const onCost = (cost: unknown) => costs.push(cost)
  await users.byId(user.user_id, { onCost })
  faults.inject('GetItem', 'error-500-before', 1)
  await users.byId(user.user_id, { onCost })
  faults.inject('GetItem', 'error-500-before', FOREVER)
  await expect(users.byId(user.user_id, { onCost })).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(costs).toEqual([
    { read_units: 1, write_units: 0, round_trips: 1, retries: 0 },
    { read_units: 1, write_units: 0, round_trips: 1, retries: 1 },
    { read_units: 0, write_units: 0, round_trips: 1, retries: 2 },
  ])
})
