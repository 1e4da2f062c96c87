import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { User } from '@roster/contract/users'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifySearchIndex } from '../src/users/search-index/verify-search-index.ts'
import type {
  RepairedEntry,
  VerifiedPage,
  VerifySearchIndexOptions,
} from '../src/users/search-index/verify-search-index.ts'
import type { UserItem } from '../src/users/users.item.ts'
import {
  snapshotOf,
  userIdOfEntry,
  entryKey,
  entryWords,
} from '../src/users/search-index/search-words.ts'
import type { SearchEntry, EntryKey } from '../src/users/search-index/search-words.ts'
import { BY_TEST, createTestDatabase, putHints, scanAll } from './database.ts'
import type { TestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'

const FIRST_NAMES = ['Ana', 'José', 'Marta', '山田', 'Eva']
const LAST_NAMES = ['Lima', 'Souza', "O'Mara", '太郎']

async function fill(database: TestDatabase, count: number): Promise<User[]> {
  const rows = Array.from({ length: count }, (_, at) => ({
    name: `${FIRST_NAMES[at % FIRST_NAMES.length]} ${LAST_NAMES[at % LAST_NAMES.length]}`,
    email: `user${at}@d${at % 3}.org`,
    status: 'active' as const,
  }))
  const results = await database.users.importMany(rows, BY_TEST)
  return results.flatMap((result) => (result.ok ? [result.user] : []))
}

function verify({ client, tables }: TestDatabase, options: VerifySearchIndexOptions = {}) {
  return Array.fromAsync(verifySearchIndex({ client, tables }, options))
}

/** As `word of user`, in no order. */
function mendedOf(pages: VerifiedPage[], kind: RepairedEntry['kind']): Set<string> {
  const mended = pages.flatMap((page) => page.mended).filter((each) => each.kind === kind)
  const texts = mended.map(({ word, user_id }) => `${word} of ${user_id}`)
  expect(new Set(texts).size).toBe(texts.length)
  return new Set(texts)
}

async function storedHints({ client, tables }: TestDatabase): Promise<SearchEntry[]> {
  return scanAll<SearchEntry>(client, tables.words)
}

/** There is a hint for every word of every user, which says what they are called, and no other. */
async function expectExactHints(database: TestDatabase): Promise<void> {
  const items = await scanAll<UserItem>(database.client, database.tables.users)
  const needed = items.flatMap((item) =>
    [...entryWords(item)].map((word) => entryKey(word, item.user_id)),
  )
  const text = ({ head, word_user }: EntryKey) => `${head} ${word_user}`
  const stored = await storedHints(database)
  expect(stored.map(text).toSorted()).toEqual(needed.map(text).toSorted())
  const called = new Map(items.map((item) => [item.user_id, snapshotOf(item)]))
  for (const hint of stored) expect(hint.called).toContain(called.get(userIdOfEntry(hint)))
}

test('what was lost is written, what is foreign is removed, exactly, and then nothing is left', async () => {
  const database = await createTestDatabase()
  const { client, tables } = database
  const users = await fill(database, 160)
  const FOREIGN = ['anabel', 'zz', 'd9.org', '太']
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 40 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(FOREIGN.length - 1), fc.boolean()), { maxLength: 40 }),
      async (losses, additions) => {
        const hints = await storedHints(database)
        const lost = new Set(losses.map((at) => hints[at % hints.length]!))
        for (const { head, word_user } of lost) {
          await client.send(
            new DeleteCommand({ TableName: tables.words, Key: { head, word_user } }),
          )
        }
        const foreign = new Map<string, EntryKey & { word: string; user_id: string }>()
        for (const [who, which, isGone] of additions) {
          const word = `${FOREIGN[which]}q`
          const user_id = isGone ? crypto.randomUUID() : users[who % users.length]!.user_id
          foreign.set(`${word} of ${user_id}`, { ...entryKey(word, user_id), word, user_id })
        }
        await putHints(
          database,
          [...foreign.values()].map(({ head, word_user }) => ({ head, word_user, version: 1 })),
        )

        const pages = await verify(database)
        const lostTexts = [...lost].map(
          (hint) => `${hint.word_user.split('#')[0]} of ${userIdOfEntry(hint)}`,
        )
        expect(mendedOf(pages, 'missing')).toEqual(new Set(lostTexts))
        expect(mendedOf(pages, 'surplus')).toEqual(new Set(foreign.keys()))
        await expectExactHints(database)
        const again = await verify(database)
        expect(again.flatMap(({ mended }) => mended)).toEqual([])
        expect(again.every(({ cost }) => cost.write_units === 0)).toBe(true)
      },
    ),
    { numRuns: 4 },
  )
})

