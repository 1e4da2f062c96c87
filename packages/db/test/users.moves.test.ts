import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { nameKey } from '@roster/contract/sort-keys'
import { SORT_ORDERS, USER_SORTS, USER_STATUSES } from '@roster/contract/values'
import type { User, UserStatus } from '@roster/contract/users'
import type { ListStart } from '@roster/contract/users-list'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shardOf } from '#tables/shards.ts'
import type { ShardCounts } from '#tables/shards.ts'
import { toUser } from '#users/item/users.item.ts'
import type { UserItem } from '#users/item/users.item.ts'
import type { ListQuery } from '#users/list/list-users.ts'
import { createTestDatabase, putItems } from './database.ts'
import type { TestDatabase } from './database.ts'
import { SHARD_COUNTS, comparison, fieldsArbitrary, itemOf, momentOf } from './listed-users.ts'
import { TurnTransport } from './turn-transport.ts'

/** A change of a user before the n-th query of a page. */
interface Change {
  user: number
  /** The same status: only the name changes. */
  status: UserStatus
  name: string
  query: number
}

/** Later than every other time. */
const CHANGED_AT = momentOf(45)
const QUERIES_MAX = 14

const listArbitrary = fc.record({
  statuses: fc.subarray([...USER_STATUSES], { minLength: 1 }),
  sort: fc.constantFrom(...USER_SORTS),
  order: fc.constantFrom(...SORT_ORDERS),
  consistent: fc.constant(true),
  limit: fc.integer({ min: 1, max: 30 }),
})
const whereArbitrary = fc.constantFrom('first', 'next', 'back', 'start', 'end')
const changeArbitrary: fc.Arbitrary<Change> = fc.record({
  user: fc.nat(39),
  status: fc.constantFrom(...USER_STATUSES),
  name: fieldsArbitrary.map(({ name }) => name),
  query: fc.nat(QUERIES_MAX),
})

/** The items of a directory, with all versions that each has had. */
class Directory {
  readonly versions: UserItem[][]
  readonly database: TestDatabase
  readonly shards: ShardCounts

  constructor(database: TestDatabase, shards: ShardCounts, items: UserItem[]) {
    this.database = database
    this.shards = shards
    this.versions = items.map((item) => [item])
  }

  async change({ user, status, name }: Change): Promise<void> {
    const own = this.versions[user % this.versions.length]!
    const item = own.at(-1)!
    const renamed = item.status === status && { name, name_key: nameKey(name) }
    const Item = {
      ...item,
      ...renamed,
      status,
      shard: shardOf(item.user_id, status, this.shards),
      version: item.version + 1,
      updated_at: CHANGED_AT,
    }
    own.push(Item)
    const { client, tables } = this.database
    await client.send(new PutCommand({ TableName: tables.users, Item }))
  }
}

function startOf({ sort }: Pick<ListQuery, 'sort'>, items: UserItem[]): ListStart {
  const user = items[Math.floor(items.length / 2)]!
  if (sort === 'name') return { text: user.name }
  if (sort === 'email') return { text: user.email }
  if (sort === 'status') return { end: true }
  return { moment: user[sort] }
}

/** A query for a page, and the user whom the page follows or precedes, if there is one. */
async function queryOf(
  { database, versions }: Directory,
  list: Omit<ListQuery, 'cursor'>,
  where: string,
): Promise<{ query: ListQuery; after?: User; before?: User }> {
  if (where === 'first') return { query: list }
  if (where === 'end') return { query: { ...list, start: { end: true } } }
  if (where === 'start') return { query: { ...list, start: startOf(list, versions.flat()) } }
  const first = await database.users.list(list)
  if (first.next_cursor === undefined) return { query: list }
  const next = { ...list, cursor: first.next_cursor }
  if (where === 'next') return { query: next, after: first.items.at(-1)! }
  const second = await database.users.list(next)
  const back = { ...list, cursor: second.prev_cursor!, direction: 'backward' as const }
  return { query: back, before: second.items[0]! }
}

