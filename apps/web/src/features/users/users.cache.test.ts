import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareUsers } from '@roster/contract/sort-keys'
import { SORT_ORDERS, USER_SORTS, USER_STATUSES } from '@roster/contract/users'
import type { User, UserStatus } from '@roster/contract/users'
import { findUser, moveCount, putUser, removeUser, rowsOf } from './users.cache.ts'
import type { CachedPages } from './users.cache.ts'
import type { UsersView } from './users.search.ts'

const cost = { read_units: 1, write_units: 0, round_trips: 1, retries: 0 }

function user(user_id: string, fields: Partial<User> = {}): User {
  return {
    user_id,
    name: `Name ${user_id}`,
    email: `${user_id}@example.com`,
    status: 'active',
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
    version: 1,
    ...fields,
  }
}

const byName: UsersView = { sort: 'name', order: 'asc', statuses: undefined }

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

  test('puts a new user at its place within the loaded range', () => {
    const data = putUser(
      pagesOf(
        [
          [a, c],
          [e, g],
        ],
        true,
      ),
      byName,
      user('d'),
    )
    expect(idsOf(data)).toEqual(['a', 'c', 'd', 'e', 'g'])
  })

  test('keeps a new user out of sight that belongs behind the loaded range', () => {
    const data = pagesOf(
      [
        [a, c],
        [e, g],
      ],
      true,
    )
    expect(putUser(data, byName, user('h'))).toEqual(data)
  })

  test('appends a new user behind all rows once the end is reached', () => {
    expect(idsOf(putUser(pagesOf([[a, c]], false), byName, user('h')))).toEqual(['a', 'c', 'h'])
  })

  test('fills an empty list', () => {
    expect(idsOf(putUser(pagesOf([[]], false), byName, a))).toEqual(['a'])
  })

  test('moves a user whose sorted value changed to its right place', () => {
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
          byName,
          changed,
        ),
      ),
    ).toEqual(['c', 'e', 'a', 'g'])
  })

  test('takes away a user who moved behind the loaded range', () => {
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
          byName,
          changed,
        ),
      ),
    ).toEqual(['c', 'e', 'g'])
  })

  test('takes away a user who no longer matches the status filter', () => {
    const view: UsersView = { ...byName, statuses: ['active'] }
    const changed: User = { ...c, status: 'suspended', version: 2 }
    expect(idsOf(putUser(pagesOf([[a, c]], false), view, changed))).toEqual(['a'])
  })

  test('ignores a version older than the one shown', () => {
    const data = pagesOf([[{ ...a, version: 3 }]], false)
    expect(putUser(data, byName, { ...a, name: 'Old', version: 2 })).toBe(data)
  })

  test('still knows where the next page begins after the last row has moved away', () => {
    const without = putUser(pagesOf([[a, c, g]], true), byName, {
      ...g,
      name: 'Name b',
      version: 2,
    })
    expect(idsOf(without)).toEqual(['a', 'g', 'c'])
    // The next page begins behind where g stood, so nobody else will bring f.
    expect(idsOf(putUser(without, byName, user('f')))).toEqual(['a', 'g', 'c', 'f'])
  })

  test('orders names by UTF-8 bytes, as the table does', () => {
    const emoji = user('emoji', { name: '\u{1F600}' })
    const privateUse = user('private', { name: '\uE000' })
    const data = putUser(pagesOf([[emoji]], false), byName, privateUse)
    expect(idsOf(data)).toEqual(['private', 'emoji'])
  })
})

describe('rowsOf', () => {
  test('shows a user who came twice once, with the newest values', () => {
    const newer = user('a', { name: 'Renamed', version: 2 })
    const rows = rowsOf(pagesOf([[user('a'), user('b')], [newer]], false))
    expect(rows).toEqual([newer, user('b')])
  })
})

describe('moveCount', () => {
  const counts = { total: 3, by_status: { active: 2, inactive: 1, suspended: 0 } }

  test('follows creation, change of status and deletion', () => {
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

/** What the server would do, in the plainest way. */
function page(all: readonly User[], view: UsersView, after: User | undefined, limit: number) {
  const compare = compareUsers(view.sort, view.order)
  const listed = all
    .filter(({ status }) => view.statuses?.includes(status) ?? true)
    .toSorted(compare)
    .filter((each) => !after || compare(each, after) > 0)
  const items = listed.slice(0, limit)
  return { items, cost, ...(listed.length > limit && { next_cursor: 'more' }) }
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
  fc.record({
    user_id: fc.constant(user_id),
    name: nameArbitrary,
    email: nameArbitrary.map((name) => `${name}@x.dev`),
    status: statusArbitrary,
    created_at: dateArbitrary,
    updated_at: dateArbitrary,
    version: fc.constant(1),
  })
const idArbitrary = fc.integer({ min: 0, max: 14 }).map((n) => `u${n}`)
const stepArbitrary = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), user: idArbitrary.chain(userArbitrary) }),
  fc.record({ kind: fc.constant('remove' as const), user_id: idArbitrary }),
  fc.record({ kind: fc.constant('load' as const) }),
)
const viewArbitrary: fc.Arbitrary<UsersView> = fc.record({
  sort: fc.constantFrom(...USER_SORTS),
  order: fc.constantFrom(...SORT_ORDERS),
  statuses: fc.option(fc.uniqueArray(statusArbitrary, { minLength: 1, maxLength: 2 }), {
    nil: undefined,
  }),
})

describe('any run of creations, changes, deletions and page loads', () => {
  test('leaves exactly the rows the server would list in the loaded range, in order, once each', () => {
    fc.assert(
      fc.property(
        viewArbitrary,
        fc
          .uniqueArray(fc.integer({ min: 0, max: 14 }), { maxLength: 12 })
          .chain((ids) => fc.tuple(...ids.map((n) => userArbitrary(`u${n}`)))),
        fc.integer({ min: 1, max: 4 }),
        fc.array(stepArbitrary, { maxLength: 25 }),
        (view, initial, limit, steps) => {
          const table = new Map<string, User>(initial.map((each) => [each.user_id, each]))
          const compare = compareUsers(view.sort, view.order)
          const first = page([...table.values()], view, undefined, limit)
          let edge = first.items.at(-1)
          let data: CachedPages = { pages: [first], pageParams: [null] }

          for (const step of steps) {
            if (step.kind === 'put') {
              const before = table.get(step.user.user_id)
              const next = {
                ...step.user,
                created_at: before?.created_at ?? step.user.created_at,
                version: (before?.version ?? 0) + 1,
              }
              table.set(next.user_id, next)
              data = putUser(data, view, next)
              expect(rowsOf(putUser(data, view, next))).toEqual(rowsOf(data))
            } else if (step.kind === 'remove') {
              table.delete(step.user_id)
              data = removeUser(data, step.user_id)
              expect(findUser(data, step.user_id)).toBeUndefined()
            } else if (data.pages.at(-1)?.next_cursor !== undefined) {
              const next = page([...table.values()], view, edge, limit)
              edge = next.items.at(-1) ?? edge
              data = { pages: [...data.pages, next], pageParams: [...data.pageParams, 'more'] }
            }
            const hasMore = data.pages.at(-1)?.next_cursor !== undefined
            const last = edge
            const expected = page([...table.values()], view, undefined, 100).items.filter(
              (each) => !hasMore || (last !== undefined && compare(each, last) <= 0),
            )
            expect(data.pages.flatMap(({ items }) => items)).toEqual(expected)
          }
        },
      ),
      { numRuns: 1_000 },
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
          } else if (step.kind === 'remove') {
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
