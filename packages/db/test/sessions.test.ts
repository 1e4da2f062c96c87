import type { Cost } from '@roster/contract/cost'
import { SessionIdSchema } from '@roster/contract/sessions'
import { expect, test } from 'vitest'
import { sessionIdOf } from '#sessions/sessions.repository.ts'
import type { NewSession } from '#sessions/sessions.repository.ts'
import { IDLE_MS, MAX_AGE_MS, TestClock, createTestDatabase, scanAll } from './database.ts'

const ADA: NewSession = {
  actor: { id: 'ada', name: 'Ada Admin', kind: 'person' },
  roles: ['admin'],
}
const MINUTE_MS = 60_000

async function setUp() {
  const database = await createTestDatabase()
  const clock = new TestClock()
  return { database, clock, sessions: database.sessions({ clock }) }
}

test('a session is found by its secret id, with the data of its sign-in', async () => {
  const { clock, sessions } = await setUp()
  const input = { ...ADA, user_agent: 'Browser/1.0', address: '192.0.2.7', id_token: 'a.b.c' }
  const { id, session } = await sessions.create(input)
  const created_at = clock.now().toISOString()
  expect(session).toEqual({
    ...input,
    session_id: sessionIdOf(id),
    created_at,
    last_used_at: created_at,
    expires_at: new Date(clock.now().getTime() + IDLE_MS).toISOString(),
  })
  expect(await sessions.find(id)).toEqual(session)
  expect(await sessions.get(session.session_id)).toEqual(session)
  expect(SessionIdSchema.parse(session.session_id)).toBe(session.session_id)
})

