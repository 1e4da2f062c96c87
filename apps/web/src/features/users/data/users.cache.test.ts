import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareUsers } from '@roster/contract/sort-keys'
import { SORT_ORDERS, USER_SORTS, USER_STATUSES } from '@roster/contract/values'
import type { User, UserStatus } from '@roster/contract/users'
import { aUser } from '@roster/local/test-users'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { moveCount } from './user-counts.ts'
import { findUser, isStale, patchInPlace, dropUser, putUser, rowsOf } from './users.cache.ts'
import type { CachedPages } from './users.cache.ts'

const cost = { read_units: 1, write_units: 0, round_trips: 1, retries: 0 }

function user(user_id: string, fields: Partial<User> = {}): User {
  return aUser({
    user_id,
    name: `Name ${user_id}`,
    email: `${user_id}@example.com`,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
    ...fields,
  })
}

const BY_NAME: ListQuery = {
  text: undefined,
  sort: 'name',
  order: 'asc',
  statuses: undefined,
  created: undefined,
  updated: undefined,
}

function pagesOf(pages: User[][], hasMore: boolean): CachedPages {
  return {
    pages: pages.map((items, at) => ({
      items,
      cost,
      ...((hasMore || at < pages.length - 1) && { next_cursor: `after page ${at}` }),
    })),
    pageParams: pages.map((_, at) => (at === 0 ? null : `after page ${at - 1}`)),
  }
}

function idsOf(data: CachedPages): string[] {
  return rowsOf(data).map(({ user_id }) => user_id)
}

describe('putUser', () => {
  const [a, c, e, g] = [user('a'), user('c'), user('e'), user('g')]

  test('inserts a new user at its position in the loaded range', () => {
    const data = putUser(
      pagesOf(
        [
          [a, c],
          [e, g],
        ],
        true,
      ),
      BY_NAME,
      user('d'),
    )
    expect(idsOf(data)).toEqual(['a', 'c', 'd', 'e', 'g'])
  })

  test('ignores a new user who comes after the loaded range', () => {
    const data = pagesOf(
      [
        [a, c],
        [e, g],
      ],
      true,
    )
    expect(putUser(data, BY_NAME, user('h'))).toEqual(data)
  })

  test('appends a new user after all rows once the end is loaded', () => {
    expect(idsOf(putUser(pagesOf([[a, c]], false), BY_NAME, user('h')))).toEqual(['a', 'c', 'h'])
  })

  test('fills an empty list', () => {
    expect(idsOf(putUser(pagesOf([[]], false), BY_NAME, a))).toEqual(['a'])
  })

  test('moves a user whose sort value changed', () => {
    const changed = { ...a, name: 'Name f', version: 2 }
    expect(
      idsOf(
        putUser(
          pagesOf(
            [
              [a, c],
              [e, g],
            ],
            true,
          ),
          BY_NAME,
          changed,
        ),
      ),
    ).toEqual(['c', 'e', 'a', 'g'])
  })

  test('removes a user who moved past the loaded range', () => {
    const changed = { ...a, name: 'Name z', version: 2 }
    expect(
      idsOf(
        putUser(
          pagesOf(
            [
              [a, c],
              [e, g],
            ],
            true,
          ),
          BY_NAME,
          changed,
        ),
      ),
    ).toEqual(['c', 'e', 'g'])
  })

  test('removes a user who no longer matches the status filter', () => {
    const query: ListQuery = { ...BY_NAME, statuses: ['active'] }
    const changed: User = { ...c, status: 'suspended', version: 2 }
    expect(idsOf(putUser(pagesOf([[a, c]], false), query, changed))).toEqual(['a'])
  })

  test('ignores a version older than the one shown', () => {
    const data = pagesOf([[{ ...a, version: 3 }]], false)
    expect(putUser(data, BY_NAME, { ...a, name: 'Old', version: 2 })).toBe(data)
  })

  test('remembers where the next page starts after the last row has moved', () => {
    const without = putUser(pagesOf([[a, c, g]], true), BY_NAME, {
      ...g,
      name: 'Name b',
      version: 2,
    })
    expect(idsOf(without)).toEqual(['a', 'g', 'c'])
    // The next page starts after the old position of g, so it will not contain f.
    expect(idsOf(putUser(without, BY_NAME, user('f')))).toEqual(['a', 'g', 'c', 'f'])
  })

  test('orders names by UTF-8 bytes, as the table does', () => {
    const emoji = user('emoji', { name: '\u{1F600}' })
    const privateUse = user('private', { name: '\uE000' })
    const data = putUser(pagesOf([[emoji]], false), BY_NAME, privateUse)
    expect(idsOf(data)).toEqual(['private', 'emoji'])
  })
})

