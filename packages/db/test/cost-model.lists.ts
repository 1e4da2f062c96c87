import { createHash } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { USER_STATUSES } from '@roster/contract/values'
import { sampleUsers } from '@roster/local/sample-users'
import { SHARDS_DEFAULT } from '../src/shards.ts'
import type { ShardCounts } from '../src/shards.ts'
import { newUserItem } from '../src/users.item.ts'
import type { ListQuery } from '../src/users.list.ts'
import type { UserRepository } from '../src/users.repository.ts'
import type { CostMeasures } from './cost-model.ts'
import { createTestDatabase, putItems } from './database.ts'

const USERS = 3_000
const PAGE_SIZE = 50
const PAGES = 20
const NOW = new Date('2026-11-22T00:00:00Z')

type ListedView = Omit<ListQuery, 'limit'>

const NEWEST: ListedView = { sort: 'created_at', order: 'desc' }
const BY_NAME: ListedView = { sort: 'name', order: 'asc' }
const BY_UPDATED: ListedView = { sort: 'updated_at', order: 'desc' }
const MOMENTS = ['2023', '2024', '2025', '2026'].map((year) => ({
  moment: `${year}-07-01T00:00:00.000Z`,
}))
const LETTERS = Array.from('abcdefghijklmnoprstv', (text) => ({ text }))

let made: Promise<[UserRepository, UserRepository]> | undefined

/** With one shard for each status, and with four active ones: made once. */
function directories() {
  const four = { active: 4, inactive: 1, suspended: 1 }
  return (made ??= Promise.all([
    createListedDirectory(SHARDS_DEFAULT),
    createListedDirectory(four),
  ]))
}

export const LIST_COSTS: CostMeasures = {
  '`list`, a page of 50, default view': async () => {
    const [one, four] = await directories()
    const [narrow, wide] = [await unitsForward(one, NEWEST), await unitsForward(four, NEWEST)]
    return { read: `${meanText(narrow)} (1 shard), ${meanText(wide)} (4 active shards)` }
  },

  '`list` by name or last change, all statuses': async () => {
    const [one, four] = await directories()
    const both = async (users: UserRepository) =>
      meanText(await unitsForward(users, BY_NAME), await unitsForward(users, BY_UPDATED))
    return { read: `${await both(one)}; ${await both(four)} (4 active shards)` }
  },

  '`list` by status': async () => {
    const [one, four] = await directories()
    const byStatus: ListedView = { sort: 'status', order: 'asc' }
    const [narrow, wide] = [await unitsForward(one, byStatus), await unitsForward(four, byStatus)]
    return { read: `${meanText(narrow)}; ${meanText(wide)} (4 active shards)` }
  },

  '`list`, a page before a cursor': async () => {
    const [one, four] = await directories()
    const pair = async (view: ListedView) =>
      `${meanText(await unitsBackward(one, view))}; ${meanText(await unitsBackward(four, view))}`
    return { read: `as forward: ${await pair(NEWEST)} by default, ${await pair(BY_NAME)} by name` }
  },

  '`list`, a page in a range': async () => {
    const [one, four] = await directories()
    const view: ListedView = { ...NEWEST, created: { before: '2026-01-01T00:00:00.000Z' } }
    const [narrow, wide] = [await unitsForward(one, view), await unitsForward(four, view)]
    return { read: `${meanText(narrow)}; ${meanText(wide)} by default` }
  },

  '`list`, a page around a text or moment': async () => {
    const [one, four] = await directories()
    const pair = async (view: ListedView, starts: typeof MOMENTS | typeof LETTERS) =>
      `${meanText(await unitsAround(one, view, starts))}; ${meanText(await unitsAround(four, view, starts))}`
    return {
      read: `${await pair(NEWEST, MOMENTS)} by default, ${await pair(BY_NAME, LETTERS)} by name`,
    }
  },

  '`list`, a page around a user': async () => {
    const [one] = await directories()
    const { items } = await one.list({ ...BY_NAME, start: { text: 'm' }, limit: 2 })
    const user = items[1]!
    const [around] = await unitsAround(one, BY_NAME, [{ user_id: user.user_id }])
    const [same] = await unitsAround(one, BY_NAME, [{ text: user.name }])
    return { read: `${around! - same!} more, in a round before` }
  },
}

/** Sample users as stored, with ids that are the same in each run, and their counts. */
async function createListedDirectory(shards: ShardCounts): Promise<UserRepository> {
  const database = await createTestDatabase(shards)
  const items = [...sampleUsers(USERS, { now: NOW })].map((user, place) =>
    newUserItem(user, idOf(place), NOW.toISOString(), shards),
  )
  await putItems(database, items)
  const counts = USER_STATUSES.map((each) => [
    each,
    items.filter(({ status }) => status === each).length,
  ])
  const Item = { bucket: 0, ...Object.fromEntries(counts) }
  await database.client.send(new PutCommand({ TableName: database.tables.counters, Item }))
  // Weighs partitions from the first page on, as a process does that has run for a while.
  await database.users.counts()
  return database.users
}

function idOf(place: number): string {
  const hex = createHash('sha256').update(String(place)).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}

/** Read units of each of the first pages. */
async function unitsForward(users: UserRepository, view: ListedView): Promise<number[]> {
  const units: number[] = []
  await goDown(users, view, units)
  return units
}

/** Goes down uncounted, and back up. */
async function unitsBackward(users: UserRepository, view: ListedView): Promise<number[]> {
  const units: number[] = []
  let cursor = await goDown(users, view, [])
  while (cursor !== undefined) {
    const query = { ...view, cursor, direction: 'backward' as const, limit: PAGE_SIZE }
    const page = await users.list(query, { onCost: (cost) => units.push(cost.read_units) })
    cursor = page.prev_cursor
  }
  return units
}

/** Read units of a page around each of the starts. */
async function unitsAround(
  users: UserRepository,
  view: ListedView,
  starts: readonly NonNullable<ListQuery['start']>[],
): Promise<number[]> {
  const units: number[] = []
  for (const start of starts) {
    const query = { ...view, start, limit: PAGE_SIZE }
    await users.list(query, { onCost: (cost) => units.push(cost.read_units) })
  }
  return units
}

/** @returns the cursor that leads back from the last page. */
async function goDown(
  users: UserRepository,
  view: ListedView,
  units: number[],
): Promise<string | undefined> {
  let [cursor, back]: [string | undefined, string | undefined] = [undefined, undefined]
  for (let page = 0; page < PAGES; page++) {
    const query = { ...view, cursor, limit: PAGE_SIZE }
    const read = await users.list(query, { onCost: (cost) => units.push(cost.read_units) })
    back = read.prev_cursor
    cursor = read.next_cursor
    if (cursor === undefined) break
  }
  return back
}

function meanText(...units: number[][]): string {
  const all = units.flat()
  return (all.reduce((sum, each) => sum + each, 0) / all.length).toFixed(1)
}
