import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { SORT_ORDERS, USER_SORTS, USER_STATUSES } from '@roster/contract/values'
import type { User } from '@roster/contract/users'
import { beforeAll, describe, expect, test } from 'vitest'
import { Call } from '#dynamo/call.ts'
import { createCursorCodec } from '#paging/cursor.ts'
import { readListPage } from '#paging/list-page.ts'
import { positionBefore, positionOf } from '#paging/list-position.ts'
import type { ListPage } from '#paging/page.ts'
import { planList } from '#users/list/plan-list.ts'
import { createTestDatabase, putItems } from './database.ts'
import type { TestDatabase } from './database.ts'
import { SHARD_COUNTS, inOrder, itemOf, momentOf } from './listed-users.ts'

const idsOf = (users: readonly Pick<User, 'user_id'>[]) => users.map(({ user_id }) => user_id)

describe('a start', () => {
  const shards = SHARD_COUNTS[1]!

  async function alphabet() {
    const database = await createTestDatabase(shards)
    const items = Array.from('abcdefghijklmnopqrstuvwxyz', (letter, at) => ({
      ...itemOf({ name: `${letter}x`, status: 'active', minute: 10 + at }, shards),
      email_key: `${letter}x@x.org`,
    }))
    await putItems(database, items)
    return { ...database, items }
  }
  const namesOf = ({ items }: ListPage<User>) => items.map(({ name }) => name)

  test('at a letter shows the first name of it from A to Z, the last one from Z to A', async () => {
    const { users } = await alphabet()
    const query = { sort: 'name', limit: 4, start: { text: ' M' } } as const
    const asc = await users.list({ ...query, order: 'asc' })
    expect([namesOf(asc), asc.start_index]).toEqual([['kx', 'lx', 'mx', 'nx'], 2])
    const desc = await users.list({ ...query, order: 'desc' })
    expect([namesOf(desc), desc.start_index]).toEqual([['ox', 'nx', 'mx', 'lx'], 2])
  })

  test('beyond the end shows the last rows', async () => {
    const { users } = await alphabet()
    const query = { sort: 'name', order: 'asc', start: { text: 'zz' } } as const
    for (const limit of [1, 2, 3, 100]) {
      const page = await users.list({ ...query, limit })
      expect(namesOf(page).at(-1)).toBe('zx')
      expect(page.start_index).toBe(Math.min(limit, 26))
      expect([page.prev_cursor === undefined, page.next_cursor]).toEqual([limit >= 26, undefined])
    }
  })

  test('at the end shows the last rows, in one round', async () => {
    const { users } = await alphabet()
    const rounds: number[] = []
    const onCost = ({ round_trips }: { round_trips: number }) => rounds.push(round_trips)
    const query = { sort: 'name', order: 'asc', limit: 3, start: { end: true } } as const
    const page = await users.list(query, { onCost })
    expect([namesOf(page), page.start_index]).toEqual([['xx', 'yx', 'zx'], 3])
    expect([page.next_cursor, rounds]).toEqual([undefined, [1]])
    const { prev_cursor: cursor } = page
    const before = await users.list({ ...query, cursor, direction: 'backward' })
    expect(namesOf(before)).toEqual(['ux', 'vx', 'wx'])
  })

  test('takes one round, and one more to look up a user', async () => {
    const { users, items } = await alphabet()
    const rounds: number[] = []
    const onCost = ({ round_trips }: { round_trips: number }) => rounds.push(round_trips)
    const query = { sort: 'name', order: 'asc', limit: 10 } as const
    await users.list({ ...query, start: { text: 'm' } }, { onCost })
    await users.list({ ...query, start: { user_id: items[12]!.user_id } }, { onCost })
    const { prev_cursor: cursor } = await users.list({ ...query, start: { text: 'm' } })
    await users.list({ ...query, cursor, direction: 'backward' }, { onCost })
    expect(rounds).toEqual([1, 2, 1])
  })

  test('at a user that does not exist is USER_NOT_FOUND, not another list', async () => {
    const { users } = await alphabet()
    const query = {
      sort: 'name',
      order: 'asc',
      limit: 4,
      start: { user_id: 'no-such-user' },
    } as const
    await expect(users.list(query)).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
      payload: { user_id: 'no-such-user' },
    })
  })

  test('is ignored when there is a cursor', async () => {
    const { users } = await alphabet()
    const query = { sort: 'name', order: 'asc', limit: 2 } as const
    const { next_cursor: cursor } = await users.list(query)
    const page = await users.list({ ...query, cursor, start: { text: 'm' } })
    expect([namesOf(page), page.start_index]).toEqual([['cx', 'dx'], undefined])
  })

  test('of a list of one prefix is moved to within the prefix', async () => {
    const { client, tables, items } = await alphabet()
    const more = ['m\u{E000}', 'm😀', 'm'].map((key) => ({
      ...itemOf({ name: key, status: 'inactive', minute: 10 }, shards),
      email_key: `${key}@x.org`,
    }))
    await putItems({ client, tables }, more)
    const listed = [...items, ...more].filter(({ email_key }) => email_key.startsWith('m'))
    for (const order of SORT_ORDERS) {
      const plan = { ...planList({ sort: 'email', order }, shards, undefined), prefix: 'm' }
      for (const user of [items[0]!, items[12]!, ...more, items[25]!]) {
        const start = positionBefore(positionOf(user, plan), plan)
        const cursors = createCursorCodec(['secret'])
        const source = { tableName: tables.users, cursors, plan, scope: 'scope' }
        const call = new Call(client, undefined)
        const { page } = await readListPage(call, source, { limit: 100, start })
        expect(idsOf(page.items)).toEqual(inOrder(listed, 'email', order))
        const withStart = inOrder([...new Set([...listed, user])], 'email', order)
        expect(page.start_index).toBe(withStart.indexOf(user.user_id))
      }
    }
  })
})