describe('rowsOf', () => {
  test('shows a user who is in two pages once, with the newest values', () => {
    const newer = user('a', { name: 'Renamed', version: 2 })
    const rows = rowsOf(pagesOf([[user('a'), user('b')], [newer]], false))
    expect(rows).toEqual([newer, user('b')])
  })

  test('keeps the order of inserted rows when the page before them brings one of them again', () => {
    const [b, c, e] = [user('b'), user('c'), user('e')]
    const pages = [
      { items: [c], cost, prev_cursor: 'before c' },
      { items: [b, c, e], cost, firstServerRow: e },
    ]
    expect(rowsOf({ pages, pageParams: ['before', null] })).toEqual([b, c, e])
  })
})

describe('moveCount', () => {
  const counts = { total: 3, by_status: { active: 2, inactive: 1, suspended: 0 } }

  test('counts creation, change of status and deletion', () => {
    expect(moveCount(counts, undefined, 'suspended')).toEqual({
      total: 4,
      by_status: { active: 2, inactive: 1, suspended: 1 },
    })
    expect(moveCount(counts, 'active', 'inactive')).toEqual({
      total: 3,
      by_status: { active: 1, inactive: 2, suspended: 0 },
    })
    expect(moveCount(counts, 'inactive', undefined)).toEqual({
      total: 2,
      by_status: { active: 2, inactive: 0, suspended: 0 },
    })
  })

  test('changes nothing when the status stays', () => {
    expect(moveCount(counts, 'active', 'active')).toBe(counts)
  })
})

/** The rows of a list, in the simplest way. */
function listOf(all: Iterable<User>, query: ListQuery): User[] {
  const { from = '', before = '9' } = query.created ?? {}
  return [...all]
    .filter(({ status }) => query.statuses?.includes(status) ?? true)
    .filter(({ created_at }) => created_at >= from && created_at < before)
    .toSorted(compareUsers(query.sort, query.order))
}

/** What the server would return: the rows after a row, or before it. */
function page(list: readonly User[], query: ListQuery, limit: number, after?: User, before?: User) {
  const compare = compareUsers(query.sort, query.order)
  const rest = list.filter(
    (each) => (!after || compare(each, after) > 0) && (!before || compare(each, before) < 0),
  )
  const items = before ? rest.slice(-limit) : rest.slice(0, limit)
  const isCut = rest.length > limit
  return {
    items,
    cost,
    ...((before ? items.length > 0 : isCut) && { next_cursor: 'more' }),
    ...((before ? isCut : after && items.length > 0) && { prev_cursor: 'before' }),
  }
}

const statusArbitrary = fc.constantFrom(...USER_STATUSES)
const nameArbitrary = fc.oneof(
  fc.constantFrom('ana', 'Ana', 'ANA  b', 'Ömer', '\u{1F600}', '\uE000', '\uFF21na'),
  fc.string({ minLength: 1, maxLength: 3, unit: 'grapheme' }),
)
const dateArbitrary = fc
  .integer({ min: 0, max: 5 })
  .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString())
const userArbitrary = (user_id: string) =>
  fc
    .record({
      user_id: fc.constant(user_id),
      name: nameArbitrary,
      email: nameArbitrary.map((name) => `${name}@x.dev`),
      status: statusArbitrary,
      created_at: dateArbitrary,
      updated_at: dateArbitrary,
    })
    .map(aUser)
