import type { Cost } from '@roster/contract/cost'
import { USER_STATUSES } from '@roster/contract/values'
import type { NewUser, User } from '@roster/contract/users'
import * as fc from 'fast-check'
import { aNewUser } from '@roster/local/test-users'
import { beforeAll, expect, test, vi } from 'vitest'
import type { SearchPage, SearchQuery } from '#users/search/search-page.ts'
import { ENTRIES_PER_READ } from '#users/search/scan-entries.ts'
import { entryKey } from '#users/search-index/search-words.ts'
import { BY_TEST, createTestDatabase, putEntries } from './database.ts'
import type { TestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'

const FIRST_NAMES = ['Ana', 'Anabel', 'José', 'Marta', 'Martin', '山田', 'Ann-Marie']
const LAST_NAMES = ['Lima', 'Martins', "O'Mara", 'Anders', '太郎', 'Marx-Lund']
const DOMAINS = ['acme.dev', 'mart.example', 'x-mart.org']

const PEOPLE: NewUser[] = [
  ...FIRST_NAMES.flatMap((first, a) =>
    LAST_NAMES.map((last, b) =>
      aNewUser({
        name: `${first} ${last}`,
        email: `u${a}.mar${b}@${DOMAINS[(a + b) % DOMAINS.length]}`,
        status: USER_STATUSES[(a * b) % USER_STATUSES.length]!,
      }),
    ),
  ),
  ...USER_STATUSES.concat('active').map((status, at) =>
    aNewUser({ name: 'Zoe', email: `same@d${at}.org`, status }),
  ),
]

/** Who has which words, written down without the code under test. */
function wordsByHand({ name, email }: NewUser): string[] {
  const spoken: Record<string, string[]> = {
    José: ['jose'],
    'Ann-Marie': ['ann', 'marie'],
    'Marx-Lund': ['marx', 'lund'],
    "O'Mara": ['omara', 'o', 'mara'],
    山田: ['山田', '田'],
    太郎: ['太郎', '郎'],
  }
  const parts = name.split(' ').flatMap((part) => spoken[part] ?? [part.toLowerCase()])
  const joined = name === '山田 太郎' ? ['山田太郎', '田太郎'] : []
  const [local, domain] = email.split('@') as [string, string]
  return [...parts, ...joined, ...local.split('.'), domain]
}

const SEARCHES: [text: string, isFound: (words: string[], domain: string) => boolean][] = [
  ['mar', (words) => begins(words, 'mar')],
  ['an', (words) => begins(words, 'an')],
  ['JOSE', (words) => begins(words, 'jose')],
  ['mart', (words) => begins(words, 'mart')],
  ['an mar', (words) => begins(words, 'an') && begins(words, 'mar')],
  ['lima ana', (words) => begins(words, 'ana') && begins(words, 'lima')],
  ['mar j', (words) => begins(words, 'mar') && begins(words, 'j')],
  ['太郎', (words) => begins(words, '太郎')],
  ['山田太', (words) => begins(words, '山田太')],
  ['o’mara', (words) => begins(words, 'omara')],
  ['ann-mar', (words) => begins(words, 'ann') && begins(words, 'mar')],
  ['@acme', (_words, domain) => domain.startsWith('acme')],
  [
    'x-mart',
    (words, domain) => domain.startsWith('x-mart') || (begins(words, 'x') && begins(words, 'mart')),
  ],
  ['ana @mart.example', (words, domain) => begins(words, 'ana') && domain.startsWith('mart.ex')],
  ['nobody', () => false],
]

function begins(words: string[], start: string): boolean {
  return words.some((word) => word.startsWith(start))
}

let database: TestDatabase
let people: User[]

beforeAll(async () => {
  database = await createTestDatabase({ active: 2, inactive: 1, suspended: 1 })
  const results = await database.users.importMany(PEOPLE, BY_TEST)
  people = results.map((result) => {
    if (!result.ok) throw result.error
    return result.user
  })
  // Stale entries: left behind by renames, by changes that failed, and by deleted users.
  await putEntries(
    database,
    people.flatMap(({ name, user_id }, at) => {
      const snapshots =
        at % 3 > 0 && new Set(['Ana Marlene\nmarlene@acme.com', 'Jo\njo@x-mart.dev'])
      return [
        entryKey(['marlene', 'annika', 'josefa', 'acme.com'][at % 4]!, { name, user_id }),
        entryKey(['mara', 'anke', '太郎', 'x-mart.dev'][at % 4]!, {
          name: 'Mara Anke',
          user_id: crypto.randomUUID(),
        }),
      ].map((key) => ({ ...key, ...(snapshots && { snapshots }) }))
    }),
  )
})

const queryArbitrary = fc.record({
  at: fc.nat(SEARCHES.length - 1),
  limit: fc.integer({ min: 1, max: 12 }),
  entriesMax: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(1_000)),
  statuses: fc.option(
    fc.uniqueArray(fc.constantFrom(...USER_STATUSES), { minLength: 1, maxLength: 2 }),
    { nil: undefined },
  ),
})

