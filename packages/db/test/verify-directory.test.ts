import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { User } from '@roster/contract/users'
import { aNewUser } from '@roster/local/test-users'
import { expect, test } from 'vitest'
import type { UserItem } from '#users/item/users.item.ts'
import { entryWords, snapshotOf } from '#users/search-index/search-words.ts'
import { verifyDirectory } from '#verification/verify-directory.ts'
import type { Finding, VerifyDirectoryOptions } from '#verification/verify-directory.ts'
import { SHARED_SCOPE, ownScope } from '#views/views.params.ts'
import { expectConsistent } from './consistency.ts'
import { BY_TEST, createTestDatabase, putAll, scanAll } from './database.ts'
import type { TestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'
import { expectViewsConsistent } from './views.consistency.ts'
import { ADA } from './views.people.ts'

const NAMES = ['Özil', 'User 10', 'User 2', 'An\u200Bastasia', 'O＇Brien', '李明', 'Ana Lima']

async function fill(database: TestDatabase): Promise<User[]> {
  const rows = NAMES.map((name, at) => aNewUser({ name, email: `u${at}@acme.dev` }))
  const results = await database.users.importMany(rows, BY_TEST)
  return results.flatMap((result) => (result.ok ? [result.user] : []))
}

async function verify(
  { client, tables }: Pick<TestDatabase, 'client' | 'tables'>,
  options: VerifyDirectoryOptions = {},
): Promise<Finding[]> {
  const pages = await Array.fromAsync(verifyDirectory({ client, tables }, options))
  return pages.flatMap(({ findings }) => findings)
}

/** Without repair it reports what the repair then does, and writes nothing. */
async function expectRepaired(database: TestDatabase, expected: Partial<Finding>[]): Promise<void> {
  const { client, tables } = database
  const all = () =>
    Promise.all(Object.values<string>({ ...tables }).map((table) => scanAll(client, table)))
  const before = await all()
  const seen = await verify(database)
  expect(await all()).toEqual(before)
  expect(seen.every(({ isRepaired }) => !isRepaired)).toBe(true)
  const repaired = await verify(database, { repair: true })
  const inOrder = (findings: Partial<Finding>[]) =>
    findings.map((each) => JSON.stringify({ ...each, isRepaired: undefined })).toSorted()
  expect(inOrder(repaired)).toEqual(inOrder(seen))
  expect(repaired).toHaveLength(expected.length)
  for (const each of expected) expect(repaired).toContainEqual(expect.objectContaining(each))
  const left = expected.filter(({ isRepaired }) => isRepaired === false)
  expect(await verify(database)).toHaveLength(left.length)
}

async function setUser(
  { client, tables }: TestDatabase,
  user_id: string,
  attribute: string,
  value: unknown,
): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName: tables.users,
      Key: { user_id },
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
    }),
  )
}

test('nothing is found in a directory that this version wrote', async () => {
  const database = await createTestDatabase()
  const users = await fill(database)
  await database.users.update({ user_id: users[0]!.user_id, patch: { name: 'Mesut' } }, BY_TEST)
  await database.users.delete({ user_id: users[1]!.user_id }, BY_TEST)
  const views = database.views()
  const { view_id } = await views.create({ name: 'Team', search: '' }, ADA)
  await views.share({ view_id, is_shared: true }, ADA)
  expect(await verify(database)).toEqual([])
})

test('a directory of the version before is rewritten: order, search, uniqueness and counts are right', async () => {
  const database = await createTestDatabase()
  const { client, tables, users } = database
  await fill(database)
  const items = await scanAll<UserItem>(client, tables.users)
  const oldKey = (name: string) => name.normalize('NFKC').toLowerCase()
  await putAll(
    client,
    tables.users,
    items.map((item) => ({ ...item, name_key: oldKey(item.name) })),
  )
  for (const { head, word_user } of await scanAll<{ head: string; word_user: string }>(
    client,
    tables.words,
  )) {
    await client.send(new DeleteCommand({ TableName: tables.words, Key: { head, word_user } }))
  }
  await putAll(
    client,
    tables.words,
    items.flatMap((item) =>
      [...entryWords(item)]
        .filter((word) => [...word].length > 1)
        .map((word) => ({
          head: [...word].slice(0, 2).join(''),
          word_user: `${word}#${item.user_id}`,
          version: item.version,
          written_at_s: Math.floor(Date.now() / 1_000),
          snapshots: new Set([snapshotOf(item)]),
        })),
    ),
  )
  const found = await verify(database)
  expect(new Set(found.map(({ id }) => id))).toEqual(new Set(items.map(({ user_id }) => user_id)))
  expect(new Set(found.map(({ kind }) => kind))).toEqual(
    new Set(['name_key_outdated', 'entry_missing', 'entry_orphaned']),
  )
  expect(found.every(({ detail }) => !detail.includes('#'))).toBe(true)

  await verify(database, { repair: true })
  await expectConsistent(database)
  expect(await verify(database)).toEqual([])
  const listed = await users.list({ sort: 'name', order: 'asc', limit: 50 })
  expect(listed.items.map(({ name }) => name)).toEqual([
    'Ana Lima',
    'An\u200Bastasia',
    'O＇Brien',
    'Özil',
    'User 2',
    'User 10',
    '李明',
  ])
  for (const text of ['ozil', 'anastasia', 'brien', '李', '明']) {
    expect((await users.search({ text, limit: 5 })).items).toHaveLength(1)
  }
})