async function readUnderChanges(
  directory: Directory,
  list: Omit<ListQuery, 'cursor'>,
  where: string,
  changes: readonly Change[],
) {
  const { query, after, before } = await queryOf(directory, list, where)
  const transport = new TurnTransport()
  transport.beforeQuery = async (queries) => {
    for (const change of changes) if (change.query === queries) await directory.change(change)
  }
  const users = directory.database.repository({
    shards: directory.shards,
    requestHandler: transport,
  })
  const page = await users.list(query)
  return { page, after, before }
}

/** @returns the version that the page shows of each of its users. */
function expectOnceAndInOrder(
  { versions }: Directory,
  { sort, order }: Pick<ListQuery, 'sort' | 'order'>,
  items: User[],
): UserItem[] {
  const ids = items.map(({ user_id }) => user_id)
  expect(new Set(ids).size, 'no user is twice on the page').toBe(ids.length)
  const shown = items.map((user) => {
    const item = versions
      .flat()
      .find(({ user_id, version }) => user_id === user.user_id && version === user.version)!
    expect(user).toEqual(toUser(item))
    return item
  })
  expect(shown).toEqual(shown.toSorted(comparison(sort, order)))
  return shown
}

describe.each(SHARD_COUNTS.slice(0, 2))('with shards %o', (shards) => {
  test('a page holds each user once who is changed while the page is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        listArbitrary,
        whereArbitrary,
        fc.array(fieldsArbitrary, { minLength: 4, maxLength: 40 }),
        fc.uniqueArray(changeArbitrary, { maxLength: 12, selector: ({ user }) => user }),
        async (list, where, fields, changes) => {
          await using database = await createTestDatabase(shards)
          const items = fields.map((each) => itemOf(each, shards))
          await putItems(database, items)
          const directory = new Directory(database, shards, items)
          const distinct = changes.filter(({ user }) => user < items.length)
          const { page, after, before } = await readUnderChanges(directory, list, where, distinct)
          const shown = expectOnceAndInOrder(directory, list, page.items)
          expect(page.items.length).toBeLessThanOrEqual(list.limit)

          const compare = comparison(list.sort, list.order)
          const itemAt = (user: User | undefined) =>
            user && items.find(({ user_id }) => user_id === user.user_id)
          const [follows, precedes] = [itemAt(after), itemAt(before)]
          const first = page.prev_cursor === undefined ? undefined : shown[0]
          const last = page.next_cursor === undefined ? undefined : shown.at(-1)
          const isWithin = (item: UserItem) =>
            list.statuses.includes(item.status) &&
            (!follows || compare(item, follows) > 0) &&
            (!precedes || compare(item, precedes) < 0) &&
            (follows !== undefined || !first || compare(item, first) >= 0) &&
            (precedes !== undefined || !last || compare(item, last) <= 0)
          const ids = new Set(page.items.map(({ user_id }) => user_id))
          for (const own of directory.versions) {
            const { user_id } = own[0]!
            if (own.every(isWithin)) expect(ids, 'no user is missing').toContain(user_id)
            else if (!own.some(isWithin)) expect(ids).not.toContain(user_id)
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})

test.each([true, false])(
  'a page, consistent: %s, holds no user twice, however often users are changed while it is read',
  async (consistent) => {
    const shards = SHARD_COUNTS[1]!
    await fc.assert(
      fc.asyncProperty(
        listArbitrary,
        whereArbitrary,
        fc.array(fieldsArbitrary, { minLength: 4, maxLength: 20 }),
        fc.array(changeArbitrary, { minLength: 20, maxLength: 40 }),
        async (given, where, fields, changes) => {
          const list = { ...given, consistent }
          await using database = await createTestDatabase(shards)
          const items = fields.map((each) => itemOf(each, shards))
          await putItems(database, items)
          const directory = new Directory(database, shards, items)
          const { page } = await readUnderChanges(directory, list, where, changes)
          const shown = expectOnceAndInOrder(directory, list, page.items)
          expect(shown.length > 0 || page.next_cursor === undefined).toBe(true)
        },
      ),
      { numRuns: 20 },
    )
  },
)
