import { compareUtf8 } from '@roster/contract/sort-keys'
import type { User } from '@roster/contract/users'
import { aNewUser } from '@roster/local/test-users'
import { beforeAll, describe, expect, test } from 'vitest'
import { wordOfEntry } from '#users/search-index/search-words.ts'
import type { ImportResult } from '#users/users.import.ts'
import { expectConsistent } from './consistency.ts'
import { BY_TEST, createTestDatabase, scanAll } from './database.ts'
import type { TestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'

const ANA = aNewUser({ name: 'Ana Lima', email: 'Ana@Acme.dev' })

test('a created user is found by id and by e-mail in any case', async () => {
  const { users } = await createTestDatabase()
  const ana = await users.create(ANA, BY_TEST)
  expect(ana).toMatchObject({ ...ANA, version: 1, created_at: ana.updated_at })
  expect(await users.byId(ana.user_id)).toEqual(ana)
  expect(await users.byEmail('ANA@acme.DEV ')).toEqual(ana)
  expect(await users.byEmail('nobody@acme.dev')).toBeUndefined()
  await expect(users.byId('no-such-user')).rejects.toMatchObject({
    code: 'USER_NOT_FOUND',
    payload: { user_id: 'no-such-user' },
  })
})

test('changing an e-mail frees the old address and reserves the new one', async () => {
  const { users } = await createTestDatabase()
  const ana = await users.create(ANA, BY_TEST)
  await users.update({ user_id: ana.user_id, patch: { email: 'lima@acme.dev' } }, BY_TEST)
  const eva = await users.create({ ...ANA, name: 'Eva' }, BY_TEST)
  await expect(
    users.update({ user_id: eva.user_id, patch: { email: 'LIMA@acme.dev' } }, BY_TEST),
  ).rejects.toMatchObject({ code: 'EMAIL_TAKEN', payload: { user_id: ana.user_id } })
})

test('deleting a user frees the address, and keeps the whole item in the history', async () => {
  const database = await createTestDatabase()
  const { users } = database
  const ana = await users.create(ANA, BY_TEST)
  expect(await users.delete({ user_id: ana.user_id, version: 1 }, BY_TEST)).toEqual(ana)
  await users.create(ANA, BY_TEST)
  await expectConsistent(database)
  const events = await scanAll<{ action: string; item?: User }>(
    database.client,
    database.tables.events,
  )
  expect(events.find(({ action }) => action === 'deleted')?.item).toMatchObject(ana)
})

test('a patch that changes nothing writes nothing, not even an event', async () => {
  const { users } = await createTestDatabase()
  const ana = await users.create(ANA, BY_TEST)
  expect(await users.update({ user_id: ana.user_id, patch: { name: ANA.name } }, BY_TEST)).toEqual(
    ana,
  )
  expect((await users.events({ user_id: ana.user_id, limit: 10 })).items).toHaveLength(1)
})

test('history shows who did what when, newest first, page by page, also of deleted users', async () => {
  const { users } = await createTestDatabase()
  const by = { ...BY_TEST, request_id: 'r1' }
  const { user_id } = await users.create(ANA, by)
  for (const name of ['A', 'B', 'C']) await users.update({ user_id, patch: { name } }, by)
  await users.delete({ user_id }, by)
  const first = await users.events({ user_id, limit: 3 })
  const rest = await users.events({ user_id, limit: 3, cursor: first.next_cursor })
  expect(rest.next_cursor).toBeUndefined()
  const events = [...first.items, ...rest.items]
  expect(events.map(({ action, version }) => [action, version])).toEqual([
    ['deleted', 4],
    ['updated', 4],
    ['updated', 3],
    ['updated', 2],
    ['created', 1],
  ])
  expect(events[1]).toMatchObject({
    actor: BY_TEST.actor,
    request_id: 'r1',
    changes: { name: ['B', 'C'] },
  })
  expect(Object.keys(events[0]!)).not.toContain('item')
  await expect(
    users.events({ user_id: 'other', limit: 3, cursor: first.next_cursor }),
  ).rejects.toMatchObject({ code: 'BAD_CURSOR' })
})

test('counts are exact for every status', async () => {
  const { users } = await createTestDatabase()
  expect(await users.counts()).toEqual({
    total: 0,
    by_status: { active: 0, inactive: 0, suspended: 0 },
  })
  const ana = await users.create(ANA, BY_TEST)
  await users.create({ ...ANA, email: 'b@x.org', status: 'suspended' }, BY_TEST)
  await users.update({ user_id: ana.user_id, patch: { status: 'inactive' } }, BY_TEST)
  expect(await users.counts()).toEqual({
    total: 2,
    by_status: { active: 0, inactive: 1, suspended: 1 },
  })
})

test('an import reports each row, keeps `created_at`, and refuses taken addresses', async () => {
  const database = await createTestDatabase()
  const { users } = database
  const holder = await users.create(ANA, BY_TEST)
  const rows = Array.from({ length: 120 }, (_, at) => ({
    ...aNewUser({ name: `Row ${at}`, email: `row${at % 119}@x.org` }),
    created_at: '2020-01-02T03:04:05.678Z',
  }))
  rows[70] = { ...rows[70]!, email: 'ana@ACME.dev' }
  const results = await users.importMany(rows, { ...BY_TEST, batch_id: 'b1' })
  expect(results.map(({ ok }) => ok)).toEqual(rows.map((_, at) => at !== 70 && at !== 119))
  const errors = results.flatMap((result) => (result.ok ? [] : [result.error]))
  const first = results[0]!
  expect(errors.map(({ payload }) => payload)).toEqual([
    { user_id: holder.user_id },
    { user_id: first.ok && first.user.user_id },
  ])
  expect(first).toMatchObject({ user: { ...rows[0], version: 1 } })
  const events = await users.events({ user_id: first.ok ? first.user.user_id : '', limit: 5 })
  expect(events.items).toMatchObject([{ action: 'imported', batch_id: 'b1' }])
  expect(await expectConsistent(database)).toHaveLength(119)
})

test('a repeated row of an import gets the error of the first: it names no user that does not exist', async () => {
  const database = await createTestDatabase()
  const { users } = database
  const holder = await users.create(ANA, BY_TEST)
  const taken = await users.importMany(
    [
      aNewUser({ name: 'Ana Again', email: 'ana@acme.dev' }),
      aNewUser({ name: 'Ana Again', email: 'Ana@ACME.dev' }),
    ],
    BY_TEST,
  )
  const byHolder = { code: 'EMAIL_TAKEN', payload: { user_id: holder.user_id } }
  expect(taken).toMatchObject([{ error: byHolder }, { error: byHolder }])

  const transport = new FaultyTransport()
  transport.inject('TransactWriteItems', 'error-500-before', 100)
  const failed = await database.repository({ requestHandler: transport }).importMany(
    [ANA, ANA].map((each) => ({ ...each, email: 'new@acme.dev' })),
    BY_TEST,
  )
  expect(failed).toMatchObject([
    { error: { code: 'UNAVAILABLE' } },
    { error: { code: 'UNAVAILABLE' } },
  ])
})

test('an aborted import has reported each row that was final by then', async () => {
  const database = await createTestDatabase()
  const rows = Array.from({ length: 200 }, (_, at) => ({ ...ANA, email: `row${at}@x.org` }))
  const controller = new AbortController()
  const reason = new Error('enough')
  const reported = new Map<number, ImportResult>()
  const run = database.users.importMany(rows, {
    ...BY_TEST,
    signal: controller.signal,
    onResult: (at, result) => {
      reported.set(at, result)
      controller.abort(reason)
    },
  })
  await expect(run).rejects.toBe(reason)
  expect(reported.size).toBeGreaterThan(0)
  expect(reported.size).toBeLessThan(200)
  for (const [at, result] of reported) {
    if (result.ok) expect(await database.users.byEmail(rows[at]!.email)).toEqual(result.user)
  }
})

test('reading all users can stop at any of them', async () => {
  const { users } = await createTestDatabase()
  const rows = Array.from({ length: 20 }, (_, at) => ({ ...ANA, email: `row${at}@x.org` }))
  await users.importMany(rows, BY_TEST)
  const controller = new AbortController()
  const reason = new Error('enough')
  let seen = 0
  const readAll = async () => {
    const all = users.all({ sort: 'name', order: 'asc' }, { signal: controller.signal })
    for await (const _user of all) {
      seen += 1
      if (seen === 3) controller.abort(reason)
    }
  }
  await expect(readAll()).rejects.toBe(reason)
  expect(seen).toBe(3)
})

test('an import without rows has no results', async () => {
  const { users } = await createTestDatabase()
  expect(await users.importMany([], BY_TEST)).toEqual([])
})

test('the longest names and addresses that the contract allows are stored and listed', async () => {
  const database = await createTestDatabase()
  const { users } = database
  const user = await users.create(
    aNewUser({ name: '😀'.repeat(200), email: `${'a'.repeat(60)}@${'b'.repeat(60)}.org` }),
    BY_TEST,
  )
  const page = await users.list({ sort: 'name', order: 'asc', limit: 1 })
  expect(page.items).toEqual([user])
  await expectConsistent(database)
})

test('search index entries follow the user: written with it, changed with its name, deleted with it', async () => {
  const { client, tables, users } = await createTestDatabase()
  const words = async () => {
    const entries = await scanAll<{ word_user: string }>(client, tables.words)
    return entries.map(wordOfEntry).toSorted(compareUtf8)
  }
  const { user_id } = await users.create(ANA, BY_TEST)
  expect(await words()).toEqual(['acme.dev', 'ana', 'lima'])
  await users.update({ user_id, patch: { name: 'Eva Souza' } }, BY_TEST)
  expect(await words()).toEqual(['acme.dev', 'ana', 'eva', 'souza'])
  const taken = { ...ANA, name: 'Another User' }
  await expect(users.create(taken, BY_TEST)).rejects.toMatchObject({ code: 'EMAIL_TAKEN' })
  await users.importMany([taken], BY_TEST)
  expect(await words()).toEqual(['acme.dev', 'ana', 'eva', 'souza'])
  await users.delete({ user_id }, BY_TEST)
  expect(await words()).toEqual([])
})

describe('search', () => {
  let database: TestDatabase
  const found = async (text: string, query = {}) => {
    const page = await database.users.search({ text, limit: 50, ...query })
    return page.items.map(({ name }) => name).toSorted()
  }

  beforeAll(async () => {
    database = await createTestDatabase({ active: 4, inactive: 1, suspended: 1 })
    await database.users.importMany(
      [
        aNewUser({ name: 'José Martín', email: 'jose@acme.dev' }),
        aNewUser({ name: 'Maria Martins', email: 'maria.martins@acme.dev', status: 'inactive' }),
        aNewUser({ name: 'Martha Marx', email: 'marx@other.org' }),
        aNewUser({ name: '山田太郎', email: 'yamada@jp.example', status: 'suspended' }),
      ],
      BY_TEST,
    )
  })

  test.each([
    ['jose', ['José Martín']],
    ['JOSÉ', ['José Martín']],
    ['mart', ['José Martín', 'Maria Martins', 'Martha Marx']],
    ['mar mart', ['José Martín', 'Maria Martins', 'Martha Marx']],
    ['martins maria', ['Maria Martins']],
    ['acme.dev', ['José Martín', 'Maria Martins']],
    ['acme', ['José Martín', 'Maria Martins']],
    ['acme.de maria', ['Maria Martins']],
    ['maria.martins', ['Maria Martins']],
    ['maria.martins@', ['Maria Martins']],
    ['MARX@other.org', ['Martha Marx']],
    ['太郎', ['山田太郎']],
    ['nobody', []],
  ])('%s finds %j', async (text, names) => {
    expect(await found(text)).toEqual(names)
  })

  test('a status filter applies to words and to addresses', async () => {
    expect(await found('mart', { statuses: ['inactive'] })).toEqual(['Maria Martins'])
    expect(await found('marx@', { statuses: ['inactive'] })).toEqual([])
  })

  test('an id finds its user', async () => {
    const ana = await database.users.create({ ...ANA, email: 'id@x.org' }, BY_TEST)
    expect(await found(ana.user_id)).toEqual([ana.name])
    expect(await found(crypto.randomUUID())).toEqual([])
  })

  test('pages together find each user once', async () => {
    const names: string[] = []
    let cursor: string | undefined
    do {
      const page = await database.users.search({ text: 'mar', limit: 1, cursor })
      names.push(...page.items.map(({ name }) => name))
      cursor = page.next_cursor
    } while (cursor)
    expect(names.toSorted()).toEqual(['José Martín', 'Maria Martins', 'Martha Marx'])
  })

  test('a renamed user is found by the new name and no longer by the old', async () => {
    const { user_id } = await database.users.create(
      aNewUser({ name: 'Olga Before', email: 'olga@x.org' }),
      BY_TEST,
    )
    await database.users.update({ user_id, patch: { name: 'Olga After' } }, BY_TEST)
    expect(await found('after')).toEqual(['Olga After'])
    expect(await found('before')).toEqual([])
  })

  test('a search for fewer than two characters is refused, with advice', async () => {
    await expect(database.users.search({ text: ' a ', limit: 5 })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      payload: { fields: [{ field: 'text' }] },
    })
  })
})
