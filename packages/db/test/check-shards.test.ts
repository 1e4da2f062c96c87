import { aNewUser } from '@roster/local/test-users'
import { expect, test } from 'vitest'
import { checkShards } from '#users/check-shards.ts'
import { BY_TEST, createTestDatabase } from './database.ts'

const person = (number: number) => ({ name: `Ana ${number}`, email: `ana.${number}@example.com` })

test('users beyond the shard counts are found, of every status', async () => {
  const database = await createTestDatabase()
  const { client, tables } = database
  const wide = { active: 1, inactive: 3, suspended: 99 }
  const users = database.repository({ shards: wide })
  const rows = Array.from({ length: 40 }, (_, at) =>
    aNewUser({ ...person(at), status: at % 2 === 0 ? 'inactive' : 'suspended' }),
  )
  await users.importMany(rows, BY_TEST)
  const problemsWith = (shards: typeof wide) => checkShards(client, tables.users, shards)

  expect(await problemsWith(wide)).toEqual([])
  expect(await problemsWith({ ...wide, active: 4 })).toEqual([])
  expect(await problemsWith({ ...wide, inactive: 2 })).toEqual([
    expect.stringMatching(/^Users of the status inactive .* at least inactive=3\./),
  ])
  const shrunk = await problemsWith({ active: 1, inactive: 1, suspended: 1 })
  expect(shrunk).toContainEqual(expect.stringMatching(/at least suspended=\d\d\./))
})

test('an empty directory accepts any shard counts', async () => {
  const { client, tables } = await createTestDatabase()
  const counts = { active: 1, inactive: 1, suspended: 1 }
  expect(await checkShards(client, tables.users, counts)).toEqual([])
})
