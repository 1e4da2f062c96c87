import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { User } from '@roster/contract/users'
import * as fc from 'fast-check'
import { aNewUser } from '@roster/local/test-users'
import { expect, test } from 'vitest'
import { verifyDirectory } from '#verification/verify-directory.ts'
import type {
  FindingKind,
  VerifiedPage,
  VerifyDirectoryOptions,
} from '#verification/verify-directory.ts'
import type { UserItem } from '#users/item/users.item.ts'
import {
  snapshotOf,
  userIdOfEntry,
  entryKey,
  entryKeys,
  wordOfEntry,
} from '#users/search-index/search-words.ts'
import type { SearchEntry, EntryKey } from '#users/search-index/search-words.ts'
import { BY_TEST, createTestDatabase, putEntries, scanAll } from './database.ts'
import type { TestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'

const FIRST_NAMES = ['Ana', 'José', 'Marta', '山田', 'Eva']
const LAST_NAMES = ['Lima', 'Souza', "O'Mara", '太郎']

async function fill(database: TestDatabase, count: number): Promise<User[]> {
  const rows = Array.from({ length: count }, (_, at) =>
    aNewUser({
      name: `${FIRST_NAMES[at % FIRST_NAMES.length]} ${LAST_NAMES[at % LAST_NAMES.length]}`,
      email: `user${at}@d${at % 3}.org`,
    }),
  )
  const results = await database.users.importMany(rows, BY_TEST)
  return results.flatMap((result) => (result.ok ? [result.user] : []))
}

function verify({ client, tables }: TestDatabase, options: VerifyDirectoryOptions = {}) {
  return Array.fromAsync(verifyDirectory({ client, tables }, { repair: true, ...options }))
}

/** As `word of user`, in no order. */
function repairedOf(pages: VerifiedPage[], kind: FindingKind): Set<string> {
  const repaired = pages.flatMap(({ findings }) => findings).filter((each) => each.kind === kind)
  expect(repaired.every(({ isRepaired }) => isRepaired)).toBe(true)
  const texts = repaired.map(({ detail, id }) => `${detail} of ${id}`)
  expect(new Set(texts).size).toBe(texts.length)
  return new Set(texts)
}

async function storedEntries({ client, tables }: TestDatabase): Promise<SearchEntry[]> {
  return scanAll<SearchEntry>(client, tables.words)
}

/** Every word of every user has an entry with the user's snapshot, and there are no other entries. */
async function expectExactEntries(database: TestDatabase): Promise<void> {
  const items = await scanAll<UserItem>(database.client, database.tables.users)
  const needed = items.flatMap(entryKeys)
  const text = ({ head, word_user }: EntryKey) => `${head} ${word_user}`
  const stored = await storedEntries(database)
  expect(stored.map(text).toSorted()).toEqual(needed.map(text).toSorted())
  const snapshots = new Map(items.map((item) => [item.user_id, snapshotOf(item)]))
  for (const entry of stored) {
    expect(entry.snapshots).toContain(snapshots.get(userIdOfEntry(entry)))
  }
}

test('exactly the lost entries are written and the foreign ones deleted, and then nothing is left to repair', async () => {
  const database = await createTestDatabase()
  const { client, tables } = database
  const users = await fill(database, 160)
  const FOREIGN = ['anabel', 'zz', 'd9.org', '太']
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 40 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(FOREIGN.length - 1), fc.boolean()), { maxLength: 40 }),
      async (losses, additions) => {
        const entries = await storedEntries(database)
        const lost = new Set(losses.map((at) => entries[at % entries.length]!))
        for (const { head, word_user } of lost) {
          await client.send(
            new DeleteCommand({ TableName: tables.words, Key: { head, word_user } }),
          )
        }
        const foreign = new Map<string, EntryKey & { word: string; user_id: string }>()
        for (const [who, which, isGone] of additions) {
          const word = `${FOREIGN[which]}q`
          const user_id = isGone ? crypto.randomUUID() : users[who % users.length]!.user_id
          const key = entryKey(word, { name: word, user_id })
          foreign.set(`${word} of ${user_id}`, { ...key, word, user_id })
        }
        await putEntries(
          database,
          [...foreign.values()].map(({ head, word_user }) => ({ head, word_user, version: 1 })),
        )

        const pages = await verify(database)
        const lostTexts = [...lost].map(
          (entry) => `${wordOfEntry(entry)} of ${userIdOfEntry(entry)}`,
        )
        expect(repairedOf(pages, 'entry_missing')).toEqual(new Set(lostTexts))
        expect(repairedOf(pages, 'entry_orphaned')).toEqual(new Set(foreign.keys()))
        await expectExactEntries(database)
        const again = await verify(database)
        expect(again.flatMap(({ findings }) => findings)).toEqual([])
        expect(again.every(({ cost }) => cost.write_units === 0)).toBe(true)
      },
    ),
    { numRuns: 4 },
  )
})

