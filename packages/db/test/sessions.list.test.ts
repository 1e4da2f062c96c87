import type { Cost } from '@roster/contract/cost'
import { expect, test } from 'vitest'
import type { NewSession, SessionsQuery, StoredSession } from '#sessions/sessions.repository.ts'
import type { Page } from '#paging/page.ts'
import { IDLE_MS, MAX_AGE_MS, TestClock, createTestDatabase, putAll, scanAll } from './database.ts'
import type { TestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'

const BAD_CURSOR = { code: 'BAD_CURSOR' }

async function setUp() {
  const database = await createTestDatabase()
  const clock = new TestClock()
  return { database, clock, sessions: database.sessions({ clock }) }
}

function signInOf(id: string): NewSession {
  return { actor: { id, name: id, kind: 'person' }, roles: ['viewer'], id_token: 'a.b.c' }
}

async function readPages(
  read: (query: SessionsQuery) => Promise<Page<StoredSession>>,
  limit: number,
): Promise<string[][]> {
  const pages: string[][] = []
  let cursor: string | undefined
  do {
    const page = await read({ limit, cursor })
    pages.push(page.items.map(({ session_id }) => session_id))
    cursor = page.next_cursor
  } while (cursor)
  return pages
}

/** Puts `count` copies of the stored session, each with its own changes. */
async function multiply(
  { client, tables }: TestDatabase,
  count: number,
  change: (at: number) => object,
): Promise<void> {
  const [item] = (await scanAll<object>(client, tables.access)).filter((each) => 'kind' in each)
  const copies = Array.from({ length: count }, (_, at) => ({
    ...item,
    ...numberedKey(at),
    ...change(at),
  }))
  await putAll(client, tables.access, copies)
}

function numberedKey(at: number) {
  const session_id = at.toString(16).padStart(64, '0')
  return { access_key: `session#${session_id}`, session_id }
}

test('lists are newest first, and their pages hold each session once, without an empty last page', async () => {
  const { clock, sessions } = await setUp()
  const created: string[] = []
  for (const id of ['ada', 'vera', 'ada', 'ada', 'edgar', 'ada']) {
    clock.advance(1)
    created.unshift((await sessions.create(signInOf(id))).session.session_id)
  }
  for (const limit of [1, 2, 3, 5, 6, 7, 100]) {
    const pages = await readPages((query) => sessions.list(query), limit)
    expect(pages.flat()).toEqual(created)
    expect(pages).toHaveLength(Math.ceil(6 / limit))
  }
  const own = [0, 2, 3, 5].map((at) => created[at])
  for (const limit of [1, 2, 3, 4, 5]) {
    const pages = await readPages((query) => sessions.listOf('ada', query), limit)
    expect(pages.flat()).toEqual(own)
    expect(pages).toHaveLength(Math.ceil(4 / limit))
  }
})

test('sessions of the same millisecond are each listed once', async () => {
  const { sessions } = await setUp()
  const created = await Promise.all(
    Array.from({ length: 9 }, () => sessions.create(signInOf('ada'))),
  )
  const ids = created.map(({ session }) => session.session_id).toSorted()
  for (const limit of [1, 2, 4]) {
    const listed = (await readPages((query) => sessions.list(query), limit)).flat()
    expect(listed.toSorted()).toEqual(ids)
  }
})

test('lists show no ID tokens', async () => {
  const { sessions } = await setUp()
  const { session } = await sessions.create(signInOf('ada'))
  const { id_token: _secret, ...listed } = session
  expect(await sessions.list({ limit: 10 })).toEqual({ items: [listed] })
  expect(await sessions.listOf('ada', { limit: 10 })).toEqual({ items: [listed] })
})

test('a session leaves the lists in the millisecond in which it ends', async () => {
  const { clock, sessions } = await setUp()
  const { id } = await sessions.create(signInOf('ada'))
  clock.advance(IDLE_MS - 1)
  expect((await sessions.list({ limit: 10 })).items).toHaveLength(1)
  clock.advance(1)
  expect(await sessions.list({ limit: 10 })).toEqual({ items: [] })
  expect(await sessions.listOf('ada', { limit: 10 })).toEqual({ items: [] })
  expect(await sessions.find(id)).toBeUndefined()
})

test('a cursor continues after its last row, whatever has ended or begun since', async () => {
  const { clock, sessions } = await setUp()
  const ids: string[] = []
  for (let at = 0; at < 6; at++) {
    clock.advance(1)
    ids.unshift((await sessions.create(signInOf('ada'))).session.session_id)
  }
  const { next_cursor } = await sessions.list({ limit: 2 })
  await sessions.end(ids[1]!)
  await sessions.end(ids[2]!)
  clock.advance(1)
  await sessions.create(signInOf('vera'))
  const page = await sessions.list({ limit: 10, cursor: next_cursor })
  expect(page.items.map(({ session_id }) => session_id)).toEqual(ids.slice(3))
})

test('a cursor stays valid when every session of its list has ended', async () => {
  const { clock, sessions } = await setUp()
  await sessions.create(signInOf('ada'))
  await sessions.create(signInOf('ada'))
  const { next_cursor } = await sessions.list({ limit: 1 })
  clock.advance(2 * MAX_AGE_MS)
  expect(await sessions.list({ limit: 1, cursor: next_cursor })).toEqual({ items: [] })
})

test('a cursor is valid only for its own list, unaltered, and signed with a known secret', async () => {
  const { database, clock, sessions } = await setUp()
  for (const id of ['ada', 'ada', 'vera', 'vera']) await sessions.create(signInOf(id))
  const all = (await sessions.list({ limit: 1 })).next_cursor!
  const own = (await sessions.listOf('ada', { limit: 1 })).next_cursor!
  await expect(sessions.listOf('vera', { limit: 1, cursor: own })).rejects.toMatchObject(BAD_CURSOR)
  await expect(sessions.listOf('ada', { limit: 1, cursor: all })).rejects.toMatchObject(BAD_CURSOR)
  await expect(sessions.list({ limit: 1, cursor: own })).rejects.toMatchObject(BAD_CURSOR)
  for (let at = 0; at < all.length; at += 7) {
    const cursor = all.slice(0, at) + (all[at] === 'A' ? 'B' : 'A') + all.slice(at + 1)
    await expect(sessions.list({ limit: 1, cursor })).rejects.toMatchObject(BAD_CURSOR)
  }
  const stranger = database.sessions({ clock, cursorSecret: 'another secret of thirty-two bytes' })
  await expect(stranger.list({ limit: 1, cursor: all })).rejects.toMatchObject(BAD_CURSOR)
})

test('live sessions are found after hundreds that have ended', async () => {
  const { database, clock, sessions } = await setUp()
  const { id, session } = await sessions.create(signInOf('ada'))
  // Newer sessions of an earlier generation.
  const later = new Date(clock.now().getTime() + 1_000).toISOString()
  await multiply(database, 450, () => ({ generation: 0, created_at: later }))
  const page = await sessions.listOf('ada', { limit: 10 })
  expect(page).toEqual({ items: [expect.objectContaining({ session_id: session.session_id })] })
  expect((await readPages((query) => sessions.list(query), 10)).flat()).toEqual([
    session.session_id,
  ])
  expect(await sessions.find(id)).toBeDefined()
})

test('a page that reads too many ended sessions is partial, and its cursor continues', async () => {
  const { database, clock, sessions } = await setUp()
  const { session } = await sessions.create(signInOf('ada'))
  const later = new Date(clock.now().getTime() + 1_000).toISOString()
  await multiply(database, 2_100, () => ({ generation: 0, created_at: later }))
  const transport = new FaultyTransport()
  const counted = database.sessions({ clock, requestHandler: transport })
  const page = await counted.list({ limit: 10 })
  expect(page).toEqual({ items: [], next_cursor: expect.any(String) })
  expect(transport.count('Query')).toBe(20)
  const next = await counted.list({ limit: 10, cursor: page.next_cursor })
  expect(next).toEqual({ items: [expect.objectContaining({ session_id: session.session_id })] })
})

test('nothing is read after the first session that is too old', async () => {
  const { database, clock, sessions } = await setUp()
  await sessions.create(signInOf('ada'))
  await multiply(database, 300, () => ({}))
  clock.advance(MAX_AGE_MS)
  const transport = new FaultyTransport()
  const counted = database.sessions({ clock, requestHandler: transport })
  expect(await counted.list({ limit: 10 })).toEqual({ items: [] })
  expect(transport.count('Query')).toBe(1)
})

test('a page reads the generation of each actor on it once', async () => {
  const { sessions } = await setUp()
  for (const id of ['ada', 'ada', 'ada', 'vera']) await sessions.create(signInOf(id))
  let cost: Cost | undefined
  await sessions.list({ limit: 10 }, { onCost: (each) => (cost = each) })
  expect(cost).toMatchObject({ read_units: 2.5, round_trips: 2 })
})