test('uniqueness records are compared both ways', async () => {
  const database = await createTestDatabase()
  const { client, tables } = database
  const [a, b, c] = await fill(database)
  const put = (email_key: string, user_id: string) =>
    client.send(new PutCommand({ TableName: tables.emails, Item: { email_key, user_id } }))
  const Key = { email_key: 'u0@acme.dev' }
  await client.send(new DeleteCommand({ TableName: tables.emails, Key }))
  await put('u1@acme.dev', 'no-such-user')
  await put('u2@acme.dev', a!.user_id)
  await put('former@acme.dev', b!.user_id)
  await put('deleted@acme.dev', 'no-such-user')
  await expectRepaired(database, [
    { kind: 'record_missing', id: a!.user_id, detail: 'u0@acme.dev' },
    { kind: 'record_missing', id: b!.user_id, detail: 'u1@acme.dev' },
    { kind: 'record_missing', id: c!.user_id, detail: 'u2@acme.dev' },
    { kind: 'record_orphaned', id: 'no-such-user', detail: 'u1@acme.dev' },
    { kind: 'record_orphaned', id: a!.user_id, detail: 'u2@acme.dev' },
    { kind: 'record_orphaned', id: b!.user_id, detail: 'former@acme.dev' },
    { kind: 'record_orphaned', id: 'no-such-user', detail: 'deleted@acme.dev' },
  ])
  expect(await database.users.byEmail('u0@acme.dev')).toEqual(a)
  await expectConsistent(database)
})

test('two users with one address are reported, and neither loses it', async () => {
  const database = await createTestDatabase()
  const [a, b] = await fill(database)
  await setUser(database, b!.user_id, 'email', 'U0@acme.dev')
  await setUser(database, b!.user_id, 'name_key', 'old')
  const found = await verify(database, { repair: true })
  expect(found).toContainEqual({
    kind: 'duplicate',
    subject: 'user',
    id: b!.user_id,
    detail: `u0@acme.dev of user ${a!.user_id}`,
    isRepaired: false,
  })
  expect(found).toContainEqual(
    expect.objectContaining({ kind: 'name_key_outdated', id: b!.user_id, isRepaired: true }),
  )
  expect(await database.users.byEmail('u0@acme.dev')).toEqual(a)
  expect((await verify(database)).map(({ kind }) => kind)).toEqual(['duplicate'])
})

test('an outdated e-mail key moves with its uniqueness record', async () => {
  const database = await createTestDatabase()
  const { client, tables } = database
  const [a] = await fill(database)
  await setUser(database, a!.user_id, 'email_key', 'old@acme.dev')
  const Key = { email_key: 'u0@acme.dev' }
  await client.send(new DeleteCommand({ TableName: tables.emails, Key }))
  const Item = { email_key: 'old@acme.dev', user_id: a!.user_id }
  await client.send(new PutCommand({ TableName: tables.emails, Item }))
  const kinds = (await verify(database, { repair: true })).map(({ kind }) => kind)
  expect(kinds).toEqual(['email_key_outdated', 'record_missing'])
  await expectConsistent(database)
})

test('a repair between the read and the write of a change does not refuse the change', async () => {
  const database = await createTestDatabase()
  const { tables, client } = database
  const [a] = await fill(database)
  await setUser(database, a!.user_id, 'email_key', 'old@acme.dev')
  await client.send(
    new DeleteCommand({ TableName: tables.emails, Key: { email_key: 'u0@acme.dev' } }),
  )
  const transport = new FaultyTransport()
  const transaction = transport.hold('TransactWriteItems')
  const slow = database.repository({ requestHandler: transport })
  const change = slow.update({ user_id: a!.user_id, patch: { name: 'Mesut' } }, BY_TEST)
  await transaction.isReached
  await verify(database, { repair: true })
  transaction.release()
  expect(await change).toMatchObject({ name: 'Mesut', version: 2 })
  await verify(database, { repair: true })
  await expectConsistent(database)
})

test('counters are recounted, and a user created after the count is not lost', async () => {
  const database = await createTestDatabase()
  const { client, tables, users } = database
  await fill(database)
  const Item = { bucket: 3, active: 5, suspended: -2 }
  await client.send(new PutCommand({ TableName: tables.counters, Item }))
  const found = await verify(database)
  expect(found.map(({ kind, id }) => [kind, id])).toEqual([
    ['count_wrong', 'active'],
    ['count_wrong', 'suspended'],
  ])
  await verify(database, { repair: true })
  await users.create(aNewUser({ name: 'New', email: 'new@acme.dev' }), BY_TEST)
  await expectConsistent(database)
})

