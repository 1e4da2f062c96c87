import { SORT_ORDERS, USER_SORTS, USER_STATUSES } from '@roster/contract/values'
import type { SortOrder, User, UserSort, UserStatus } from '@roster/contract/users'
import * as fc from 'fast-check'
import { aNewUser } from '@roster/local/test-users'
import { describe, expect, test } from 'vitest'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { toUser } from '#users/item/users.item.ts'
import type { UserItem } from '#users/item/users.item.ts'
import type { UserRepository } from '#users/users.repository.ts'
import { BY_TEST, createTestDatabase, putItems, scanAll } from './database.ts'
import { SHARD_COUNTS, fieldsArbitrary, inOrder, itemOf } from './listed-users.ts'

interface Reading {
  statuses: UserStatus[]
  sort: UserSort
  order: SortOrder
  limit: number
}

const readingArbitrary: fc.Arbitrary<Reading> = fc.record({
  statuses: fc.subarray([...USER_STATUSES], { minLength: 1 }),
  sort: fc.constantFrom(...USER_SORTS),
  order: fc.constantFrom(...SORT_ORDERS),
  // 80 users: with 20, 40 and many small limits a page ends exactly at the last user.
  limit: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(1, 2, 5, 10, 20, 40)),
})

/** Reads a list to its end; `between` runs after each page and may return the repository to continue with. */
async function readPages(
  users: UserRepository,
  query: Reading,
  between?: (page: User[], pages: number) => Promise<UserRepository | undefined | void>,
): Promise<User[][]> {
  const pages: User[][] = []
  let cursor: string | undefined
  let repository = users
  do {
    const page = await repository.list({ ...query, cursor })
    expect(page.items.length).toBeLessThanOrEqual(query.limit)
    if (page.next_cursor) expect(page.items).toHaveLength(query.limit)
    pages.push(page.items)
    cursor = page.next_cursor
    repository = (await between?.(page.items, pages.length)) ?? repository
  } while (cursor)
  return pages
}

describe.each(SHARD_COUNTS)('with shards %o', (shards) => {
  test('pages together are every user once, in order, for every sort, order, filter and limit', async () => {
    const database = await createTestDatabase(shards)
    const fields = fc.sample(fieldsArbitrary, 80)
    const items = fields.map((each) => itemOf(each, shards))
    await putItems(database, items)
    await fc.assert(
      fc.asyncProperty(readingArbitrary, async (query) => {
        const pages = await readPages(database.users, query)
        const expected = items.filter(({ status }) => query.statuses.includes(status))
        expect(pages.flat().map(({ user_id }) => user_id)).toEqual(
          inOrder(expected, query.sort, query.order),
        )
        // No cursor leads to an empty page.
        expect(pages).toHaveLength(Math.max(1, Math.ceil(expected.length / query.limit)))
      }),
      { numRuns: 40 },
    )
  })

  test('`all` yields the same order as pages do', async () => {
    const database = await createTestDatabase(shards)
    const items = fc.sample(fieldsArbitrary, 100).map((each) => itemOf(each, shards))
    await putItems(database, items)
    for (const sort of USER_SORTS) {
      for (const order of SORT_ORDERS) {
        const all = await Array.fromAsync(database.users.all({ sort, order }))
        expect(all.map(({ user_id }) => user_id)).toEqual(inOrder(items, sort, order))
      }
    }
  })

  test('users that exist during the whole reading appear once, whatever is put and deleted between pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        readingArbitrary.map((query) => ({ ...query, limit: 1 + (query.limit % 15) })),
        fc.array(fieldsArbitrary, { minLength: 20, maxLength: 60 }),
        fc.array(fc.record({ at: fc.nat(), fields: fieldsArbitrary, isPut: fc.boolean() }), {
          minLength: 3,
          maxLength: 20,
        }),
        async (query, fields, changes) => {
          await using database = await createTestDatabase(shards)
          const items = fields.map((each) => itemOf(each, shards))
          await putItems(database, items)
          const deleted = new Set<string>()
          const script = [...changes]
          const pages = await readPages(database.users, query, async () => {
            const change = script.shift()
            if (!change) return
            if (change.isPut) await putItems(database, [itemOf(change.fields, shards)])
            else {
              const { user_id } = items[change.at % items.length]!
              deleted.add(user_id)
              await database.client.send(
                new DeleteCommand({ TableName: database.tables.users, Key: { user_id } }),
              )
            }
          })
          const seen = pages.flat().map(({ user_id }) => user_id)
          expect(new Set(seen).size).toBe(seen.length)
          const stayed = items.filter(
            (item) => !deleted.has(item.user_id) && query.statuses.includes(item.status),
          )
          const stayedIds = inOrder(stayed, query.sort, query.order)
          const isStayed = new Set(stayedIds)
          expect(seen.filter((user_id) => isStayed.has(user_id))).toEqual(stayedIds)
        },
      ),
      { numRuns: 8 },
    )
  })
})

