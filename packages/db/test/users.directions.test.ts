import { emailKey, nameKeyStart } from '@roster/contract/sort-keys'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import {
  RANGE_FIELDS,
  SORTS_OF_RANGE,
  SORT_ORDERS,
  USER_SORTS,
  USER_STATUSES,
} from '@roster/contract/values'
import type { User } from '@roster/contract/users'
import type { ListStart, MomentRange } from '@roster/contract/users-list'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { UserItem } from '#users/item/users.item.ts'
import type { ListPage } from '#paging/page.ts'
import type { ListQuery } from '#users/list/list-users.ts'
import type { UserRepository } from '#users/users.repository.ts'
import { createTestDatabase, putItems } from './database.ts'
import { SHARD_COUNTS, fieldsArbitrary, inOrder, itemOf, momentOf } from './listed-users.ts'

/** One millisecond before, after, and exactly at each moment that users have. */
const momentArbitrary = fc
  .tuple(fc.integer({ min: 10, max: 30 }), fc.constantFrom(-1, 0, 1))
  .map(([minute, ms]) => new Date(Date.parse(momentOf(minute)) + ms).toISOString())

const rangeArbitrary: fc.Arbitrary<MomentRange> = fc
  .uniqueArray(momentArbitrary, { minLength: 2, maxLength: 2 })
  .map((moments) => moments.toSorted())
  .chain(([from, before]) => fc.constantFrom({ from }, { before }, { from, before }))

/** Any possible list, of at most `limitMax` rows a page. */
function listArbitrary(limitMax: number): fc.Arbitrary<ListQuery> {
  return fc
    .record({
      statuses: fc.subarray([...USER_STATUSES], { minLength: 1 }),
      sort: fc.constantFrom(...USER_SORTS),
      order: fc.constantFrom(...SORT_ORDERS),
      limit: fc.oneof(
        fc.integer({ min: 1, max: Math.min(limitMax, 5) }),
        fc.integer({ min: 1, max: limitMax }),
      ),
      range: fc.option(rangeArbitrary, { nil: undefined }),
    })
    .map(({ range, ...list }) => {
      const field = RANGE_FIELDS.find((each) => SORTS_OF_RANGE[each].includes(list.sort))
      return range && field ? { ...list, [field]: range } : list
    })
}

const textArbitrary = fc.oneof(
  fieldsArbitrary.map(({ name }) => name),
  fc.constantFrom(
    'a',
    'B',
    'b',
    'z',
    '0',
    '\u{E000}',
    '😀',
    '\u{10FFFD}',
    '\u{FC60}',
    'ﷺ'.repeat(100),
  ),
)

function startArbitrary({ sort }: ListQuery, items: UserItem[]): fc.Arbitrary<ListStart> {
  const user = fc.constantFrom(...items).map(({ user_id }) => ({ user_id }))
  const end = fc.constant({ end: true } as const)
  if (sort === 'status') return fc.oneof({ weight: 3, arbitrary: user }, end)
  const value =
    sort === 'name' || sort === 'email'
      ? textArbitrary.map((text) => ({ text }))
      : momentArbitrary.map((moment) => ({ moment }))
  return fc.oneof({ weight: 3, arbitrary: user }, { weight: 3, arbitrary: value }, end)
}

/** The expected list, computed in memory. */
function expectedItems(items: UserItem[], query: ListQuery): UserItem[] {
  const { sort, order, statuses, created, updated } = query
  const holds = (range: MomentRange | undefined, moment: string) =>
    (range?.from === undefined || moment >= range.from) &&
    (range?.before === undefined || moment < range.before)
  const listed = items.filter(
    (item) =>
      (statuses ?? USER_STATUSES).includes(item.status) &&
      holds(created, item.created_at) &&
      holds(updated, item.updated_at),
  )
  const ranks = new Map(inOrder(listed, sort, order).map((user_id, at) => [user_id, at]))
  return listed.toSorted((a, b) => ranks.get(a.user_id)! - ranks.get(b.user_id)!)
}

