import { aNewUser } from '@roster/local/test-users'
import { expect, test } from 'vitest'
import { expectConsistent } from './consistency.ts'
import { BY_TEST, createTestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'

const WRITERS = Array.from({ length: 50 }, (_, at) => at)

test('of 50 concurrent creates of one e-mail exactly one succeeds, the rest name the holder', async () => {
  const database = await createTestDatabase()
  const results = await Promise.allSettled(
    WRITERS.map((at) =>
      // Case and compatibility forms do not make it another address.
      database.users.create(
        aNewUser({ name: `Ana ${at}`, email: at % 2 ? 'ana@x.org' : 'ANA@X.ORG' }),
        BY_TEST,
      ),
    ),
  )
  const created = results.filter((result) => result.status === 'fulfilled')
  expect(created).toHaveLength(1)
  const { user_id } = created[0]!.value
  for (const result of results) {
    if (result.status === 'rejected') {
      expect(result.reason).toMatchObject({ code: 'EMAIL_TAKEN', payload: { user_id } })
    }
  }
  expect(await expectConsistent(database)).toHaveLength(1)
})

test('of 50 concurrent updates of one version exactly one succeeds, the rest see the current user', async () => {
  const database = await createTestDatabase()
  const { user_id } = await database.users.create(
    aNewUser({ name: 'Ana', email: 'ana@x.org' }),
    BY_TEST,
  )
  const results = await Promise.allSettled(
    WRITERS.map((at) =>
      database.users.update({ user_id, version: 1, patch: { name: `Ana ${at}` } }, BY_TEST),
    ),
  )
  const updated = results.filter((result) => result.status === 'fulfilled')
  expect(updated).toHaveLength(1)
  for (const result of results) {
    if (result.status === 'rejected') {
      expect(result.reason).toMatchObject({
        code: 'VERSION_CONFLICT',
        payload: { current: updated[0]!.value },
      })
    }
  }
  const [item] = await expectConsistent(database)
  expect(item).toMatchObject(updated[0]!.value)
})

test('concurrent updates without a version each apply to the result of the one before', async () => {
  const database = await createTestDatabase()
  const { user_id } = await database.users.create(
    aNewUser({ name: 'Ana', email: 'ana@x.org' }),
    BY_TEST,
  )
  await Promise.all([
    database.users.update({ user_id, patch: { name: 'Eva' } }, BY_TEST),
    database.users.update({ user_id, patch: { email: 'eva@x.org' } }, BY_TEST),
    database.users.update({ user_id, patch: { status: 'suspended' } }, BY_TEST),
  ])
  const [item] = await expectConsistent(database)
  expect(item).toMatchObject({ name: 'Eva', email: 'eva@x.org', status: 'suspended', version: 4 })
})

test('of 50 concurrent moves of many users to one e-mail exactly one succeeds', async () => {
  const database = await createTestDatabase()
  const rows = WRITERS.map((at) => aNewUser({ name: 'N', email: `n${at}@x.org` }))
  const imported = await database.users.importMany(rows, BY_TEST)
  const results = await Promise.allSettled(
    imported.map(async (result) => {
      if (!result.ok) throw result.error
      const { user_id } = result.user
      return database.users.update({ user_id, patch: { email: 'wanted@x.org' } }, BY_TEST)
    }),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expectConsistent(database)
})

test('when a user is deleted and updated at once, the loser finds it deleted or gets a conflict', async () => {
  const database = await createTestDatabase()
  const { user_id } = await database.users.create(
    aNewUser({ name: 'Ana', email: 'ana@x.org' }),
    BY_TEST,
  )
  const results = await Promise.allSettled([
    database.users.delete({ user_id }, BY_TEST),
    ...WRITERS.slice(0, 3).map((at) =>
      database.users.update({ user_id, patch: { name: `Ana ${at}` } }, BY_TEST),
    ),
  ])
  expect(results[0].status).toBe('fulfilled')
  for (const result of results) {
    if (result.status === 'rejected') {
      expect(result.reason).toMatchObject({ code: 'USER_NOT_FOUND' })
    }
  }
  expect(await expectConsistent(database)).toHaveLength(0)
})

test('a slow deletion of stale entries keeps those that a later change relies on', async () => {
  const database = await createTestDatabase()
  const transport = new FaultyTransport()
  const slow = database.repository({ requestHandler: transport })
  const { user_id } = await database.users.create(
    aNewUser({ name: 'Ana', email: 'lima@x.org' }),
    BY_TEST,
  )
  const deletion = transport.hold('DeleteItem')
  const toEva = slow.update({ user_id, patch: { name: 'Eva' } }, BY_TEST)
  await deletion.isReached
  await database.users.update({ user_id, patch: { name: 'Ana' } }, BY_TEST)
  deletion.release()
  await toEva
  const [item] = await expectConsistent(database)
  expect(item).toMatchObject({ name: 'Ana', version: 3 })
  expect((await database.users.search({ text: 'ana', limit: 5 })).items).toHaveLength(1)
})

test('a slow writer of entries does not overwrite those of a faster one', async () => {
  const database = await createTestDatabase()
  const transport = new FaultyTransport()
  const slow = database.repository({ requestHandler: transport })
  const { user_id } = await database.users.create(
    aNewUser({ name: 'Ana', email: 'lima@x.org' }),
    BY_TEST,
  )
  const write = transport.hold('UpdateItem')
  const late = slow.update({ user_id, version: 1, patch: { name: 'Eva' } }, BY_TEST)
  await write.isReached
  for (const name of ['Eva', 'Ina', 'Eva']) {
    await database.users.update({ user_id, patch: { name } }, BY_TEST)
  }
  write.release()
  await expect(late).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
  await expectConsistent(database)
})

test('a slow change of a name keeps the snapshots that a later change has written', async () => {
  const database = await createTestDatabase()
  const transport = new FaultyTransport()
  const slow = database.repository({ requestHandler: transport })
  const { user_id } = await database.users.create(
    aNewUser({ name: 'Ana Lima', email: 'ana@x.org' }),
    BY_TEST,
  )
  // Its name is Eva Lima, but its entries still hold the snapshot of Ana Lima when others continue.
  const deletion = transport.hold('DeleteItem')
  const toEva = slow.update({ user_id, patch: { name: 'Eva Lima', email: 'eva@x.org' } }, BY_TEST)
  await deletion.isReached
  await database.users.update({ user_id, patch: { name: 'Ana Lima' } }, BY_TEST)
  deletion.release()
  await toEva
  await expectConsistent(database)
  expect((await database.users.search({ text: 'lima ana', limit: 5 })).items).toHaveLength(1)
})
