import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { NewUser, User } from '@roster/contract/users'
import { aNewUser } from '@roster/local/test-users'
import { Call } from '#dynamo/call.ts'
import { SHARDS_DEFAULT } from '#tables/shards.ts'
import { readFeed } from '#users/users.feed.ts'
import { verifyDirectory } from '#verification/verify-directory.ts'
import type { UserRepository } from '#users/users.repository.ts'
import { entryKeys, entryWords, snapshotOf } from '#users/search-index/search-words.ts'
import type { Consumed } from './cost-meter.ts'
import { readsOf, sampleItems, setUp, unitsOf, writesOf } from './cost-model.ts'
import type { CostMeasures } from './cost-model.ts'
import type { CostRow } from './cost-table.ts'
import { BY_TEST, putAll, putEntries, putItems } from './database.ts'

const ANA: NewUser = aNewUser({ name: 'Ana Lima', email: 'ana.lima@acme.dev' })

export const USER_COSTS: CostMeasures = {
  '`byId`': async () => {
    const { users, spent } = await setUp()
    const { user_id } = await users.create(ANA, BY_TEST)
    return { read: `${readsOf(await spent(() => users.byId(user_id)))}` }
  },

  '`byEmail`': async () => {
    const { users, spent } = await setUp()
    await users.create(ANA, BY_TEST)
    return { read: `${readsOf(await spent(() => users.byEmail(ANA.email)))}` }
  },

  '`counts`': async () => {
    const { database, users, spent } = await setUp()
    const { client, tables } = database
    for (let bucket = 0; bucket < 64; bucket++) {
      const Item = { bucket, active: 1_400_001, inactive: 110_001, suspended: 50_001 }
      await client.send(new PutCommand({ TableName: tables.counters, Item }))
    }
    return { read: `${readsOf(await spent(() => users.counts()))}` }
  },

  '`events`, 20': async () => {
    const { users, spent } = await setUp()
    const { user_id } = await users.create(ANA, BY_TEST)
    for (let at = 0; at < 20; at++) {
      await users.update({ user_id, patch: { name: `Ana Lima ${at}` } }, BY_TEST)
    }
    const consumed = await spent(() => users.events({ user_id, limit: 20 }))
    return { read: `about ${readsOf(consumed)}` }
  },

  '`feed`, one read': async () => {
    const { database, users, spent } = await setUp()
    const { client, tables } = database
    const noon = Date.UTC(2030, 0, 1, 12)
    const deps = { tableName: tables.events, now: () => new Date(noon) }
    const call = new Call(client, undefined)
    const idle = await spent(() => readFeed(call, deps, { since: noon - 1_000 }))
    await users.create(ANA, BY_TEST)
    const busy = await spent(() => users.feed({ since: Date.now() }))
    // AWS takes half a unit for a query that finds nothing, DynamoDB Local none.
    return { read: `${idle.length * 0.5} when idle; ${readsOf(busy)} for 4 KB` }
  },

  '`byIds`': async () => {
    const { users, spent } = await setUp()
    const made = await createMany(users, 5)
    const consumed = await spent(() => users.byIds(made.map(({ user_id }) => user_id)))
    return { read: `${readsOf(consumed) / made.length} each` }
  },

  '`search` by id': async () => {
    const { users, spent } = await setUp()
    const { user_id } = await users.create(ANA, BY_TEST)
    const consumed = await spent(() => users.search({ text: user_id, limit: 50 }))
    return { read: `${readsOf(consumed)}` }
  },

  '`search` by email': async () => {
    const { database, users, spent } = await setUp()
    const { tables } = database
    await createMany(users, 60)
    const searched = await spent(() => users.search({ text: 'ana@', limit: 50 }))
    const listed = await spent(() => users.list({ sort: 'email', order: 'asc', limit: 50 }))
    // The first list reads the counts in the background.
    const ofUsers = (consumed: readonly Consumed[]) =>
      unitsOf(consumed, ({ table: each }) => each === tables.users)
    const isSame = ofUsers(searched) === ofUsers(listed)
    return { read: isSame ? 'as `list`' : `${ofUsers(searched)}, and not ${ofUsers(listed)}` }
  },

  '`search` by words, a page': async () => {
    const { users, searched } = await setUpSearch()
    await createMany(users, 120)
    const { ofUsers, entriesAHalf, page } = await searched('lima')
    return {
      read: `${ofUsers / page.scanned} an entry scanned, and 0.5 for some ${entriesAHalf} entries`,
    }
  },

  '`search` by several words, a page': async () => {
    const { users, searched } = await setUpSearch()
    await createMany(users, 100)
    const others = Array.from({ length: 10 }, (_, at) => ({
      name: 'Ben Lima',
      email: `b@${at}.de`,
    }))
    await users.importMany(
      others.map((other) => ({ ...ANA, ...other })),
      BY_TEST,
    )
    const { ofUsers, entriesAHalf, page } = await searched('lima ben')
    return {
      read: `${ofUsers / page.items.length} a hit, and 0.5 for some ${entriesAHalf} entries`,
    }
  },

  '`verifyDirectory`': async () => {
    const few = await verifiedDirectory(200)
    const many = await verifiedDirectory(1_000)
    const repaired = await few.repairOne()
    return {
      read: `about ${await few.readAUser()} a user of 200; ${await many.readAUser()} of 1,000`,
      write: `${writesOf(repaired)} an entry repaired`,
    }
  },

  '`create`': async () => {
    const { users, spent } = await setUp()
    const consumed = await spent(() => users.create(ANA, BY_TEST))
    return { write: `${writesOf(consumed) - entryWords(ANA).size} + _w_` }
  },

  '`update` of the name': () => updateCost({ name: 'Ana Souza' }),

  '`update` of the email': () => updateCost({ email: 'ana.souza@acme.dev' }),

  '`update` of the status': () => updateCost({ status: 'suspended' }),

  '`delete`': async () => {
    const { users, spent } = await setUp()
    const { user_id } = await users.create(ANA, BY_TEST)
    const consumed = await spent(() => users.delete({ user_id }, BY_TEST))
    const rest = writesOf(consumed) - entryWords(ANA).size
    return { read: `${readsOf(consumed)}`, write: `${rest} + _w_` }
  },

  '`importMany`': async () => {
    const { database, users, spent } = await setUp()
    const { tables } = database
    const rows = Array.from({ length: 66 }, (_, at) => ({ ...ANA, email: `ana@${at}.dev` }))
    const consumed = await spent(() => users.importMany(rows, BY_TEST))
    const entries = rows.reduce((sum, row) => sum + entryWords(row).size, 0)
    const ofCounters = unitsOf(consumed, ({ table: each }) => each === tables.counters)
    const each = (writesOf(consumed) - ofCounters - entries) / rows.length
    return { write: `${each} + _w_, and ${ofCounters / 2} a transaction` }
  },
}