test('a hint that does not say what its user is called is completed, and keeps what it says', async () => {
  const database = await createTestDatabase()
  const { client, tables } = database
  const [ana, jose] = await fill(database, 2)
  const keys = [entryKey('ana', ana!.user_id), entryKey('jose', jose!.user_id)]
  const UpdateExpressions = ['REMOVE #called', 'SET #called = :called']
  for (const [at, Key] of keys.entries()) {
    await client.send(
      new UpdateCommand({
        TableName: tables.words,
        Key,
        UpdateExpression: UpdateExpressions[at],
        ExpressionAttributeNames: { '#called': 'called' },
        ...(at > 0 && { ExpressionAttributeValues: { ':called': new Set(['Jo\njo@x.org']) } }),
      }),
    )
  }
  expect((await database.users.search({ text: 'ana lima', limit: 5 })).items).toEqual([ana])
  expect(mendedOf(await verify(database), 'incomplete')).toEqual(
    new Set([`ana of ${ana!.user_id}`, `jose of ${jose!.user_id}`]),
  )
  await expectExactHints(database)
  const completed = (await storedHints(database)).find(
    ({ word_user }) => word_user === keys[1]!.word_user,
  )
  expect(completed?.called).toContain('Jo\njo@x.org')
  expect((await verify(database)).flatMap(({ mended }) => mended)).toEqual([])
})

test('a hint that lies in the partition of another word is removed', async () => {
  const database = await createTestDatabase()
  const [ana] = await fill(database, 1)
  await putHints(database, [{ ...entryKey('ana', ana!.user_id), head: 'zz' }])
  expect(mendedOf(await verify(database), 'surplus')).toEqual(new Set([`ana of ${ana!.user_id}`]))
  await expectExactHints(database)
})

test('a hint that somebody else removes first is not reported as mended', async () => {
  const database = await createTestDatabase()
  const { tables } = database
  const [ana] = await fill(database, 1)
  const foreign = [ana!.user_id, 'nobody'].map((user_id) => entryKey('foreign', user_id))
  await putHints(
    database,
    foreign.map((key) => ({ ...key, version: 1 })),
  )
  const transport = new FaultyTransport()
  const removal = transport.hold('DeleteItem')
  const client = database.clientOver(transport)
  const verification = Array.fromAsync(verifySearchIndex({ client, tables }))
  await removal.isReached
  for (const Key of foreign) {
    await database.client.send(new DeleteCommand({ TableName: tables.words, Key }))
  }
  removal.release()
  const pages = await verification
  expect(transport.count('DeleteItem')).toBe(2)
  expect(pages.map(({ mended, spared }) => [mended, spared])).toEqual([
    [[], 0],
    [[], 0],
  ])
  await expectExactHints(database)
})

const inMinutes = (minutes: number) => () => new Date(Date.now() + minutes * 60_000)

test('hints of a user about to be created are spared for an hour', async () => {
  const database = await createTestDatabase()
  const transport = new FaultyTransport()
  const slow = database.repository({ requestHandler: transport })
  const transaction = transport.hold('TransactWriteItems')
  const creation = slow.create({ name: 'Ana', email: 'ana@x.org', status: 'active' }, BY_TEST)
  await transaction.isReached
  for (const minutes of [0, 59]) {
    const pages = await verify(database, { now: inMinutes(minutes) })
    expect(pages.flatMap(({ mended }) => mended)).toEqual([])
    expect(pages.reduce((sum, { spared }) => sum + spared, 0)).toBe(2)
  }
  transaction.release()
  const ana = await creation
  expect((await database.users.search({ text: 'ana', limit: 5 })).items).toEqual([ana])
})

test('hints of a creation that came to nothing are removed once they are an hour old', async () => {
  const database = await createTestDatabase()
  const transport = new FaultyTransport()
  const failing = database.repository({ requestHandler: transport })
  transport.inject('TransactWriteItems', 'error-500-before', 100)
  const creation = failing.create({ name: 'Ana', email: 'ana@x.org', status: 'active' }, BY_TEST)
  await expect(creation).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(await storedHints(database)).toHaveLength(2)
  expect((await verify(database)).flatMap(({ mended }) => mended)).toEqual([])
  expect(mendedOf(await verify(database, { now: inMinutes(61) }), 'surplus').size).toBe(2)
  await expectExactHints(database)
})