test('an empty list is an empty page from any start, and has no cursor', async () => {
  const { users, client, tables } = await createTestDatabase(SHARD_COUNTS[2])
  const user = itemOf({ name: 'Ana', status: 'active', minute: 10 }, SHARD_COUNTS[2]!)
  await putItems({ client, tables }, [user])
  const query = { statuses: ['inactive'], order: 'asc', limit: 50 } as const
  for (const start of [{ user_id: user.user_id }, { text: 'a' }, { end: true } as const]) {
    const page = await users.list({ ...query, sort: 'name', start })
    expect(page).toEqual({ items: [], start_index: 0 })
  }
})

describe('a cursor', () => {
  const created = { from: momentOf(10), before: momentOf(20) }
  const query = { sort: 'created_at', order: 'asc', created } as const

  async function cursorOfRange() {
    const database = await createTestDatabase()
    const shards = SHARD_COUNTS[0]!
    const items = [10, 11, 12].map((minute) =>
      itemOf({ name: 'n', status: 'active', minute }, shards),
    )
    await putItems(database, items)
    const { next_cursor: cursor } = await database.users.list({ ...query, limit: 1 })
    return { ...database, items, cursor }
  }

  test('of one range is BAD_CURSOR in any other, and without one', async () => {
    const { users, cursor } = await cursorOfRange()
    const others = [
      undefined,
      { from: created.from },
      { before: created.before },
      { from: created.from, before: momentOf(21) },
      { from: momentOf(11), before: created.before },
      // The same two moments, each at the other end.
      { from: created.before },
      { before: created.from },
    ]
    for (const other of others) {
      for (const direction of ['forward', 'backward'] as const) {
        const list = users.list({ ...query, created: other, limit: 1, cursor, direction })
        await expect(list).rejects.toMatchObject({ code: 'BAD_CURSOR' })
      }
    }
  })

  test('serves both directions and any limit', async () => {
    const { users, items, cursor } = await cursorOfRange()
    const forward = await users.list({ ...query, limit: 9, cursor })
    expect(idsOf(forward.items)).toEqual(idsOf(items.slice(1)))
    const backward = await users.list({
      ...query,
      limit: 9,
      cursor: forward.prev_cursor,
      direction: 'backward',
    })
    expect(idsOf(backward.items)).toEqual(idsOf(items.slice(0, 1)))
  })
})

describe('an empty page, when the rows after a cursor have been deleted', () => {
  const lists = USER_SORTS.flatMap((sort) =>
    SORT_ORDERS.map((order) => ({ sort, order, limit: 1 }) as const),
  )
  const shards = SHARD_COUNTS[1]!
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase(shards)
  })

  /** Stores three rows and returns their ids in the order of the list. */
  async function threeRows({ sort, order }: (typeof lists)[number]): Promise<string[]> {
    const items = USER_STATUSES.map((status, at) =>
      itemOf({ name: `n${at}`, status, minute: 10 + at }, shards),
    )
    await putItems(database, items)
    return inOrder(items, sort, order)
  }

  async function deleteUsers(...ids: string[]): Promise<void> {
    for (const user_id of ids) {
      const Key = { user_id }
      await database.client.send(new DeleteCommand({ TableName: database.tables.users, Key }))
    }
  }

  test.each(lists)('leads back to the row of its cursor: %j', async (list) => {
    const { users } = database
    const [a, b, c] = (await threeRows(list)) as [string, string, string]
    const onA = await users.list(list)
    const onB = await users.list({ ...list, cursor: onA.next_cursor })
    const onC = await users.list({ ...list, cursor: onB.next_cursor })
    expect([onA, onB, onC].map(({ items }) => idsOf(items))).toEqual([[a], [b], [c]])

    await deleteUsers(a)
    const top = await users.list({ ...list, cursor: onB.prev_cursor, direction: 'backward' })
    expect(top).toEqual({ items: [], next_cursor: expect.any(String) })
    const down = await users.list({ ...list, cursor: top.next_cursor, limit: 9 })
    expect(idsOf(down.items)).toEqual([b, c])

    await deleteUsers(c)
    const end = await users.list({ ...list, cursor: onB.next_cursor })
    expect(end).toEqual({ items: [], prev_cursor: expect.any(String) })
    const up = await users.list({
      ...list,
      cursor: end.prev_cursor,
      direction: 'backward',
      limit: 9,
    })
    expect(idsOf(up.items)).toEqual([b])

    await deleteUsers(b)
    const below = await users.list({ ...list, cursor: top.next_cursor })
    expect(below).toEqual({ items: [], prev_cursor: top.next_cursor })
  })
})
