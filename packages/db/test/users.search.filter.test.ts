import { RosterError } from '@roster/contract/errors'
import type { User } from '@roster/contract/users'
import { matchesFilter } from '@roster/contract/users-filter'
import { USER_STATUSES } from '@roster/contract/values'
import { aNewUser } from '@roster/local/test-users'
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { SearchPage, SearchQuery } from '#users/search/search-page.ts'
import { BY_TEST, createTestDatabase } from './database.ts'
import type { TestDatabase } from './database.ts'

const SIZE = 90
const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(2023, 0, 1)
const day = (at: number) => new Date(FIRST_DAY + at * DAY_MS).toISOString()

let database: TestDatabase
let people: User[]

beforeAll(async () => {
  database = await createTestDatabase({ active: 2, inactive: 1, suspended: 1 })
  const rows = Array.from({ length: SIZE }, (_, at) => ({
    ...aNewUser({
      name: at % 3 === 0 ? `Sofía García ${at}` : `Ben Kato ${at}`,
      email: `${at % 2 === 0 ? 'garcia' : 'kato'}@d${at}.dev`,
      status: USER_STATUSES[at % USER_STATUSES.length]!,
    }),
    created_at: day(at),
  }))
  const results = await database.users.importMany(rows, BY_TEST)
  people = results.map((result) => {
    if (!result.ok) throw result.error
    return result.user
  })
  // A change moves the date of the last change away from that of creation.
  for (const at of [3, 30, 60]) {
    const { user_id } = people[at]!
    const user = await database.users.update({ user_id, patch: { name: 'Ana García' } }, BY_TEST)
    people[at] = user
  }
})

const TEXTS: [text: string, isFound: (user: User) => boolean][] = [
  ['garcia', ({ name, email }) => name.includes('García') || email.startsWith('garcia')],
  ['sofia garcia', ({ name }) => name.startsWith('Sofía')],
  ['@d1', ({ email }) => email.split('@')[1]!.startsWith('d1')],
  ['garcia@d1', ({ email }) => email.startsWith('garcia@d1')],
  ['KATO@', ({ email }) => email.startsWith('kato@')],
  ['garcia@d2.dev', ({ email }) => email === 'garcia@d2.dev'],
]

const rangeArbitrary = fc.option(
  fc
    .tuple(
      fc.integer({ min: -2, max: SIZE }),
      fc.integer({ min: 1, max: SIZE }),
      fc.constantFrom('from', 'before', 'both'),
    )
    .map(([from, days, ends]) => ({
      ...(ends !== 'before' && { from: day(from) }),
      ...(ends !== 'from' && { before: day(from + days) }),
    })),
  { nil: undefined },
)
const filterArbitrary = fc.record({
  created: rangeArbitrary,
  updated: rangeArbitrary,
  statuses: fc.option(
    fc.uniqueArray(fc.constantFrom(...USER_STATUSES), { minLength: 1, maxLength: 2 }),
    { nil: undefined },
  ),
})

async function readAll(query: SearchQuery): Promise<string[]> {
  const pages: SearchPage[] = []
  let cursor: string | undefined
  do {
    const page = await database.users.search({ ...query, cursor })
    pages.push(page)
    cursor = page.next_cursor
  } while (cursor !== undefined)
  return pages.flatMap(({ items }) => items.map(({ user_id }) => user_id))
}

test('a search finds exactly the users of its statuses and dates, each once, whatever the text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...TEXTS),
      filterArbitrary,
      fc.integer({ min: 1, max: 40 }),
      async ([text, isFound], filter, limit) => {
        const expected = people.filter((user) => isFound(user) && matchesFilter(filter, user))
        const ids = await readAll({ text, limit, ...filter })
        expect(ids.toSorted()).toEqual(expected.map(({ user_id }) => user_id).toSorted())
      },
    ),
    { numRuns: 20 },
  )
})

test('a search by id respects the dates', async () => {
  const [first] = people as [User]
  const search = (created: object) =>
    database.users.search({ text: first.user_id, limit: 1, created })
  expect((await search({ from: day(1) })).items).toEqual([])
  expect((await search({ before: day(1) })).items).toEqual([first])
})

test('a cursor belongs to its dates', async () => {
  const query = { text: 'garcia', limit: 2, created: { from: day(0) } }
  const { next_cursor: cursor } = await database.users.search(query)
  const other = { ...query, created: { from: day(1) }, cursor }
  await expect(database.users.search(other)).rejects.toThrow(RosterError)
})

test('the counts of all steps add up to the users who match, by status', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.option(fc.constantFrom(...TEXTS), { nil: undefined }),
      filterArbitrary,
      fc.integer({ min: 1, max: 40 }),
      async (search, { created, updated }, limit) => {
        const [text, isFound] = search ?? [undefined, () => true]
        fc.pre(text !== undefined || created !== undefined || updated !== undefined)
        const found = people.filter(
          (user) => isFound(user) && matchesFilter({ created, updated }, user),
        )
        const by_status: Record<string, number> = {}
        let total = 0
        let cursor: string | undefined
        do {
          const page = await database.users.countMatches({ text, created, updated, limit, cursor })
          for (const status of USER_STATUSES) {
            by_status[status] = (by_status[status] ?? 0) + page.by_status[status]
          }
          total += page.total
          cursor = page.next_cursor
        } while (cursor !== undefined)
        expect(total).toBe(found.length)
        for (const status of USER_STATUSES) {
          const expected = found.filter((user) => user.status === status)
          expect(by_status[status]).toBe(expected.length)
        }
      },
    ),
    { numRuns: 20 },
  )
})

test('a count of no more than its limit is complete, one of more says that there are more', async () => {
  const created = { from: day(0), before: day(20) }
  const count = (limit: number) => database.users.countMatches({ created, limit })
  expect(await count(20)).toMatchObject({ total: 20 })
  expect((await count(20)).next_cursor).toBeUndefined()
  const bounded = await count(19)
  expect(bounded.total).toBe(19)
  expect(bounded.next_cursor).toBeDefined()
})

test('a count refuses a text without words, and a cursor of other dates', async () => {
  const refused = database.users.countMatches({ text: '--', limit: 10 })
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  const created = { from: day(0) }
  const { next_cursor } = await database.users.countMatches({ created, limit: 5 })
  const other = { updated: created, limit: 5, cursor: next_cursor }
  await expect(database.users.countMatches(other)).rejects.toMatchObject({ code: 'BAD_CURSOR' })
})