test('an entry without the snapshot of its user gets it, and keeps the snapshots it has', async () => {
  const database = await createTestDatabase()
  const { client, tables } = database
  const [ana, jose] = await fill(database, 2)
  const keys = [entryKey('ana', ana!), entryKey('jose', jose!)]
  const UpdateExpressions = ['REMOVE #snapshots', 'SET #snapshots = :snapshots']
  for (const [at, Key] of keys.entries()) {
    await client.send(
      new UpdateCommand({
        TableName: tables.words,
        Key,
        UpdateExpression: UpdateExpressions[at],
        ExpressionAttributeNames: { '#snapshots': 'snapshots' },
        ...(at > 0 && { ExpressionAttributeValues: { ':snapshots': new Set(['Jo\njo@x.org']) } }),
      }),
    )
  }
  expect((await database.users.search({ text: 'ana lima', limit: 5 })).items).toEqual([ana])
  expect(repairedOf(await verify(database), 'entry_incomplete')).toEqual(
    new Set([`ana of ${ana!.user_id}`, `jose of ${jose!.user_id}`]),
  )
  await expectExactEntries(database)
  const completed = (await storedEntries(database)).find(
    ({ word_user }) => word_user === keys[1]!.word_user,
  )
  expect(completed?.snapshots).toContain('Jo\njo@x.org')
  expect((await verify(database)).flatMap(({ findings }) => findings)).toEqual([])
})

test('an entry in the partition of another word is deleted', async () => {
  const database = await createTestDatabase()
  const [ana] = await fill(database, 1)
  await putEntries(database, [{ ...entryKey('ana', ana!), head: 'zz' }])
  expect(repairedOf(await verify(database), 'entry_orphaned')).toEqual(
    new Set([`ana of ${ana!.user_id}`]),
  )
  await expectExactEntries(database)
})

test('an entry that another process deletes first is not reported as repaired', async () => {
  const database = await createTestDatabase()
  const { tables } = database
  const [ana] = await fill(database, 1)
  const foreign = [ana!.user_id, 'no-such-user'].map((user_id) =>
    entryKey('foreign', { name: 'Ana', user_id }),
  )
  await putEntries(
    database,
    foreign.map((key) => ({ ...key, version: 1 })),
  )
  const transport = new FaultyTransport()
  const deletion = transport.hold('DeleteItem')
  const client = database.clientOver(transport)
  const verification = verify({ ...database, client })
  await deletion.isReached
  for (const Key of foreign) {
    await database.client.send(new DeleteCommand({ TableName: tables.words, Key }))
  }
  deletion.release()
  const pages = await verification
  expect(transport.count('DeleteItem')).toBe(2)
  expect(pages.flatMap(({ findings }) => findings)).toEqual([])
  expect(pages.every(({ skipped }) => skipped === 0)).toBe(true)
  await expectExactEntries(database)
})

const inMinutes = (minutes: number) => () => new Date(Date.now() + minutes * 60_000)

test('entries of a user about to be created are skipped for an hour', async () => {
  const database = await createTestDatabase()
  const transport = new FaultyTransport()
  const slow = database.repository({ requestHandler: transport })
  const transaction = transport.hold('TransactWriteItems')
  const creation = slow.create(aNewUser({ name: 'Ana', email: 'ana@x.org' }), BY_TEST)
  await transaction.isReached
  for (const minutes of [0, 59]) {
    const pages = await verify(database, { now: inMinutes(minutes) })
    expect(pages.flatMap(({ findings }) => findings)).toEqual([])
    expect(pages.reduce((sum, { skipped }) => sum + skipped, 0)).toBe(2)
  }
  transaction.release()
  const ana = await creation
  expect((await database.users.search({ text: 'ana', limit: 5 })).items).toEqual([ana])
})

test('entries of a creation that failed are deleted once they are an hour old', async () => {
  const database = await createTestDatabase()
  const transport = new FaultyTransport()
  const failing = database.repository({ requestHandler: transport })
  transport.inject('TransactWriteItems', 'error-500-before', 100)
  const creation = failing.create(aNewUser({ name: 'Ana', email: 'ana@x.org' }), BY_TEST)
  await expect(creation).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(await storedEntries(database)).toHaveLength(2)
  expect((await verify(database)).flatMap(({ findings }) => findings)).toEqual([])
  expect(repairedOf(await verify(database, { now: inMinutes(61) }), 'entry_orphaned').size).toBe(2)
  await expectExactEntries(database)
})

test('entries of a change in progress are skipped, and those that it leaves behind are deleted', async () => {
  const database = await createTestDatabase()
  const transport = new FaultyTransport()
  const slow = database.repository({ requestHandler: transport })
  const [{ user_id } = { user_id: '' }] = await fill(database, 1)
  const transaction = transport.hold('TransactWriteItems')
  transport.inject('DeleteItem', 'error-500-before', 100)
  const change = slow.update({ user_id, patch: { name: 'Olga' } }, BY_TEST)
  await transaction.isReached
  const pages = await verify(database)
  expect(pages.flatMap(({ findings }) => findings)).toEqual([])
  // A new name gives all entries new keys.
  expect(pages.reduce((sum, { skipped }) => sum + skipped, 0)).toBe(3)
  transaction.release()
  await change
  expect(repairedOf(await verify(database), 'entry_orphaned')).toEqual(
    new Set(['ana', 'lima', 'user0', 'd0.org'].map((word) => `${word} of ${user_id}`)),
  )
  await expectExactEntries(database)
})

