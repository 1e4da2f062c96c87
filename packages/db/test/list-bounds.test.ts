import { SORT_ORDERS } from '@roster/contract/values'
import { beforeAll, describe, expect, test } from 'vitest'
import { Call } from '#dynamo/call.ts'
import { createCursorCodec } from '#paging/cursor.ts'
import { readListPage } from '#paging/list-page.ts'
import { LAST_CHARACTER, groupsAfter } from '#paging/list-position.ts'
import type { UserItem } from '#users/item/users.item.ts'
import type { ListQuery } from '#users/list/list-users.ts'
import { planList } from '#users/list/plan-list.ts'
import { createTestDatabase, putItems } from './database.ts'
import type { TestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'
import { SHARD_COUNTS, inOrder, itemOf, momentOf } from './listed-users.ts'

/*
 * On tables, DynamoDB refuses a query that starts at the very bound that it reads away from. Whether it
 * does so on indexes is unknown; DynamoDB Local does not. Nothing can lie there, so no such query is sent.
 */

const shards = SHARD_COUNTS[0]!
const FROM = momentOf(11)
const BEFORE = momentOf(14)
/** `before` is exclusive. */
const TO = new Date(Date.parse(BEFORE) - 1).toISOString()

describe('positions at the bounds of a range', () => {
  const query = { sort: 'created_at', created: { from: FROM, before: BEFORE } } as const
  const isRead = (order: 'asc' | 'desc', value: string, id: string) =>
    groupsAfter(planList({ ...query, order }, shards, undefined), { value, id }).length > 0

  test.each([
    ['at the lower bound, downwards', 'desc', FROM, ' ', false],
    ['at the lower bound, upwards', 'asc', FROM, ' ', true],
    ['at the upper bound, upwards', 'asc', TO, '~', false],
    ['at the upper bound, downwards', 'desc', TO, '~', true],
    ['after the users of the lower bound, downwards', 'desc', FROM, '~', true],
    ['before the users of the upper bound, upwards', 'asc', TO, ' ', true],
    ['right after a user at the lower bound, downwards', 'desc', FROM, 'u1 ', true],
    ['at a user at the upper bound, upwards', 'asc', TO, 'u1', true],
    ['between the bounds', 'desc', momentOf(12), ' ', true],
  ] as const)('%s', (_name, order, value, id, expected) => {
    expect(isRead(order, value, id)).toBe(expected)
  })

  test('of a prefix are its first and its last key', () => {
    const plan = planList({ sort: 'email', order: 'asc' }, shards, undefined)
    const groupsOf = (order: 'asc' | 'desc', value: string, id: string) =>
      groupsAfter({ ...plan, order, prefix: 'm' }, { value, id })
    expect(groupsOf('desc', 'm', ' ')).toEqual([])
    expect(groupsOf('asc', 'm', ' ')).toHaveLength(1)
    expect(groupsOf('asc', `m${LAST_CHARACTER}`, '~')).toEqual([])
    expect(groupsOf('desc', `m${LAST_CHARACTER}`, '~')).toHaveLength(1)
  })

  test('end a status, but not the statuses after it', () => {
    const plan = planList({ ...query, sort: 'status', order: 'asc' }, shards, undefined)
    const position = { group: 'inactive', value: TO, id: '~' }
    const statuses = groupsAfter(plan, position).map(({ group }) => group[0]!.key['status'])
    expect(statuses).toEqual(['suspended'])
  })
})

describe('a list in a range', () => {
  let database: TestDatabase
  let items: UserItem[]
  beforeAll(async () => {
    database = await createTestDatabase()
    items = [10, 11, 12, 13, 14].map((minute) =>
      itemOf({ name: `n${minute}`, status: 'active', minute }, shards),
    )
    await putItems(database, items)
  })

  async function list(query: Omit<ListQuery, 'limit' | 'sort'>) {
    const faults = new FaultyTransport()
    const users = database.repository({ requestHandler: faults })
    const page = await users.list({ limit: 10, sort: 'created_at', ...query })
    return { page, queries: faults.count('Query') }
  }

  test.each([
    ['asc', { from: FROM, before: BEFORE }, momentOf(10), 1, 0],
    ['asc', { from: FROM, before: BEFORE }, FROM, 1, 0],
    ['asc', { from: FROM, before: BEFORE }, momentOf(12), 2, 1],
    // Nothing follows: the rows before are read, half a page and then a whole one.
    ['asc', { from: FROM, before: BEFORE }, momentOf(20), 2, 3],
    ['desc', { from: FROM, before: BEFORE }, momentOf(20), 1, 0],
    ['desc', { from: FROM, before: BEFORE }, momentOf(12), 2, 1],
    ['desc', { from: FROM, before: BEFORE }, momentOf(10), 2, 3],
    ['asc', { from: FROM }, momentOf(10), 1, 0],
    ['desc', { from: FROM }, momentOf(10), 2, 4],
    ['desc', { before: BEFORE }, momentOf(20), 1, 0],
    ['asc', { before: BEFORE }, momentOf(20), 2, 4],
  ] as const)('%s %j around %s takes %i queries', async (order, created, moment, count, index) => {
    const { page, queries } = await list({ order, created, start: { moment } })
    const listed = items.filter(
      ({ created_at }) =>
        ('from' in created ? created_at >= created.from : true) &&
        ('before' in created ? created_at < created.before : true),
    )
    expect(page.items.map(({ user_id }) => user_id)).toEqual(inOrder(listed, 'created_at', order))
    expect([queries, page.start_index]).toEqual([count, index])
  })

  test('whose range has left its cursor behind is empty, without a query', async () => {
    for (const order of SORT_ORDERS) {
      const plan = planList({ sort: 'created_at', order }, shards, undefined)
      const cursors = createCursorCodec(['secret'])
      const read = async (range: { from: string; to: string }, cursor?: string) => {
        const call = new Call(database.client, undefined)
        const source = {
          tableName: database.tables.users,
          cursors,
          plan: { ...plan, range },
          scope: 'scope',
        }
        const { page } = await readListPage(call, source, { limit: 1, cursor })
        return { page, rounds: call.cost.round_trips }
      }
      const { page } = await read({ from: FROM, to: TO })
      const moved =
        order === 'asc'
          ? { from: momentOf(10), to: momentOf(10) }
          : { from: momentOf(14), to: momentOf(20) }
      const left = await read(moved, page.next_cursor)
      expect([left.page.items, left.page.next_cursor, left.rounds]).toEqual([[], undefined, 0])
    }
  })
})