/** How many rows of the list lie before the start. */
function countBefore(
  items: UserItem[],
  listed: UserItem[],
  { sort, order }: ListQuery,
  start: ListStart,
): number {
  if ('user_id' in start) {
    const user = items.find(({ user_id }) => user_id === start.user_id)!
    const both = inOrder([...new Set([...listed, user])], sort, order)
    return both.indexOf(start.user_id)
  }
  if ('end' in start) return listed.length
  const isAsc = order === 'asc'
  if ('moment' in start) {
    const attribute = sort === 'updated_at' ? 'updated_at' : 'created_at'
    return listed.filter((item) =>
      isAsc ? item[attribute] < start.moment : item[attribute] > start.moment,
    ).length
  }
  const text = sort === 'name' ? nameKeyStart(start.text) : emailKey(start.text)
  return listed.filter((item) => {
    const key = sort === 'name' ? item.name_key : item.email_key
    const distance = Buffer.compare(Buffer.from(key), Buffer.from(text))
    return isAsc ? distance < 0 : distance > 0 && !key.startsWith(text)
  }).length
}

/** Reads from a page to both ends; every page but the last one in its direction is full. */
async function readBothWays(users: UserRepository, query: ListQuery, from: ListPage<User>) {
  const before: User[] = []
  const after: User[] = []
  for (let cursor = from.prev_cursor; cursor !== undefined;) {
    const page = await users.list({ ...query, cursor, direction: 'backward' })
    // A cursor means that at least one row follows.
    expect(page.items).not.toEqual([])
    if (page.prev_cursor !== undefined) expect(page.items).toHaveLength(query.limit)
    expect(page.next_cursor).toBeDefined()
    before.unshift(...page.items)
    cursor = page.prev_cursor
  }
  for (let cursor = from.next_cursor; cursor !== undefined;) {
    const page = await users.list({ ...query, cursor, direction: 'forward' })
    expect(page.items).not.toEqual([])
    if (page.next_cursor !== undefined) expect(page.items).toHaveLength(query.limit)
    expect(page.prev_cursor).toBeDefined()
    after.push(...page.items)
    cursor = page.next_cursor
  }
  return { before, after }
}

const idsOf = (users: readonly Pick<User, 'user_id'>[]) => users.map(({ user_id }) => user_id)

