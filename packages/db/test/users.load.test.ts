import { sampleUsers } from '@roster/local/sample-users'
import { aNewUser } from '@roster/local/test-users'
import { expect, test } from 'vitest'
import { SHARDS_DEFAULT } from '#tables/shards.ts'
import type { ImportRow } from '#users/users.import.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { loadUsers, readLoad } from '#users/users.load.ts'
import type { LoadOptions } from '#users/users.load.ts'
import { expectConsistent } from './consistency.ts'
import { BY_TEST, createTestDatabase } from './database.ts'
import type { TestDatabase } from './database.ts'

const { actor } = BY_TEST

function load(database: TestDatabase, total: number, options: Partial<LoadOptions> = {}) {
  const rows = (now: Date) => sampleUsers(total, { now })
  const deps = { client: database.client, tables: database.tables, shards: SHARDS_DEFAULT }
  return loadUsers(deps, { actor, total, rows, ...options })
}

function expectedEmails(rows: Iterable<ImportRow>): string[] {
  return Array.from(rows, ({ email }) => email).toSorted()
}

function emailsOf(items: readonly UserItem[]): string[] {
  return items.map(({ email }) => email).toSorted()
}

test('loaded users have all that created users have, and the feed announces them', async () => {
  const database = await createTestDatabase()
  const startedAt = Date.now()
  const steps = await Array.fromAsync(load(database, 120))
  expect(steps.length).toBeGreaterThan(2)
  expect(steps.at(-1)).toEqual({ loaded: 120, total: 120 })
  const items = await expectConsistent(database)
  expect(emailsOf(items)).toEqual(expectedEmails(sampleUsers(120, { now: new Date() })))

  const { entries, is_gap } = await database.users.feed({ since: startedAt })
  expect(is_gap).toBe(false)
  expect(new Set(entries.map(({ user_id }) => user_id)).size).toBe(120)
  expect(new Set(entries.map(({ action }) => action))).toEqual(new Set(['imported']))
  const [user] = items
  const found = await database.users.search({ text: user!.email, limit: 5 })
  expect(found.items.map(({ user_id }) => user_id)).toContain(user!.user_id)
})

test('a load that was interrupted continues where it stopped, with the same rows', async () => {
  const database = await createTestDatabase()
  const controller = new AbortController()
  const begunAts: Date[] = []
  const rows = (now: Date) => {
    begunAts.push(now)
    return sampleUsers(150, { now })
  }
  // Between two transactions.
  for await (const { loaded } of load(database, 150, { rows })) if (loaded > 30) break
  // While a transaction is being written.
  const aborted = load(database, 150, { rows, signal: controller.signal })
  await aborted.next()
  const writing = aborted.next()
  controller.abort(new Error('interrupted'))
  await expect(writing).rejects.toThrow('interrupted')
  const { loaded } = (await readLoad(database))!
  expect(loaded).toBeGreaterThan(30)
  expect(loaded).toBeLessThan(150)

  const steps = await Array.fromAsync(load(database, 150, { rows }))
  expect(steps[0]!.loaded).toBeGreaterThan(loaded)
  expect(await readLoad(database)).toMatchObject({ loaded: 150, total: 150 })
  const items = await expectConsistent(database)
  expect(emailsOf(items)).toEqual(expectedEmails(sampleUsers(150, { now: new Date() })))
  expect(new Set(begunAts.map(Number)).size).toBe(1)

  await Array.fromAsync(load(database, 170, { rows: (now) => sampleUsers(170, { now }) }))
  expect(await expectConsistent(database)).toHaveLength(170)
})

test('changes that others make during a load stay', async () => {
  const database = await createTestDatabase()
  const { users } = database
  const steps = load(database, 90)
  await steps.next()
  const [first] = (await users.list({ sort: 'created_at', order: 'desc', limit: 1 })).items
  await users.delete({ user_id: first!.user_id }, BY_TEST)
  const later = [...sampleUsers(90, { now: new Date() })].at(-1)!
  await users.create(aNewUser({ name: 'Holder', email: later.email.toUpperCase() }), BY_TEST)
  await Array.fromAsync(steps)
  const items = await expectConsistent(database)
  expect(items).toHaveLength(89)
  expect(items.filter(({ email_key }) => email_key === later.email)).toMatchObject([
    { name: 'Holder' },
  ])
})

test('two loads at once do not both write', async () => {
  const database = await createTestDatabase()
  const [one, other] = [load(database, 60), load(database, 60)]
  await one.next()
  await other.next()
  await one.next().then(
    async () => expect(other.next()).rejects.toThrow('Another process loads'),
    (error: unknown) => expect(String(error)).toContain('Another process loads'),
  )
  await expectConsistent(database)
})

test('a directory that has users is not loaded', async () => {
  const database = await createTestDatabase()
  await database.users.create(aNewUser({ name: 'Ana', email: 'ana@example.org' }), BY_TEST)
  await expect(load(database, 10).next()).rejects.toThrow('Only an empty directory')
  expect(await readLoad(database)).toBeUndefined()
})

test('a user with more words than a transaction has room for is found by each of them', async () => {
  const database = await createTestDatabase()
  const name = Array.from({ length: 100 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
  const rows = () => [
    aNewUser({ name: 'Ana Lima', email: 'ana@example.org' }),
    aNewUser({ name, email: 'long@example.org' }),
  ]
  await Array.fromAsync(load(database, 2, { rows }))
  expect(await expectConsistent(database)).toHaveLength(2)
})