test('hints of a change under way are spared, and what it leaves behind is removed', async () => {
  const database = await createTestDatabase()
  const transport = new FaultyTransport()
  const slow = database.repository({ requestHandler: transport })
  const [{ user_id } = { user_id: '' }] = await fill(database, 1)
  const transaction = transport.hold('TransactWriteItems')
  transport.inject('DeleteItem', 'error-500-before', 100)
  const change = slow.update({ user_id, patch: { name: 'Olga' } }, BY_TEST)
  await transaction.isReached
  const pages = await verify(database)
  expect(pages.flatMap(({ mended }) => mended)).toEqual([])
  expect(pages.reduce((sum, { spared }) => sum + spared, 0)).toBe(1)
  transaction.release()
  await change
  expect(mendedOf(await verify(database), 'surplus')).toEqual(
    new Set([`ana of ${user_id}`, `lima of ${user_id}`]),
  )
  await expectExactHints(database)
})

test('while others write, drift is mended, and nothing they need is lost', async () => {
  const database = await createTestDatabase()
  const { client, tables } = database
  const users = await fill(database, 220)
  const hints = await storedHints(database)
  for (const { head, word_user } of hints.filter((_, at) => at % 7 === 0)) {
    await client.send(new DeleteCommand({ TableName: tables.words, Key: { head, word_user } }))
  }
  await putHints(
    database,
    users.map(({ user_id }) => ({ ...entryKey('foreign', user_id), version: 1 })),
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
      await database.users.create({ name, email, status: 'active' }, BY_TEST)
    }
  }
  await Promise.all([verification, ...[0, 1, 2, 3].map(write)])
  expect(turn).toBeGreaterThan(10)
  const before = new Set((await storedHints(database)).map(({ word_user }) => word_user))
  const items = await scanAll<UserItem>(client, tables.users)
  for (const item of items) {
    for (const word of entryWords(item)) {
      expect(before).toContain(entryKey(word, item.user_id).word_user)
    }
  }
  expect(mendedOf(await verify(database), 'missing').size).toBe(0)
  await expectExactHints(database)
})

test('a verification that was interrupted goes on where it was', async () => {
  const database = await createTestDatabase()
  await fill(database, 250)
  const whole = await verify(database)
  expect(whole.map(({ step }) => step)).toContain('surplus')
  expect(whole.length).toBeGreaterThan(4)
  for (const [at, { position }] of whole.entries()) {
    if (position === undefined) continue
    const rest = await verify(database, { from: position })
    expect(rest.map(({ scanned }) => scanned)).toEqual(
      whole.slice(at + 1).map(({ scanned }) => scanned),
    )
  }
  expect(whole.at(-1)?.position).toBeUndefined()
  await expect(verify(database, { from: 'nonsense' })).rejects.toThrow('is no position')
})

test('a verification stops with the reason it was aborted for', async () => {
  const database = await createTestDatabase()
  await fill(database, 120)
  const controller = new AbortController()
  const reason = new Error('enough')
  const pages: VerifiedPage[] = []
  const run = async () => {
    const { client, tables } = database
    for await (const page of verifySearchIndex({ client, tables }, { signal: controller.signal })) {
      pages.push(page)
      controller.abort(reason)
    }
  }
  await expect(run()).rejects.toBe(reason)
  expect(pages).toHaveLength(1)
})

test('what DynamoDB leaves undone is done again', async () => {
  const database = await createTestDatabase()
  const transport = new FaultyTransport()
  await fill(database, 30)
  transport.inject('BatchGetItem', 'unprocessed', 2)
  transport.inject('Scan', 'throttled', 1)
  const client = database.clientOver(transport)
  const { tables } = database
  const hints = (await storedHints(database)).length
  const pages = await Array.fromAsync(verifySearchIndex({ client, tables }))
  expect(pages.map(({ scanned }) => scanned)).toEqual([30, hints])
  // Two more than for 100 hints each, and one for the users of the hints.
  expect(transport.count('BatchGetItem')).toBe(Math.ceil(hints / 100) + 1 + 2)
  expect(transport.count('Scan')).toBe(3)
  // Nothing was taken for missing or surplus, and looked at more closely.
  for (const operation of ['GetItem', 'PutItem', 'DeleteItem']) {
    expect(transport.count(operation)).toBe(0)
  }
})

test('a verification has more patience than somebody who waits for a page', async () => {
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
  const pages = await Array.fromAsync(verifySearchIndex({ client, tables: database.tables }))
  expect(pages.map(({ scanned }) => scanned)[0]).toBe(2)
  expect(pages.flatMap(({ mended }) => mended)).toEqual([])
})
