import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { USER_STATUSES } from '@roster/contract/values'
import { SHARDS_DEFAULT } from '#tables/shards.ts'
import type { ShardCounts } from '#tables/shards.ts'
import type { ListQuery } from '#users/list/list-users.ts'
import type { UserRepository } from '#users/users.repository.ts'
import { sampleItems } from './cost-model.ts'
import type { CostMeasures } from './cost-model.ts'
import { createTestDatabase, putItems } from './database.ts'

const USERS = 3_000
const PAGE_SIZE = 50
const PAGES = 20

type ListOrder = Omit<ListQuery, 'limit'>

const NEWEST: ListOrder = { sort: 'created_at', order: 'desc' }
const BY_NAME: ListOrder = { sort: 'name', order: 'asc' }
const BY_UPDATED: ListOrder = { sort: 'updated_at', order: 'desc' }
/** Every other month. */
const MOMENTS = Array.from({ length: PAGES }, (_, at) => ({
  moment: new Date(Date.UTC(2023, at * 2)).toISOString(),
}))
const LETTERS = Array.from('abcdefghijklmnoprstv', (text) => ({ text }))

let one: UserRepository
let four: UserRepository

/** With one shard for each status, and with four for active users. All measures of lists read them. */
export async function createListedDirectories(): Promise<void> {
  one = await createListedDirectory(SHARDS_DEFAULT)
  four = await createListedDirectory({ active: 4, inactive: 1, suspended: 1 })
}

export const LIST_COSTS: CostMeasures = {
  '`list`, a page of 50, default view': async () => {
    const [narrow, wide] = [await unitsForward(one, NEWEST), await unitsForward(four, NEWEST)]
    return { read: `${meanText(narrow)} (1 shard), ${meanText(wide)} (4 active shards)` }
  },

  '`list` by name or last change, all statuses': async () => {
    const both = async (users: UserRepository) =>
      meanText(await unitsForward(users, BY_NAME), await unitsForward(users, BY_UPDATED))
    return { read: `${await both(one)}; ${await both(four)} (4 active shards)` }
  },

  '`list` by status': async () => {
    const byStatus: ListOrder = { sort: 'status', order: 'asc' }
    const [narrow, wide] = [await unitsForward(one, byStatus), await unitsForward(four, byStatus)]
    return { read: `${meanText(narrow)}; ${meanText(wide)} (4 active shards)` }
  },

  '`list`, a page before a cursor': async () => {
    const pair = async (order: ListOrder) =>
      `${meanText(await unitsBackward(one, order))}; ${meanText(await unitsBackward(four, order))}`
    return { read: `as forward: ${await pair(NEWEST)} by default, ${await pair(BY_NAME)} by name` }
  },

  '`list`, a page in a range': async () => {
    const order: ListOrder = { ...NEWEST, created: { before: '2026-01-01T00:00:00.000Z' } }
    const [narrow, wide] = [await unitsForward(one, order), await unitsForward(four, order)]
    return { read: `${meanText(narrow)}; ${meanText(wide)} by default` }
  },

  '`list`, a page around a text or moment': async () => {
    const pair = async (order: ListOrder, starts: typeof MOMENTS | typeof LETTERS) =>
      `${meanText(await unitsAround(one, order, starts))}; ${meanText(await unitsAround(four, order, starts))}`
    return {
      read: `${await pair(NEWEST, MOMENTS)} by default, ${await pair(BY_NAME, LETTERS)} by name`,
    }
  },

  '`list`, a page around a user': async () => {
    const pages = LETTERS.map((start) => one.list({ ...BY_NAME, start, limit: 2 }))
    const users = (await Promise.all(pages)).map(({ items }) => items.at(-1)!)
    const around = await unitsAround(
      one,
      BY_NAME,
      users.map(({ user_id }) => ({ user_id })),
    )
    const same = await unitsAround(
      one,
      BY_NAME,
      users.map(({ name }) => ({ text: name })),
    )
    const more = Number((meanOf(around) - meanOf(same)).toFixed(2))
    return { read: `${more} more, in an extra round` }
  },
}

/** Sample users, and their counts. */
async function createListedDirectory(shards: ShardCounts): Promise<UserRepository> {
  const database = await createTestDatabase(shards)
  const items = sampleItems(USERS, shards)
  await putItems(database, items)
  const counts = USER_STATUSES.map((each) => [
    each,
    items.filter(({ status }) => status === each).length,
  ])
  const Item = { bucket: 0, ...Object.fromEntries(counts) }
  await database.client.send(new PutCommand({ TableName: database.tables.counters, Item }))
  // From the first page on, partitions are weighed by counts, as in a process that has run for a while.
  await database.users.counts()
  return database.users
}

/** Read units of each of the first pages. */
async function unitsForward(users: UserRepository, order: ListOrder): Promise<number[]> {
  const units: number[] = []
  await goDown(users, order, PAGES, units)
  return units
}

/** Reads one page more forward, uncounted, and then backward. */
async function unitsBackward(users: UserRepository, order: ListOrder): Promise<number[]> {
  const units: number[] = []
  let cursor = await goDown(users, order, PAGES + 1, [])
  while (cursor !== undefined) {
    const query = { ...order, cursor, direction: 'backward' as const, limit: PAGE_SIZE }
    const page = await users.list(query, { onCost: (cost) => units.push(cost.read_units) })
    cursor = page.prev_cursor
  }
  return units
}

/** Read units of a page around each of the starts. */
async function unitsAround(
  users: UserRepository,
  order: ListOrder,
  starts: readonly NonNullable<ListQuery['start']>[],
): Promise<number[]> {
  const units: number[] = []
  for (const start of starts) {
    const query = { ...order, start, limit: PAGE_SIZE }
    await users.list(query, { onCost: (cost) => units.push(cost.read_units) })
  }
  return units
}

/** @returns the cursor that leads back from the last page. */
async function goDown(
  users: UserRepository,
  order: ListOrder,
  pages: number,
  units: number[],
): Promise<string | undefined> {
  let [cursor, back]: [string | undefined, string | undefined] = [undefined, undefined]
  for (let page = 0; page < pages; page++) {
    const query = { ...order, cursor, limit: PAGE_SIZE }
    const read = await users.list(query, { onCost: (cost) => units.push(cost.read_units) })
    back = read.prev_cursor
    cursor = read.next_cursor
    if (cursor === undefined) break
  }
  return back
}

/** The mean over as many pages as docs/data-model.md states, of each kind of list. */
function meanText(...units: number[][]): string {
  return (units.map(meanOf).reduce((sum, each) => sum + each, 0) / units.length).toFixed(1)
}

function meanOf(units: number[]): number {
  if (units.length !== PAGES) throw new Error(`These are ${units.length} pages, not ${PAGES}.`)
  return units.reduce((sum, each) => sum + each, 0) / PAGES
}
