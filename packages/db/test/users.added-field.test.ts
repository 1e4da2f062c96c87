import type * as UsersSchema from '@roster/contract/users'
import type { User } from '@roster/contract/users'
import { aNewUser } from '@roster/local/test-users'
import { describe, expect, test, vi } from 'vitest'
import type { EventItem } from '#users/users.events.ts'
import { BY_TEST, createTestDatabase, scanAll } from './database.ts'
import type { TestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'

// A field as a later version of the contract would add it.
vi.mock('@roster/contract/users', async (importOriginal) => {
  const users = await importOriginal<typeof UsersSchema>()
  const { USER_FIELDS } = await import('@roster/contract/values')
  const fields = USER_FIELDS as unknown as string[]
  fields.push('nickname')
  return { ...users, STORED_DEFAULTS: { ...users.STORED_DEFAULTS, nickname: '' } }
})

const WITH_FIELD = expect.objectContaining({ name: 'Ana Lima', nickname: '' })

/** A database with a user who was stored before the field existed. */
async function databaseWithOldUser(): Promise<TestDatabase & { old: User }> {
  const database = await createTestDatabase()
  const old = await database.users.create(aNewUser(), BY_TEST)
  expect(old).not.toHaveProperty('nickname')
  return { ...database, old }
}

function patchOf(fields: { nickname: string }): object {
  return fields
}

async function versionOfStored({ client, tables }: TestDatabase): Promise<unknown[]> {
  return (await scanAll<User>(client, tables.users)).map(({ version }) => version)
}

describe('a user stored before a field existed has its default', () => {
  test('in every read', async () => {
    const { users, old } = await databaseWithOldUser()
    const order = { sort: 'name', order: 'asc' } as const
    expect(await users.byId(old.user_id)).toEqual(WITH_FIELD)
    expect((await users.byIds([old.user_id])).get(old.user_id)).toEqual(WITH_FIELD)
    expect(await users.byEmail(old.email)).toEqual(WITH_FIELD)
    expect((await users.list({ ...order, limit: 10 })).items).toEqual([WITH_FIELD])
    expect(await Array.fromAsync(users.all(order))).toEqual([WITH_FIELD])
    for (const text of [old.user_id, old.email, 'lima']) {
      expect((await users.search({ text, limit: 10 })).items).toEqual([WITH_FIELD])
    }
  })

  test('in the answer to a change, whose event does not mention it', async () => {
    const { users, old } = await databaseWithOldUser()
    const patch = { name: 'Ana Lima', status: 'inactive' } as const
    expect(await users.update({ user_id: old.user_id, patch }, BY_TEST)).toEqual(WITH_FIELD)
    const [last] = (await users.events({ user_id: old.user_id, limit: 1 })).items
    expect(last?.changes).toEqual({ status: ['active', 'inactive'] })
  })

  test('so a patch that empties it changes nothing', async () => {
    const database = await databaseWithOldUser()
    const { users, old } = database
    const patch = patchOf({ nickname: '' })
    expect(await users.update({ user_id: old.user_id, patch }, BY_TEST)).toEqual(WITH_FIELD)
    expect(await versionOfStored(database)).toEqual([1])
    expect((await users.events({ user_id: old.user_id, limit: 10 })).items).toHaveLength(1)
  })

  test('and no value in the history of setting and emptying it', async () => {
    const { users, old } = await databaseWithOldUser()
    for (const nickname of ['Annie', '']) {
      const patch = patchOf({ nickname })
      await users.update({ user_id: old.user_id, patch }, BY_TEST)
    }
    const { items } = await users.events({ user_id: old.user_id, limit: 10 })
    expect(items.map(({ changes }) => changes['nickname'])).toEqual([
      ['Annie', null],
      [null, 'Annie'],
      undefined,
    ])
  })

  test('in a version conflict', async () => {
    const { users, old } = await databaseWithOldUser()
    const { user_id } = old
    const stale = { user_id, version: 7 }
    const conflict = { code: 'VERSION_CONFLICT', payload: { current: WITH_FIELD } }
    const patch = { name: 'Eva' }
    await expect(users.update({ ...stale, patch }, BY_TEST)).rejects.toMatchObject(conflict)
    await expect(users.delete(stale, BY_TEST)).rejects.toMatchObject(conflict)
  })

  test('in a version conflict that only the transaction notices', async () => {
    const { old, repository, users } = await databaseWithOldUser()
    const { user_id } = old
    const transport = new FaultyTransport()
    const writes = transport.hold('TransactWriteItems')
    const slow = repository({ requestHandler: transport })
    const update = slow.update({ user_id, version: 1, patch: { name: 'Eva' } }, BY_TEST)
    await writes.isReached
    await users.update({ user_id, patch: { status: 'inactive' } }, BY_TEST)
    writes.release()
    await expect(update).rejects.toMatchObject({ payload: { current: WITH_FIELD } })
  })

  test('in the answer to a deletion, and in the item that its event keeps', async () => {
    const { users, old, client, tables } = await databaseWithOldUser()
    expect(await users.delete({ user_id: old.user_id }, BY_TEST)).toEqual(WITH_FIELD)
    const events = await scanAll<EventItem>(client, tables.events)
    const deleted = events.find(({ action }) => action === 'deleted')
    expect(deleted?.item).toEqual(WITH_FIELD)
    expect(deleted?.changes).not.toHaveProperty('nickname')
  })
})
