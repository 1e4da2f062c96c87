import { aNewUser } from '@roster/local/test-users'
import { expect, test } from 'vitest'
import { BY_TEST, createTestDatabase, putAll, scanAll } from './database.ts'

const lent: string[] = []

test('tables that are in use are not lent to another test', async () => {
  const [one, two] = [await createTestDatabase(), await createTestDatabase()]
  expect(one.tables.users).not.toBe(two.tables.users)
  lent.push(one.tables.users, two.tables.users)
})

test('tables are lent again, empty, after the test or property that used them', async () => {
  let users: string
  {
    await using used = await createTestDatabase()
    users = used.tables.users
    expect(lent).toContain(users)
    for (let at = 0; at < 30; at++) {
      await used.users.create(aNewUser({ name: `Ana ${at}`, email: `${at}@x.org` }), BY_TEST)
    }
  }
  const again = await createTestDatabase()
  expect(again.tables.users).toBe(users)
  for (const table of Object.values(again.tables) as string[]) {
    expect(await scanAll(again.client, table)).toEqual([])
  }
})

test('tables with very many items are not lent again', async () => {
  let users: string
  {
    await using used = await createTestDatabase()
    users = used.tables.users
    const items = Array.from({ length: 501 }, (_, bucket) => ({ bucket }))
    await putAll(used.client, used.tables.counters, items)
  }
  const next = [await createTestDatabase(), await createTestDatabase(), await createTestDatabase()]
  expect(next.map(({ tables }) => tables.users)).not.toContain(users)
})