function expectedIds(at: number, statuses: readonly string[] | undefined): Set<string> {
  const [, isFound] = SEARCHES[at]!
  const found = people.filter(
    (user) =>
      isFound(wordsByHand(user), user.email.split('@')[1]!) &&
      (statuses?.includes(user.status) ?? true),
  )
  return new Set(found.map(({ user_id }) => user_id))
}

interface Reading {
  pages: SearchPage[]
  ids: string[]
}

async function readPages(
  search: (query: SearchQuery) => Promise<SearchPage>,
  query: SearchQuery,
  first: SearchPage,
): Promise<Reading> {
  const isForward = query.direction !== 'backward'
  const pages = [first]
  for (let page = first; ;) {
    const cursor = isForward ? page.next_cursor : page.prev_cursor
    if (cursor === undefined) break
    page = await search({ ...query, cursor })
    expect(page.items.length).toBeLessThanOrEqual(query.limit)
    if (isForward) pages.push(page)
    else pages.unshift(page)
  }
  return { pages, ids: pages.flatMap(({ items }) => items.map(({ user_id }) => user_id)) }
}

test('all pages together hold exactly the users who match, each once, forward and backward', async () => {
  await fc.assert(
    fc.asyncProperty(
      queryArbitrary,
      fc.nat(),
      async ({ at, limit, entriesMax, statuses }, turn) => {
        const users = database.repository({ searchEntriesMax: entriesMax })
        const query = { text: SEARCHES[at]![0], limit, statuses }
        const search = (each: SearchQuery) => users.search(each)
        const forward = await readPages(search, query, await users.search(query))
        const expected = expectedIds(at, statuses)
        expect(new Set(forward.ids)).toEqual(expected)
        expect(forward.ids).toHaveLength(expected.size)
        for (const page of forward.pages)
          expect(page.scanned).toBeLessThanOrEqual(entriesMax * ENTRIES_PER_READ)
        if (entriesMax === 1_000) {
          expect(forward.pages).toHaveLength(Math.max(1, Math.ceil(expected.size / limit)))
        }

        const from = turn % forward.pages.length
        const before = forward.pages.slice(0, from).flatMap(({ items }) => items)
        const page = forward.pages[from]!
        expect(page.prev_cursor === undefined).toBe(before.length === 0)
        const backward = await readPages(search, { ...query, direction: 'backward' }, page)
        expect(backward.ids).toEqual([...before, ...page.items].map(({ user_id }) => user_id))
        const again = await readPages(search, query, backward.pages[0]!)
        expect(again.ids).toEqual(forward.ids)
      },
    ),
    { numRuns: 30 },
  )
})

test('a page around a user is in the same order, wherever it begins', async () => {
  await fc.assert(
    fc.asyncProperty(queryArbitrary, fc.nat(), async ({ at, limit, entriesMax, statuses }, who) => {
      const users = database.repository({ searchEntriesMax: entriesMax })
      const query = { text: SEARCHES[at]![0], limit, statuses }
      const search = (each: SearchQuery) => users.search(each)
      const all = await readPages(search, query, await users.search(query))
      const { user_id } = people[who % people.length]!
      const page = await users.search({ ...query, start: { user_id } })
      const isFound = all.ids.includes(user_id)
      if (isFound) expect(page.items[page.start_index!]?.user_id).toBe(user_id)
      expect(page.scanned).toBeGreaterThanOrEqual(page.items.length)
      expect(page.scanned).toBeLessThanOrEqual(entriesMax * ENTRIES_PER_READ)
      const back = await readPages(search, { ...query, direction: 'backward' }, page)
      const on = await readPages(search, query, page)
      expect([...back.ids, ...on.ids.slice(page.items.length)]).toEqual(all.ids)
      if (entriesMax === 1_000 && isFound) {
        const index = all.ids.indexOf(user_id)
        expect(page.start_index).toBe(Math.min(index, Math.floor(limit / 2)))
      }
    }),
    { numRuns: 30 },
  )
})

test('a page around a user who does not exist or does not match begins at the top', async () => {
  const top = await database.users.search({ text: 'jose', limit: 3 })
  const other = people.find(({ name }) => name === 'Ana Lima')!
  for (const user_id of [other.user_id, 'no-such-user']) {
    expect(await database.users.search({ text: 'jose', limit: 3, start: { user_id } })).toEqual(top)
  }
})