test('secret ids are 256 random bits, each different', async () => {
  const { sessions } = await setUp()
  const created = await Promise.all(Array.from({ length: 20 }, () => sessions.create(ADA)))
  const ids = created.map(({ id }) => id)
  expect(new Set(ids).size).toBe(20)
  for (const id of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(32)
})

test('neither the secret id of a session nor that of a sign-in attempt is stored', async () => {
  const { database, sessions } = await setUp()
  const { id } = await sessions.create(ADA)
  const attempt = await sessions.beginSignIn({
    state: 'state',
    nonce: 'nonce',
    code_verifier: 'verifier',
    return_to: '/',
  })
  await sessions.find(id)
  const stored = JSON.stringify(await scanAll(database.client, database.tables.access))
  for (const secret of [id, attempt]) {
    const bytes = Buffer.from(secret, 'base64url')
    for (const encoding of ['base64url', 'base64', 'hex'] as const) {
      expect(stored).not.toContain(bytes.toString(encoding))
    }
  }
})

test('neither a session_id nor any other stored key signs in', async () => {
  const { database, sessions } = await setUp()
  const { session } = await sessions.create(ADA)
  const items = await scanAll<{ access_key: string }>(database.client, database.tables.access)
  expect(items).toHaveLength(2)
  const keys = items.map(({ access_key }) => access_key)
  for (const guess of [session.session_id, ...keys, '', 'a', 'é'.repeat(3_000)]) {
    expect(await sessions.find(guess)).toBeUndefined()
  }
  expect(await sessions.get(session.session_id)).toEqual(session)
})

test('only sessions are read or ended by session_id', async () => {
  const { sessions } = await setUp()
  const { id } = await sessions.create(ADA)
  for (const name of ['actor#ada', '', 'é'.repeat(3_000), sessionIdOf(id).toUpperCase()]) {
    expect(await sessions.get(name)).toBeUndefined()
    expect(await sessions.end(name)).toBeUndefined()
  }
  expect(await sessions.find(id)).toBeDefined()
})

test('a session ends after its idle time to the millisecond, unless it is used', async () => {
  const { clock, sessions } = await setUp()
  const used = await sessions.create(ADA)
  const unused = await sessions.create(ADA)
  clock.advance(IDLE_MS - 1)
  expect(await sessions.find(used.id)).toBeDefined()
  expect(await sessions.get(unused.session.session_id)).toBeDefined()
  clock.advance(1)
  expect(await sessions.find(used.id)).toBeDefined()
  expect(await sessions.find(unused.id)).toBeUndefined()
  expect(await sessions.get(unused.session.session_id)).toBeUndefined()
  clock.advance(IDLE_MS - 2)
  expect(await sessions.get(used.session.session_id)).toBeDefined()
  clock.advance(1)
  expect(await sessions.get(used.session.session_id)).toBeUndefined()
})

test('a session ends at its maximum age to the millisecond, however much it is used', async () => {
  const { clock, sessions } = await setUp()
  const { id, session } = await sessions.create(ADA)
  const end = Date.parse(session.created_at) + MAX_AGE_MS
  while (clock.now().getTime() + IDLE_MS / 2 < end) {
    clock.advance(IDLE_MS / 2)
    const { expires_at } = (await sessions.find(id))!
    expect(Date.parse(expires_at)).toBe(Math.min(clock.now().getTime() + IDLE_MS, end))
  }
  clock.advance(end - clock.now().getTime() - 1)
  expect(await sessions.find(id)).toMatchObject({ expires_at: new Date(end).toISOString() })
  clock.advance(1)
  expect(await sessions.find(id)).toBeUndefined()
})

test('shorter lifetimes apply to existing sessions at once', async () => {
  const { database, clock, sessions } = await setUp()
  const { id } = await sessions.create(ADA)
  clock.advance(10 * MINUTE_MS)
  expect(await database.sessions({ clock, idleMs: 10 * MINUTE_MS }).find(id)).toBeUndefined()
  expect(await database.sessions({ clock, maxAgeMs: 10 * MINUTE_MS }).find(id)).toBeUndefined()
  expect(await sessions.find(id)).toBeDefined()
})

test('sessions cost what docs/data-model.md says', async () => {
  const { clock, sessions } = await setUp()
  const costs: Cost[] = []
  const options = { onCost: (cost: Cost) => void costs.push(cost) }
  const { id, session } = await sessions.create(ADA, options)
  await sessions.create({ ...ADA, id_token: 'x'.repeat(1_000) }, options)
  clock.advance(MINUTE_MS)
  await sessions.find(id, options)
  await sessions.end(session.session_id, options)
  await sessions.endAll('ada', options)
  expect(costs.map(({ read_units, write_units }) => [read_units, write_units])).toEqual([
    [0, 1 + 3],
    [0, 1 + 6],
    [2, 3],
    [0, 3],
    [0.5, 1 + 6],
  ])
})

test('the last use is written once a minute, not more', async () => {
  const { clock, sessions } = await setUp()
  const { id, session } = await sessions.create(ADA)
  const writesOf = async () => {
    let cost: Cost | undefined
    const found = await sessions.find(id, { onCost: (each) => (cost = each) })
    expect(cost).toMatchObject({ read_units: 2, round_trips: 2 })
    return { last_used_at: found?.last_used_at, isWritten: cost!.write_units > 0 }
  }
  clock.advance(MINUTE_MS - 1)
  expect(await writesOf()).toEqual({ last_used_at: session.created_at, isWritten: false })
  clock.advance(1)
  const last_used_at = clock.now().toISOString()
  expect(await writesOf()).toEqual({ last_used_at, isWritten: true })
  clock.advance(MINUTE_MS - 1)
  expect(await writesOf()).toEqual({ last_used_at, isWritten: false })
})

test('of twenty concurrent uses only one is written', async () => {
  const { database, clock } = await setUp()
  // This clock advances at each read, so that each use would write a different time.
  const ticking = Object.assign(new TestClock(), {
    now: () => {
      clock.advance(1)
      return clock.now()
    },
  })
  const sessions = database.sessions({ clock: ticking })
  const { id, session } = await sessions.create(ADA)
  clock.advance(2 * MINUTE_MS)
  const found = await Promise.all(Array.from({ length: 20 }, () => sessions.find(id)))
  const times = new Set(found.map((each) => each!.last_used_at))
  times.delete(session.last_used_at)
  expect(times.size).toBe(1)
})

test('using a session extends it even when its lifetime is under a minute', async () => {
  const { database, clock } = await setUp()
  const sessions = database.sessions({ clock, idleMs: MINUTE_MS })
  const { id } = await sessions.create(ADA)
  for (let at = 0; at < 6; at++) {
    clock.advance(MINUTE_MS - 1_000)
    expect(await sessions.find(id)).toBeDefined()
  }
})

test('every item has a time to live that ends no sooner than its session', async () => {
  const { database, clock, sessions } = await setUp()
  const { id, session } = await sessions.create(ADA)
  clock.advance(10 * MINUTE_MS + 1)
  const { expires_at } = (await sessions.find(id))!
  const items = await scanAll<{ access_key: string; expires_at_s: number }>(
    database.client,
    database.tables.access,
  )
  const endOf = (key: string) =>
    items.find(({ access_key }) => access_key === key)!.expires_at_s * 1_000
  const lateMs = endOf(`session#${session.session_id}`) - Date.parse(expires_at)
  expect(lateMs).toBeGreaterThanOrEqual(0)
  expect(lateMs).toBeLessThan(1_000)
  expect(endOf('actor#ada')).toBeGreaterThanOrEqual(Date.parse(session.created_at) + MAX_AGE_MS)
})

test('the user agent is cut to 256 characters', async () => {
  const { sessions } = await setUp()
  const { session } = await sessions.create({ ...ADA, user_agent: 'x'.repeat(8_000) })
  expect(session.user_agent).toBe('x'.repeat(256))
})