test('while others write, differences are repaired, and no entry that they need is lost', async () => {
  const database = await createTestDatabase()
  const { client, tables } = database
  const users = await fill(database, 220)
  const entries = await storedEntries(database)
  for (const { head, word_user } of entries.filter((_, at) => at % 7 === 0)) {
    await client.send(new DeleteCommand({ TableName: tables.words, Key: { head, word_user } }))
  }
  await putEntries(
    database,
    users.map((user) => ({ ...entryKey('foreign', user), version: 1 })),
  )
  const verified = new AbortController()
  const verification = verify(database).finally(() => verified.abort())
  let turn = 0
  const write = async (at: number): Promise<void> => {
    for (; !verified.signal.aborted; turn++) {
      const { user_id } = users[(turn * 5 + at) % users.length]!
      const name = `${FIRST_NAMES[turn % 5]} ${turn % 2 ? 'Foreign' : 'Kato'}`
      const email = `new${at}.${turn}@d1.org`
      await database.users.update({ user_id, patch: { name } }, BY_TEST)
      await database.users.create(aNewUser({ name, email }), BY_TEST)
    }
  }
  await Promise.all([verification, ...[0, 1, 2, 3].map(write)])
  expect(turn).toBeGreaterThan(10)
  const before = new Set((await storedEntries(database)).map(({ word_user }) => word_user))
  const items = await scanAll<UserItem>(client, tables.users)
  for (const item of items) {
    for (const { word_user } of entryKeys(item)) expect(before).toContain(word_user)
  }
  expect(repairedOf(await verify(database), 'entry_missing').size).toBe(0)
  await expectExactEntries(database)
})

test('an interrupted verification continues at its last position', async () => {
  const database = await createTestDatabase()
  await fill(database, 250)
  const whole = await verify(database)
  expect(new Set(whole.map(({ step }) => step))).toEqual(
    new Set(['users', 'entries', 'emails', 'views', 'counts']),
  )
  expect(whole.length).toBeGreaterThan(4)
  for (const [at, { position }] of whole.entries()) {
    if (position === undefined) continue
    const rest = await verify(database, { from: position })
    expect(rest.map(({ scanned }) => scanned)).toEqual(
      whole.slice(at + 1).map(({ scanned }) => scanned),
    )
  }
  expect(whole.at(-1)?.position).toBeUndefined()
  await expect(verify(database, { from: 'nonsense' })).rejects.toThrow('is not a position')
})

test('a verification stops with the reason it was aborted for', async () => {
  const database = await createTestDatabase()
  await fill(database, 120)
  const controller = new AbortController()
  const reason = new Error('enough')
  const pages: VerifiedPage[] = []
  const run = async () => {
    const { client, tables } = database
    for await (const page of verifyDirectory({ client, tables }, { signal: controller.signal })) {
      pages.push(page)
      controller.abort(reason)
    }
  }
  await expect(run()).rejects.toBe(reason)
  expect(pages).toHaveLength(1)
})

test('what DynamoDB leaves unprocessed is read again', async () => {
  const database = await createTestDatabase()
  const transport = new FaultyTransport()
  await fill(database, 30)
  transport.inject('BatchGetItem', 'unprocessed', 2)
  transport.inject('Scan', 'throttled', 1)
  const client = database.clientOver(transport)
  const entries = (await storedEntries(database)).length
  const pages = await verify({ ...database, client })
  expect(pages.map(({ scanned }) => scanned)).toEqual([30, entries, 30, 0, 30])
  // One for the uniqueness records, one for every 100 entries, two for their users, and two repeats.
  expect(transport.count('BatchGetItem')).toBe(1 + Math.ceil(entries / 100) + 2 + 2)
  // No entry was suspected to be missing or orphaned, and read again.
  for (const operation of ['GetItem', 'PutItem', 'DeleteItem']) {
    expect(transport.count(operation)).toBe(0)
  }
})

test('a verification retries for longer than an interactive call', async () => {
  const database = await createTestDatabase()
  const users = await fill(database, 2)
  const ids = users.map(({ user_id }) => user_id)
  const interactive = new FaultyTransport()
  interactive.inject('BatchGetItem', 'unprocessed', 6)
  const reading = database.repository({ requestHandler: interactive }).byIds(ids)
  await expect(reading).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })

  const transport = new FaultyTransport()
  transport.inject('BatchGetItem', 'unprocessed', 6)
  const client = database.clientOver(transport)
  const pages = await verify({ ...database, client })
  expect(pages.map(({ scanned }) => scanned)[0]).toBe(2)
  expect(pages.flatMap(({ findings }) => findings)).toEqual([])
})