/** Counts the users, whose number changes during each of the first attempts. */
async function countWhileUsersChange(changes: number) {
  const database = await createTestDatabase()
  const { client, tables, users } = database
  const [user] = await fill(database)
  await client.send(new PutCommand({ TableName: tables.counters, Item: { bucket: 3, active: 5 } }))
  let from: string | undefined
  for await (const page of verifyDirectory({ client, tables })) {
    if (page.step === 'counts') break
    from = page.position
  }
  const transport = new FaultyTransport()
  let ofCounters = transport.hold('Scan')
  const verification = verify({ client: database.clientOver(transport), tables }, { from })
  for (let at = 0; at < changes; at++) {
    await ofCounters.isReached
    const ofUsers = transport.hold('Scan')
    ofCounters.release()
    await ofUsers.isReached
    const patch = { status: at % 2 ? 'active' : 'suspended' } as const
    await users.update({ user_id: user!.user_id, patch }, BY_TEST)
    // The counters are read once at the end of this attempt, and once at the start of the next.
    const atEnd = transport.hold('Scan')
    ofUsers.release()
    await atEnd.isReached
    ofCounters = transport.hold('Scan')
    atEnd.release()
  }
  ofCounters.release()
  return { findings: await verification, scans: transport.count('Scan') }
}

test('users are counted again when their number changes in between', async () => {
  const { findings, scans } = await countWhileUsersChange(2)
  expect(findings.map(({ kind, detail }) => [kind, detail])).toEqual([['count_wrong', '12, not 7']])
  expect(scans).toBe(3 * 3)
})

test('users whose number changes each time are not compared with the counters', async () => {
  const { findings } = await countWhileUsersChange(5)
  expect(findings.map(({ kind }) => kind)).toEqual(['count_unclear'])
})

test('names of views get the keys of this version, and clashes are reported', async () => {
  const database = await createTestDatabase()
  const { client, tables } = database
  const views = database.views()
  const team = await views.create({ name: 'Team', search: '' }, ADA)
  await views.share({ view_id: team.view_id, is_shared: true }, ADA)
  const other = await views.create({ name: 'Other', search: '' }, ADA)
  const scope = ownScope(ADA.actor.id)
  // As the version before stored them, with two names that are one now.
  const stored = await scanAll<{ scope: string; scope_key: string; view_id: string }>(
    client,
    tables.views,
  )
  for (const { scope: own, scope_key, view_id, ...rest } of stored) {
    if (scope_key.startsWith('name#')) {
      const Key = { scope: own, scope_key }
      await client.send(new DeleteCommand({ TableName: tables.views, Key }))
    }
    if (!scope_key.startsWith('view#')) continue
    const name = view_id === other.view_id ? 'Te\u200Bam' : 'Team'
    const name_key = name.toLowerCase()
    const view = { scope: own, scope_key, view_id, ...rest, name, name_key }
    const record = { scope, scope_key: `name#${name_key}`, view_id }
    await putAll(client, tables.views, [view, record])
  }
  const found = await verify(database, { repair: true })
  expect(found.map(({ kind, isRepaired }) => [kind, isRepaired])).toEqual([
    ['name_key_outdated', true],
    ['duplicate', false],
  ])
  await expectViewsConsistent(database)
  await views.update({ view_id: found[1]!.id, name: 'Crew' }, ADA)
  expect(await verify(database)).toEqual([])
  await expectViewsConsistent(database)
})

test('records, copies and numbers of views that do not agree are repaired', async () => {
  const database = await createTestDatabase()
  const { client, tables } = database
  const views = database.views()
  const shared = await views.create({ name: 'Shared', search: '' }, ADA)
  await views.share({ view_id: shared.view_id, is_shared: true }, ADA)
  const own = await views.create({ name: 'Own', search: '' }, ADA)
  const scope = ownScope(ADA.actor.id)
  const stored = await scanAll<{ scope: string; scope_key: string; view_id: string }>(
    client,
    tables.views,
  )
  const ownItem = stored.find((each) => each.scope_key === `view#${own.view_id}`)!
  const record = stored.find(
    (each) => each.scope_key.startsWith('name#') && each.view_id === own.view_id,
  )!
  const remove = (of: string, scope_key: string) =>
    client.send(new DeleteCommand({ TableName: tables.views, Key: { scope: of, scope_key } }))
  await remove(scope, record.scope_key)
  await remove(SHARED_SCOPE, `view#${shared.view_id}`)
  await putAll(client, tables.views, [
    { ...ownItem, scope: SHARED_SCOPE },
    { scope, scope_key: 'name#gone', view_id: 'gone' },
    { scope, scope_key: 'tally', views: 7 },
  ])
  await expectRepaired(database, [
    { kind: 'record_orphaned', id: 'gone' },
    { kind: 'record_missing', id: own.view_id },
    { kind: 'copy_wrong', id: shared.view_id },
    { kind: 'copy_wrong', id: own.view_id },
    { kind: 'count_wrong', id: scope },
  ])
  expect(await verify(database)).toEqual([])
  await expectViewsConsistent(database)
})