describe.each(SHARD_COUNTS)('with shards %o', (shards) => {
  async function filledDatabase(count: number) {
    const database = await createTestDatabase(shards)
    const items = fc.sample(fieldsArbitrary, count).map((each) => itemOf(each, shards))
    await putItems(database, items)
    return { ...database, items }
  }

  test('from any start, reading both ways gives the whole list, each user once, in order', async () => {
    const { users, items } = await filledDatabase(40)
    const startedList = listArbitrary(100).chain((query) =>
      fc.tuple(fc.constant(query), startArbitrary(query, items)),
    )
    await fc.assert(
      fc.asyncProperty(startedList, async ([query, start]) => {
        const listed = expectedItems(items, query)
        const page = await users.list({ ...query, start })
        const { before, after } = await readBothWays(users, query, page)
        expect(idsOf([...before, ...page.items, ...after])).toEqual(idsOf(listed))

        const index = countBefore(items, listed, query, start)
        expect(before.length + page.start_index!).toBe(index)
        expect(page.start_index).toBe(
          index < listed.length
            ? Math.min(index, Math.floor(query.limit / 2))
            : Math.min(index, query.limit),
        )
        if (listed.length > 0) expect(page.items).not.toEqual([])
        expect(page.items.length).toBeLessThanOrEqual(query.limit)
      }),
      { numRuns: 30 },
    )
  })

  test('reading backward returns the previous page, with the same cursors', async () => {
    const { users, items } = await filledDatabase(40)
    await fc.assert(
      fc.asyncProperty(listArbitrary(40), async (query) => {
        const pages = [await users.list(query)]
        expect(pages[0]!.prev_cursor).toBeUndefined()
        for (let page = pages[0]!; page.next_cursor; page = pages.at(-1)!) {
          pages.push(await users.list({ ...query, cursor: page.next_cursor }))
        }
        expect(idsOf(pages.flatMap((page) => page.items))).toEqual(
          idsOf(expectedItems(items, query)),
        )
        for (const [at, page] of pages.slice(1).entries()) {
          const cursor = page.prev_cursor
          expect(await users.list({ ...query, cursor, direction: 'backward' })).toEqual(pages[at])
        }
      }),
      { numRuns: 12 },
    )
  })

  test('adjacent ranges together are the whole list, in pages and in `all`', async () => {
    const { users, items } = await filledDatabase(40)
    const cuts = fc.uniqueArray(momentArbitrary, { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(listArbitrary(100), cuts, async (any, moments) => {
        const { sort, order, limit, statuses } = any
        const field = RANGE_FIELDS.find((each) => SORTS_OF_RANGE[each].includes(sort))
        fc.pre(field !== undefined && sort !== 'status')
        const sorted = moments.toSorted()
        const ranges = [undefined, ...sorted].map((from, at) => ({ from, before: sorted[at] }))
        if (order === 'desc') ranges.reverse()
        const query = { sort, order, limit, statuses }
        const whole = idsOf(expectedItems(items, query))
        const inPages: User[] = []
        const inAll: User[] = []
        for (const range of ranges) {
          const ranged = { ...query, [field]: range }
          const first = await users.list(ranged)
          const { after } = await readBothWays(users, ranged, first)
          inPages.push(...first.items, ...after)
          inAll.push(...(await Array.fromAsync(users.all(ranged))))
        }
        expect(idsOf(inPages)).toEqual(whole)
        expect(idsOf(inAll)).toEqual(whole)
      }),
      { numRuns: 8 },
    )
  })

  test('users that exist while pages are read both ways appear once, whatever is put and deleted in the meantime', async () => {
    const change = fc.record({
      at: fc.nat(),
      fields: fieldsArbitrary,
      isPut: fc.boolean(),
      isBackward: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        listArbitrary(8),
        fc.array(fieldsArbitrary, { minLength: 20, maxLength: 50 }),
        fc.array(change, { minLength: 5, maxLength: 20 }),
        fc.nat(),
        async (query, fields, changes, startAt) => {
          await using database = await createTestDatabase(shards)
          const items = fields.map((each) => itemOf(each, shards))
          await putItems(database, items)
          const deleted = new Set<string>()
          const { user_id } = items[startAt % items.length]!
          const first = await database.users.list({ ...query, start: { user_id } })
          const seen = [...first.items]
          let { prev_cursor, next_cursor } = first
          const script = [...changes]
          while (prev_cursor ?? next_cursor) {
            const step = script.shift()
            if (step?.isPut) await putItems(database, [itemOf(step.fields, shards)])
            else if (step) {
              const deletedId = items[step.at % items.length]!.user_id
              deleted.add(deletedId)
              await database.client.send(
                new DeleteCommand({
                  TableName: database.tables.users,
                  Key: { user_id: deletedId },
                }),
              )
            }
            if (prev_cursor && (step?.isBackward || !next_cursor)) {
              const page: ListPage<User> = await database.users.list({
                ...query,
                cursor: prev_cursor,
                direction: 'backward',
              })
              seen.unshift(...page.items)
              prev_cursor = page.prev_cursor
            } else {
              const page: ListPage<User> = await database.users.list({
                ...query,
                cursor: next_cursor,
              })
              seen.push(...page.items)
              next_cursor = page.next_cursor
            }
          }
          expect(new Set(idsOf(seen)).size).toBe(seen.length)
          const stayed = idsOf(expectedItems(items, query)).filter((id) => !deleted.has(id))
          const isStayed = new Set(stayed)
          expect(idsOf(seen).filter((id) => isStayed.has(id))).toEqual(stayed)
        },
      ),
      { numRuns: 8 },
    )
  })
})