async function setUpSearch() {
  const { database, users, spent } = await setUp()
  const { tables } = database
  return {
    users,
    searched: async (text: string) => {
      const page = await users.search({ text, limit: 100 })
      const consumed = await spent(() => users.search({ text, limit: 100 }))
      const [ofUsers = 0, ofEntries = 0] = [tables.users, tables.words].map((name) =>
        unitsOf(consumed, ({ table: each }) => each === name),
      )
      const entriesAHalf = Math.round(page.scanned / (ofEntries / 0.5) / 5) * 5
      return { page, ofUsers, entriesAHalf }
    },
  }
}

/** A directory to verify: users as stored, and everything that is derived from them. */
async function verifiedDirectory(count: number) {
  const { database, spent } = await setUp()
  const { client, tables } = database
  const items = sampleItems(count, SHARDS_DEFAULT)
  const entries = items.flatMap((item) =>
    entryKeys(item).map((key) => ({
      ...key,
      version: 1,
      snapshots: new Set([snapshotOf(item)]),
    })),
  )
  await putItems(database, items)
  await putEntries(database, entries)
  await putAll(
    client,
    tables.emails,
    items.map(({ email_key, user_id }) => ({ email_key, user_id })),
  )
  const counter: Record<string, number> = { bucket: 0 }
  for (const { status } of items) counter[status] = (counter[status] ?? 0) + 1
  await putAll(client, tables.counters, [counter])
  const verify = () => Array.fromAsync(verifyDirectory({ client, tables }, { repair: true }))
  return {
    readAUser: async () => (readsOf(await spent(verify)) / count).toFixed(1),
    repairOne: async () => {
      const { head, word_user } = entries[0]!
      const Key = { head, word_user }
      await client.send(new DeleteCommand({ TableName: tables.words, Key }))
      return spent(verify)
    },
  }
}

async function updateCost(patch: Partial<NewUser>): Promise<CostRow> {
  const { users, spent } = await setUp()
  const { user_id } = await users.create(ANA, BY_TEST)
  const consumed = await spent(() => users.update({ user_id, patch }, BY_TEST))
  const after = { ...ANA, ...patch }
  const isRenamed = snapshotOf(ANA) !== snapshotOf(after)
  const entriesOfBoth = entryWords(ANA).size + entryWords(after).size
  const rest = writesOf(consumed) - (isRenamed ? entriesOfBoth : 0)
  const entries = isRenamed ? ' + 2 _w_' : ''
  return { read: `${readsOf(consumed)}`, write: `${rest}${entries}` }
}

async function createMany(users: UserRepository, count: number): Promise<User[]> {
  const rows = Array.from({ length: count }, (_, at) => ({ ...ANA, email: `ana@host${at}.dev` }))
  return (await users.importMany(rows, BY_TEST)).map(userOf)
}

function userOf(result: Awaited<ReturnType<UserRepository['importMany']>>[number] | undefined) {
  if (!result?.ok) throw new Error('A user was not imported.')
  return result.user
}