const idArbitrary = fc.integer({ min: 0, max: 14 }).map((n) => `u${n}`)
const stepArbitrary = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), user: idArbitrary.chain(userArbitrary) }),
  fc.record({ kind: fc.constant('delete' as const), user_id: idArbitrary }),
  fc.record({ kind: fc.constant('load' as const) }),
  fc.record({ kind: fc.constant('load before' as const) }),
  fc.record({ kind: fc.constantFrom('drop first' as const, 'drop last' as const) }),
)
const dayArbitrary = fc.integer({ min: 0, max: 6 }).map((day) => `2026-01-0${1 + day}`)
const queryArbitrary: fc.Arbitrary<ListQuery> = fc.record({
  text: fc.constant(undefined),
  sort: fc.constantFrom(...USER_SORTS),
  order: fc.constantFrom(...SORT_ORDERS),
  statuses: fc.option(fc.uniqueArray(statusArbitrary, { minLength: 1, maxLength: 2 }), {
    nil: undefined,
  }),
  created: fc.option(
    fc.oneof(
      dayArbitrary.map((from) => ({ from })),
      dayArbitrary.map((before) => ({ before })),
    ),
    { nil: undefined },
  ),
  updated: fc.constant(undefined),
})

describe('any run of creations, changes, deletions and page loads both ways', () => {
  test('leaves the rows that the server would list in the loaded range, in order, once each', () => {
    fc.assert(
      fc.property(
        queryArbitrary,
        fc
          .uniqueArray(fc.integer({ min: 0, max: 14 }), { maxLength: 12 })
          .chain((ids) => fc.tuple(...ids.map((n) => userArbitrary(`u${n}`)))),
        fc.option(fc.nat({ max: 11 }), { nil: undefined }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(stepArbitrary, { maxLength: 25 }),
        (query, initial, startAfter, limit, steps) => {
          const table = new Map<string, User>(initial.map((each) => [each.user_id, each]))
          const compare = compareUsers(query.sort, query.order)
          const listNow = () => listOf(table.values(), query)
          const start = startAfter === undefined ? undefined : listNow().slice(0, -1)[startAfter]
          let data: CachedPages = {
            pages: [page(listNow(), query, limit, start)],
            pageParams: [null],
          }
          /** The first and last row of each page, as the server sent them. */
          let loaded = 1
          let bounds = [{ first: data.pages[0]?.items[0], last: data.pages[0]?.items.at(-1) }]

          for (const step of steps) {
            const firstRow = bounds.find((each) => each.first)?.first
            const lastRow = bounds.findLast((each) => each.last)?.last
            const [firstPage] = data.pages
            const lastPage = data.pages.at(-1)
            if (step.kind === 'put') {
              const before = table.get(step.user.user_id)
              const next = {
                ...step.user,
                created_at: before?.created_at ?? step.user.created_at,
                version: (before?.version ?? 0) + 1,
              }
              table.set(next.user_id, next)
              data = putUser(data, query, next)
              expect(rowsOf(putUser(data, query, next))).toEqual(rowsOf(data))
            } else if (step.kind === 'delete') {
              table.delete(step.user_id)
              data = dropUser(data, step.user_id)
              expect(findUser(data, step.user_id)).toBeUndefined()
            } else if (step.kind === 'load' && lastPage?.next_cursor !== undefined && lastRow) {
              const next = page(listNow(), query, limit, lastRow)
              loaded += 1
              bounds = bounds.concat({ first: next.items[0], last: next.items.at(-1) })
              data = { pages: [...data.pages, next], pageParams: [...data.pageParams, 'more'] }
            } else if (
              step.kind === 'load before' &&
              firstPage?.prev_cursor !== undefined &&
              firstRow
            ) {
              const next = page(listNow(), query, limit, undefined, firstRow)
              loaded += 1
              bounds = [{ first: next.items[0], last: next.items.at(-1) }, ...bounds]
              data = { pages: [next, ...data.pages], pageParams: ['before', ...data.pageParams] }
            } else if (step.kind === 'drop first' && data.pages[1]?.prev_cursor !== undefined) {
              bounds = bounds.slice(1)
              data = { pages: data.pages.slice(1), pageParams: data.pageParams.slice(1) }
            } else if (step.kind === 'drop last' && data.pages.at(-2)?.next_cursor !== undefined) {
              bounds = bounds.slice(0, -1)
              data = { pages: data.pages.slice(0, -1), pageParams: data.pageParams.slice(0, -1) }
            }
            const hasBefore = data.pages[0]?.prev_cursor !== undefined
            const hasMore = data.pages.at(-1)?.next_cursor !== undefined
            const from = bounds.find((each) => each.first)?.first
            const to = bounds.findLast((each) => each.last)?.last
            const expected = listNow().filter(
              (each) =>
                (!hasBefore || (from !== undefined && compare(each, from) >= 0)) &&
                (!hasMore || (to !== undefined && compare(each, to) <= 0)),
            )
            // A row inserted between two pages stays when one of these pages is dropped, so the
            // loaded range may extend past the server's rows, without a gap.
            const shown = rowsOf(data)
            const list = listNow()
            const begin = shown[0] ? list.findIndex((each) => each === shown[0]) : 0
            expect(shown).toEqual(list.slice(begin, begin + shown.length))
            expect(shown).toEqual(expect.arrayContaining(expected))
            if (bounds.length === loaded) expect(shown).toEqual(expected)
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('keeps the counts equal to a count of the table', () => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 40 }), (steps) => {
        const table = new Map<string, UserStatus>()
        let counts = { total: 0, by_status: { active: 0, inactive: 0, suspended: 0 } }
        for (const step of steps) {
          if (step.kind === 'put') {
            counts = moveCount(counts, table.get(step.user.user_id), step.user.status)
            table.set(step.user.user_id, step.user.status)
          } else if (step.kind === 'delete') {
            counts = moveCount(counts, table.get(step.user_id), undefined)
            table.delete(step.user_id)
          }
        }
        const statuses = [...table.values()]
        const of = (status: UserStatus) => statuses.filter((each) => each === status).length
        expect(counts).toEqual({
          total: table.size,
          by_status: { active: of('active'), inactive: of('inactive'), suspended: of('suspended') },
        })
      }),
    )
  })
})

describe('patchInPlace', () => {
  const rows = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 20 })
  const changes = fc.array(
    fc.record({
      id: fc.integer({ min: 0, max: 50 }),
      version: fc.integer({ min: 1, max: 5 }),
      name: fc.constantFrom('Name 0', 'Name 5', 'Name z'),
      isGone: fc.boolean(),
    }),
  )

  test('moves no row, shows the newest version of each, and marks exactly the deleted users', () => {
    fc.assert(
      fc.property(rows, fc.nat(20), changes, (ids, cut, all) => {
        const users = ids.map((id) => user(String(id), { version: 3 }))
        const before = pagesOf([users.slice(0, cut), users.slice(cut)], true)
        const after = all.reduce((data, { id, version, name, isGone }) => {
          const changed = isGone ? null : user(String(id), { version, name })
          return patchInPlace(data, new Map([[String(id), changed]]))
        }, before)
        expect(idsOf(after)).toEqual(ids.map(String))
        const changesOf = (id: string) => all.filter((change) => String(change.id) === id)
        for (const shown of rowsOf(after)) {
          const versions = changesOf(shown.user_id).flatMap((each) =>
            each.isGone ? [] : each.version,
          )
          expect(shown.version).toBe(Math.max(3, ...versions))
        }
        const gone = idsOf(before).filter((id) => changesOf(id).some(({ isGone }) => isGone))
        const marked = after.pages.flatMap(({ deleted = [] }) => deleted)
        expect(marked.toSorted()).toEqual(gone.toSorted())
      }),
    )
  })

  test('returns the same object if nothing is new, so that nothing renders again', () => {
    const data = pagesOf([[user('a', { version: 2 })]], false)
    const delivered = new Map([
      ['a', user('a', { name: 'Older' })],
      ['b', user('b')],
    ])
    expect(patchInPlace(data, delivered)).toBe(data)
    const marked = patchInPlace(data, new Map([['a', null]]))
    expect(patchInPlace(marked, new Map([['a', null]]))).toBe(marked)
    expect([isStale(data), isStale(marked)]).toEqual([false, true])
  })

  test('remembers the bounds of the loaded range after its last row was renamed', () => {
    const [a, c] = [user('a'), user('c')]
    const renamed = user('c', { name: 'Name 0', version: 2 })
    const data = patchInPlace(pagesOf([[a, c]], true), new Map([['c', renamed]]))
    expect(idsOf(putUser(data, BY_NAME, user('b')))).toContain('b')
    expect(putUser(data, BY_NAME, user('d'))).toBe(data)
  })
})
