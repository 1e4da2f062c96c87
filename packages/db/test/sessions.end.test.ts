import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import type { NewSession } from '#sessions/sessions.repository.ts'
import { TestClock, createTestDatabase, scanAll } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'

const ADA: NewSession = {
  actor: { id: 'ada', name: 'Ada Admin', kind: 'person' },
  roles: ['admin'],
}
const EDGAR: NewSession = {
  actor: { id: 'edgar', name: 'Edgar Editor', kind: 'person' },
  roles: ['editor'],
}
const MINUTE_MS = 60_000

async function setUp() {
  const database = await createTestDatabase()
  const clock = new TestClock()
  return { database, clock, sessions: database.sessions({ clock }) }
}

test('ending a session takes effect at once, returns it, and may be repeated', async () => {
  const { sessions } = await setUp()
  const { id, session } = await sessions.create({ ...ADA, id_token: 'a.b.c' })
  const other = await sessions.create(ADA)
  expect(await sessions.end(session.session_id)).toEqual(session)
  expect(await sessions.find(id)).toBeUndefined()
  expect(await sessions.get(session.session_id)).toBeUndefined()
  expect(await sessions.end(session.session_id)).toBeUndefined()
  expect(await sessions.find(other.id)).toEqual(other.session)
})

test('a last use that is written late does not bring back a session that has ended', async () => {
  const { database, clock, sessions } = await setUp()
  const { id, session } = await sessions.create(ADA)
  clock.advance(2 * MINUTE_MS)
  const transport = new FaultyTransport()
  const held = transport.hold('UpdateItem')
  const use = database.sessions({ clock, requestHandler: transport }).find(id)
  await held.isReached
  await sessions.end(session.session_id)
  held.release()
  await use
  expect(await sessions.find(id)).toBeUndefined()
  expect(await scanAll(database.client, database.tables.access)).toHaveLength(1)
})

test('signing out everywhere ends all sessions of the actor and of no other, and allows a new sign-in', async () => {
  const { sessions } = await setUp()
  const own = await Promise.all([sessions.create(ADA), sessions.create(ADA), sessions.create(ADA)])
  const other = await sessions.create(EDGAR)
  await sessions.endAll('ada')
  for (const { id } of own) expect(await sessions.find(id)).toBeUndefined()
  expect(await sessions.find(other.id)).toEqual(other.session)
  const again = await sessions.create(ADA)
  expect(await sessions.find(again.id)).toEqual(again.session)
  await sessions.endAll('ada')
  expect(await sessions.find(again.id)).toBeUndefined()
})

test('an actor without a session can be signed out everywhere', async () => {
  const { sessions } = await setUp()
  await sessions.endAll('unknown')
  expect(await sessions.list({ limit: 10 })).toEqual({ items: [] })
})

test('ending thirty sessions together leaves only the generation in the table', async () => {
  const { database, sessions } = await setUp()
  await Promise.all(Array.from({ length: 30 }, () => sessions.create(ADA)))
  await sessions.endAll('ada')
  const left = await scanAll<{ access_key: string }>(database.client, database.tables.access)
  expect(left.map(({ access_key }) => access_key)).toEqual(['actor#ada'])
})

test('signing out everywhere also ends sessions that the index does not show', async () => {
  const { database, clock, sessions } = await setUp()
  const { id, session } = await sessions.create(ADA)
  const transport = new FaultyTransport()
  transport.inject('Query', 'error-500-before', 1_000)
  await database.sessions({ clock, requestHandler: transport }).endAll('ada')
  expect(await scanAll(database.client, database.tables.access)).toHaveLength(2)
  expect(await sessions.find(id)).toBeUndefined()
  expect(await sessions.get(session.session_id)).toBeUndefined()
  expect(await sessions.listOf('ada', { limit: 10 })).toEqual({ items: [] })
  expect(await sessions.list({ limit: 10 })).toEqual({ items: [] })
})

test('a sign-in that began before signing out everywhere and finishes after it is void', async () => {
  const { database, clock, sessions } = await setUp()
  const transport = new FaultyTransport()
  const held = transport.hold('PutItem')
  const slow = database.sessions({ clock, requestHandler: transport }).create(ADA)
  await held.isReached
  await sessions.endAll('ada')
  held.release()
  const { id } = await slow
  expect(await sessions.find(id)).toBeUndefined()
  expect(await sessions.listOf('ada', { limit: 10 })).toEqual({ items: [] })
})

test('with concurrent sign-ins and sign-outs, no session from before the last sign-out stays', async () => {
  const { sessions } = await setUp()
  for (let round = 0; round < 5; round++) {
    const before = await Promise.all([sessions.create(ADA), sessions.create(ADA)])
    const [, , ...during] = await Promise.all([
      sessions.endAll('ada'),
      sessions.endAll('ada'),
      ...Array.from({ length: 6 }, () => sessions.create(ADA)),
    ])
    const after = await sessions.create(ADA)
    for (const { id } of before) expect(await sessions.find(id)).toBeUndefined()
    expect(await sessions.find(after.id)).toEqual(after.session)
    // These may be live or void, but every read must agree.
    const listed = (await sessions.listOf('ada', { limit: 100 })).items.map(
      (each) => each.session_id,
    )
    for (const { id, session } of during) {
      const isLive = (await sessions.find(id)) !== undefined
      expect(listed.includes(session.session_id)).toBe(isLive)
    }
  }
})

test('a late cleanup leaves sessions that began after it', async () => {
  const { database, clock, sessions } = await setUp()
  const transport = new FaultyTransport()
  const held = transport.hold('Query')
  const slow = database.sessions({ clock, requestHandler: transport }).endAll('ada')
  await held.isReached
  await sessions.endAll('ada')
  const { id, session } = await sessions.create(ADA)
  held.release()
  await slow
  expect(await sessions.find(id)).toEqual(session)
})

test('a session whose generation has expired is void, and stays void under a later generation', async () => {
  const { database, clock, sessions } = await setUp()
  const old = await sessions.create(ADA)
  const TableName = database.tables.access
  const stored = await scanAll<{ session_id?: string }>(database.client, TableName)
  const row = stored.find(({ session_id }) => session_id === old.session.session_id)
  await sessions.endAll('ada')
  await database.client.send(new DeleteCommand({ TableName, Key: { access_key: 'actor#ada' } }))
  await database.client.send(new PutCommand({ TableName, Item: row }))
  expect(await sessions.find(old.id)).toBeUndefined()
  clock.advance(1)
  const { id } = await sessions.create(ADA)
  expect(await sessions.find(id)).toBeDefined()
  expect(await sessions.find(old.id)).toBeUndefined()
})