test('shards that grow between pages lose no user and repeat none', async () => {
  const before = SHARD_COUNTS[0]!
  const after = SHARD_COUNTS[2]!
  await fc.assert(
    fc.asyncProperty(
      readingArbitrary.map((query) => ({ ...query, limit: 1 + (query.limit % 10) })),
      fc.array(fieldsArbitrary, { minLength: 30, maxLength: 60 }),
      fc.array(fieldsArbitrary, { minLength: 10, maxLength: 30 }),
      async (query, fields, later) => {
        await using database = await createTestDatabase(before)
        const grown = database.repository({ shards: after })
        const items = fields.map((each) => itemOf(each, before))
        await putItems(database, items)
        const pages = await readPages(database.users, query, async (_, count) => {
          if (count !== 2) return undefined
          await putItems(
            database,
            later.map((each) => itemOf(each, after)),
          )
          return grown
        })
        const seen = pages.flat().map(({ user_id }) => user_id)
        expect(new Set(seen).size).toBe(seen.length)
        const own = items.filter(({ status }) => query.statuses.includes(status))
        const expected = inOrder(own, query.sort, query.order)
        const isOwn = new Set(expected)
        expect(seen.filter((user_id) => isOwn.has(user_id))).toEqual(expected)
      },
    ),
    { numRuns: 10 },
  )
})

test('a process with larger read counts reads what others write there, and writes to its own shards', async () => {
  const after = { active: 8, inactive: 4, suspended: 2 }
  const database = await createTestDatabase()
  const old = database.repository({ readShards: after })
  const grown = database.repository({ shards: after })
  const rows = (from: number) =>
    Array.from({ length: 20 }, (_, at) =>
      aNewUser({
        name: `User ${from + at}`,
        email: `u${from + at}@x.org`,
        status: USER_STATUSES[at % USER_STATUSES.length]!,
      }),
    )
  await grown.importMany(rows(0), BY_TEST)
  await old.importMany(rows(20), BY_TEST)
  const items = await scanAll<UserItem>(database.client, database.tables.users)
  for (const { email, shard } of items) {
    if (Number(/\d+/.exec(email)?.[0]) >= 20) expect(shard).toBe(0)
  }
  expect(Math.max(...items.map(({ shard }) => shard))).toBeGreaterThan(0)
  for (const repository of [old, grown]) {
    const listed = await Array.fromAsync(repository.all({ sort: 'name', order: 'asc' }))
    expect(listed).toHaveLength(40)
    const { items: page } = await repository.list({ sort: 'created_at', order: 'desc', limit: 100 })
    expect(page).toHaveLength(40)
  }
})

test('a page takes two rounds at most when one shard of eight holds all users', async () => {
  const database = await createTestDatabase(SHARD_COUNTS[0])
  const items = fc
    .sample(fieldsArbitrary, 120)
    .map((each) => itemOf({ ...each, status: 'active' }, SHARD_COUNTS[0]!))
  await putItems(database, items)
  const grown = database.repository({ shards: { active: 8, inactive: 8, suspended: 8 } })
  const rounds: number[] = []
  for (const sort of ['created_at', 'name', 'updated_at'] as const) {
    const onCost = ({ round_trips }: { round_trips: number }) => rounds.push(round_trips)
    const page = await grown.list({ sort, order: 'asc', limit: 50 }, { onCost })
    expect(page.items).toHaveLength(50)
  }
  expect(Math.max(...rounds)).toBeLessThanOrEqual(2)
})

describe('a cursor', () => {
  const query = { sort: 'created_at', order: 'desc' } as const

  test('is absent exactly when nothing follows, also at the exact end of a page', async () => {
    const database = await createTestDatabase()
    const items = Array.from({ length: 20 }, (_, at) =>
      itemOf({ name: `n${at}`, status: 'active', minute: 10 + at }, SHARD_COUNTS[0]!),
    )
    await putItems(database, items)
    const whole = await database.users.list({ ...query, limit: 20 })
    expect(whole.next_cursor).toBeUndefined()
    const first = await database.users.list({ ...query, limit: 10 })
    const second = await database.users.list({ ...query, limit: 10, cursor: first.next_cursor })
    expect(second.items).toHaveLength(10)
    expect(second.next_cursor).toBeUndefined()
    const all = await database.users.list({ ...query, limit: 19 })
    expect(all.next_cursor).toBeDefined()
  })

  test('is refused when altered, of another query, or signed with another secret', async () => {
    const database = await createTestDatabase()
    const items = Array.from({ length: 3 }, (_, at) =>
      itemOf({ name: `n${at}`, status: 'active', minute: 10 + at }, SHARD_COUNTS[0]!),
    )
    await putItems(database, items)
    const { next_cursor: cursor } = await database.users.list({ ...query, limit: 1 })
    const refused = [
      { ...query, cursor: `x${cursor}` },
      { ...query, cursor: cursor!.slice(0, -2) },
      { ...query, cursor: 'nonsense' },
      { ...query, cursor, order: 'asc' as const },
      { ...query, cursor, sort: 'updated_at' as const },
      { ...query, cursor, statuses: ['active'] as const },
    ]
    for (const each of refused) {
      await expect(database.users.list({ ...each, limit: 1 })).rejects.toMatchObject({
        code: 'BAD_CURSOR',
      })
    }
    const other = await database.users.list({ ...query, cursor, limit: 2 })
    expect(other.items).toHaveLength(2)
  })
})

test('an empty directory is an empty page without a cursor', async () => {
  const database = await createTestDatabase(SHARD_COUNTS[2])
  for (const sort of USER_SORTS) {
    const page = await database.users.list({ sort, order: 'desc', limit: 50 })
    expect(page).toEqual({ items: [] })
  }
})

test('a row of a page is the user, without the attributes of the index', async () => {
  const database = await createTestDatabase()
  const item = itemOf({ name: 'Ana', status: 'active', minute: 10 }, SHARD_COUNTS[0]!)
  await putItems(database, [item])
  const page = await database.users.list({ sort: 'name', order: 'asc', limit: 1 })
  expect(page.items).toEqual([toUser(item)])
  expect(Object.keys(page.items[0]!)).not.toContain('shard')
})
