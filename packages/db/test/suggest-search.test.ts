import type { Cost } from '@roster/contract/cost'
import { aNewUser } from '@roster/local/test-users'
import { beforeAll, expect, test } from 'vitest'
import { BY_TEST, createTestDatabase } from './database.ts'
import type { TestDatabase } from './database.ts'

let database: TestDatabase

const NAMES = ['Anastasia Volkova', 'Anastasia Orlova', 'Anatol Weiß', '山田太郎', 'Zoe Lima']

beforeAll(async () => {
  database = await createTestDatabase()
  const rows = NAMES.map((name, at) =>
    aNewUser({ name, email: `u${at}@acme.dev`, status: at === 1 ? 'inactive' : 'active' }),
  )
  await database.users.importMany(rows, BY_TEST)
})

test.each([
  ['anastazia', { text: 'anasta', found: 2, is_more: false }],
  ['ANÁSTAZIA', { text: 'anasta', found: 2, is_more: false }],
  ['anatoli', { text: 'anatol', found: 1, is_more: false }],
  ['anastasia volkowa', { text: 'anastasia volko', found: 1, is_more: false }],
  ['volkowa anastazia', { text: 'volko anasta', found: 1, is_more: false }],
  ['山田花子', { text: '山田', found: 1, is_more: false }],
  // The beginnings are of different users, or too short to be what was meant.
  ['anatol limx', undefined],
  ['anx', undefined],
  ['qqqqq', undefined],
  // Someone is found.
  ['anasta', undefined],
])('%s finds no one; the suggestion is %j', async (text, suggestion) => {
  expect((await database.users.search({ text, limit: 5 })).suggestion).toEqual(suggestion)
})

test('the number is that of the filtered search', async () => {
  const query = { text: 'anastazia', limit: 5, statuses: ['inactive'] as const }
  const { suggestion } = await database.users.search(query)
  expect(suggestion).toEqual({ text: 'anasta', found: 1, is_more: false })
  const found = await database.users.search({ ...query, text: suggestion!.text })
  expect(found.items.map(({ name }) => name)).toEqual(['Anastasia Orlova'])
})

test('a suggestion costs two queries of one entry for each word, and one search', async () => {
  const costs: Cost[] = []
  const onCost = (cost: Cost) => costs.push(cost)
  await database.users.search({ text: 'anastazia', limit: 5 }, { onCost })
  expect(costs[0]!.round_trips).toBe(4)
  expect(costs[0]!.read_units).toBeLessThanOrEqual(4)
})