test('addresses are paged both ways and around a user; others begin at the top', async () => {
  const query = { text: ' SAME@d', limit: 2 }
  const emails = ({ items }: SearchPage) => items.map(({ email }) => email)
  const first = await database.users.search(query)
  expect(first.understood).toEqual({ kind: 'email', prefix: 'same@d' })
  expect(emails(first)).toEqual(['same@d0.org', 'same@d1.org'])
  // The two of the page, and one more, which shows that others follow.
  expect(first.scanned).toBe(3)
  const second = await database.users.search({ ...query, cursor: first.next_cursor })
  expect(emails(second)).toEqual(['same@d2.org', 'same@d3.org'])
  expect(second.scanned).toBe(2)
  expect(
    await database.users.search({ ...query, cursor: second.prev_cursor, direction: 'backward' }),
  ).toEqual({ ...first, scanned: 2 })
  const start = (email: string) => ({
    user_id: people.find((user) => user.email === email)!.user_id,
  })
  const around = await database.users.search({ ...query, start: start('same@d3.org') })
  expect(emails(around)).toEqual(['same@d2.org', 'same@d3.org'])
  expect([around.start_index, around.scanned]).toEqual([1, 3])
  const other = { ...query, start: start(PEOPLE[0]!.email) }
  expect(await database.users.search(other)).toEqual(first)
  expect(await database.users.search({ ...query, start: { user_id: 'no-such-user' } })).toEqual(
    first,
  )
})

test('an aborted search ends its request, and sends no other', async () => {
  const transport = new FaultyTransport()
  const users = database.repository({ requestHandler: transport })
  const controller = new AbortController()
  const reason = new Error('typed on')
  const reading = transport.hold('BatchGetItem')
  const query = { text: 'mar', limit: 5, statuses: ['active'] as const }
  const search = users.search(query, { signal: controller.signal })
  await reading.isReached
  controller.abort(reason)
  reading.release()
  await expect(search).rejects.toBe(reason)
  expect(transport.signals.get('BatchGetItem')?.aborted).toBe(true)
  expect([transport.count('Query'), transport.count('BatchGetItem')]).toEqual([1, 1])
})

test('users whose snapshot does not match the other words are not read, however many have the word that is looked up', async () => {
  const crowd = await createTestDatabase()
  const names = Array.from({ length: 300 }, (_, at) =>
    at % 50 === 7 ? 'Ana Johansson' : 'Eva Johansson',
  )
  const results = await crowd.users.importMany(
    names.map((name, at) => aNewUser({ name, email: `x${at}@d${at}.org` })),
    BY_TEST,
  )
  expect(results.every(({ ok }) => ok)).toBe(true)
  const costs: Cost[] = []
  const page = await crowd.users.search(
    { text: 'johansson ana', limit: 50 },
    { onCost: (cost) => costs.push(cost) },
  )
  expect(page.items.map(({ name }) => name)).toEqual(
    Array.from({ length: 6 }, () => 'Ana Johansson'),
  )
  expect(page).toMatchObject({ scanned: 300 })
  expect(page.next_cursor).toBeUndefined()
  // One Query of 300 entries and one BatchGet of six users.
  expect(costs).toMatchObject([{ round_trips: 2 }])
  expect(costs[0]!.read_units).toBeLessThan(10)
})

test('a user with many of the entries is compared once, not once for each entry', async () => {
  const crowd = await createTestDatabase()
  const name = Array.from({ length: 40 }, (_, at) => `zz${at}`).join(' ')
  const rows = Array.from({ length: 5 }, (_, at) => aNewUser({ name, email: `a@d${at}.org` }))
  await crowd.users.importMany(rows, BY_TEST)
  using normalize = vi.spyOn(String.prototype, 'normalize')
  const page = await crowd.users.search({ text: 'zz', limit: 50 })
  expect(page).toMatchObject({ scanned: 200, items: { length: 5 } })
  // Less than two foldings, of name and address, for each entry.
  expect(normalize.mock.calls.length).toBeLessThan(200)
})

test('a domain in its own letters is found by them, from their beginning on, and in ASCII', async () => {
  const { users } = await createTestDatabase()
  const own = await users.create(aNewUser({ name: 'Ana', email: 'ana@bücher.example' }), BY_TEST)
  const ascii = await users.create(
    aNewUser({ name: 'Bo', email: 'bo@xn--bcher-kva.example' }),
    BY_TEST,
  )
  const idsFor = async (text: string) =>
    (await users.search({ text, limit: 10 })).items.map(({ user_id }) => user_id).toSorted()
  const both = [own.user_id, ascii.user_id].toSorted()
  for (const text of ['@bücher.example', '@bü', '@buch', 'bücher', '@xn--bcher-kva.example']) {
    expect([text, await idsFor(text)]).toEqual([text, both])
  }
  for (const text of ['ana@bücher.example', 'ana@xn--bcher', 'ana@bü', '<ana@BÜCHER.example>,']) {
    expect([text, await idsFor(text)]).toEqual([text, [own.user_id]])
  }
  await expect(
    users.create(aNewUser({ name: 'Ana again', email: 'ana@XN--BCHER-KVA.example' }), BY_TEST),
  ).rejects.toMatchObject({ code: 'EMAIL_TAKEN', payload: { user_id: own.user_id } })
})
