import { randomUUID } from 'node:crypto'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Actor } from '@roster/contract/users'
import { toDomainError } from '#dynamo/errors.ts'
import { Call } from '#dynamo/call.ts'
import { transact } from '#dynamo/transaction.ts'
import type { TransactItem } from '#dynamo/transaction.ts'
import type { ShardCounts } from '#tables/shards.ts'
import type { TableNames } from '#tables/tables.ts'
import { putEmailRecord } from './email-records.ts'
import { newUserItem } from './item/users.item.ts'
import type { UserItem } from './item/users.item.ts'
import type { SearchEntry } from './search-index/search-words.ts'
import { entriesOfNewUser, putEntriesOfNewUsers } from './search-index/write-entries.ts'
import { readCounts } from './users.counts.ts'
import type { CountDeltas } from './users.counts.ts'
import { newEvent, putEvent, receiptOf } from './users.events.ts'
import type { ImportRow } from './users.import.ts'
import { putNewUser } from './users.params.ts'

/** The directory to load. */
export interface LoadDeps {
  client: DynamoDBDocumentClient
  tables: TableNames
  shards: ShardCounts
  now?: () => Date
}

/** What to load. */
export interface LoadOptions {
  /** Named in the event of each user. */
  actor: Actor
  /** How many rows to load. */
  total: number
  /**
   * Gives the rows from the first. A load that continues calls it again and skips the rows that it
   * has written: the same date must give the same rows. `begunAt` is when the load began.
   */
  rows: (begunAt: Date) => Iterable<ImportRow>
  signal?: AbortSignal | undefined
}

/** How far a load has come. */
export interface LoadProgress {
  /** Rows that are done; those whose address was taken are among them. */
  loaded: number
  total: number
}

interface LoadRecord extends LoadProgress {
  /** ISO 8601, UTC. */
  begun_at: string
  batch_id: string
}

/** A counter of its own, which no other write adds to, and the record of the load. */
interface LoadItem extends CountDeltas {
  bucket: number
  load: LoadRecord
}

/** A user to write, with their search index entries. */
interface PendingUser {
  item: UserItem
  entries: readonly SearchEntry[]
}

const LOAD_BUCKET = -1
/** DynamoDB's limit for one transaction. */
const TRANSACTION_ITEMS_MAX = 100
/** Uniqueness record, user and event; the search index entries come on top. */
const ITEMS_PER_USER = 3

/** How far the load of this directory has come; undefined when there was none. */
export async function readLoad(
  { client, tables }: Pick<LoadDeps, 'client' | 'tables'>,
  signal?: AbortSignal,
): Promise<LoadProgress | undefined> {
  return (await readLoadItem(new Call(client, signal), tables))?.load
}

/**
 * Fills an empty directory as fast as DynamoDB Local can: it commits each item of a batch write to
 * its file, but a transaction only once. One transaction writes about 15 users with all that belongs
 * to them, search index entries included, and how far the load has come. So a load may end anywhere,
 * and the next call continues it exactly there, also with a larger `total`.
 *
 * Yields after each transaction; the consumer sets the pace. Rows whose address is taken are skipped.
 * On AWS prefer `importMany`: here each entry costs as much as a user.
 *
 * @throws Error when the directory already has users that were not loaded, or when another process
 * loads it.
 * @throws RosterError TOO_MANY_REQUESTS or UNAVAILABLE when retries are spent.
 */
export async function* loadUsers(
  deps: LoadDeps,
  options: LoadOptions,
): AsyncGenerator<LoadProgress, void, undefined> {
  const { signal } = options
  try {
    yield* loadSteps(new Call(deps.client, signal), deps, options)
  } catch (error) {
    throw toDomainError(error, signal)
  }
}

async function* loadSteps(
  call: Call,
  { tables, shards, now = () => new Date() }: LoadDeps,
  { actor, total, rows }: LoadOptions,
): AsyncGenerator<LoadProgress, void, undefined> {
  let record = await beginLoad(call, tables, total, now())
  const { begun_at, batch_id, loaded: before } = record.load
  const pending = Iterator.from(rows(new Date(begun_at)))
    .take(total)
    .drop(before)
    .map((row): PendingUser => {
      const item = newUserItem(row, randomUUID(), now().toISOString(), shards)
      return { item, entries: entriesOfNewUser(item, now()) }
    })
  for (const group of transactionsOf(pending)) {
    for (const { item, entries } of group) {
      if (!fits(entries)) await putEntriesOfNewUsers(call, tables.words, [item], now())
    }
    const progress = { ...record.load, loaded: record.load.loaded + group.length }
    let users = group
    for (;;) {
      const next = countUsers({ ...record, load: progress }, users)
      const taken = await writeUsers(call, tables, users, {
        record: next,
        loadedBefore: record.load.loaded,
        now: now(),
        event: { actor, batch_id },
      })
      if (taken.length === 0) {
        record = next
        break
      }
      users = users.filter((user) => !taken.includes(user))
    }
    yield { loaded: progress.loaded, total }
  }
}

interface LoadStep {
  /** The record as it is after this transaction. */
  record: LoadItem
  loadedBefore: number
  now: Date
  event: { actor: Actor; batch_id: string }
}

/** @returns the users whose address is taken; when there are any, nothing was written. */
async function writeUsers(
  call: Call,
  tables: TableNames,
  users: readonly PendingUser[],
  { record, loadedBefore, now, event }: LoadStep,
): Promise<PendingUser[]> {
  const items = users.map(({ item }) => item)
  const events = items.map((item) => newEvent('imported', undefined, item, now, event))
  const outcome = await transact(
    call,
    [
      putRecord(tables.counters, record, loadedBefore),
      // Grouped by table: DynamoDB Local is a tenth faster that way than user by user.
      ...items.map(({ email_key, user_id }) => putEmailRecord(tables.emails, email_key, user_id)),
      ...items.map((item) => putNewUser(tables.users, item)),
      ...events.map((each) => putEvent(tables.events, each)),
      ...users.flatMap((user) => putEntries(tables.words, user)),
    ],
    events[0] && receiptOf(tables, events[0]),
  )
  if (outcome.isApplied) return []
  const [ofRecord, ...ofAddresses] = outcome.refusals
  if (ofRecord?.isConditionFailed) throw new Error('Another process loads this directory.')
  const taken = users.filter((_, at) => ofAddresses[at]?.isConditionFailed)
  if (taken.length === 0) throw new Error('A load was refused for another reason than an e-mail.')
  return taken
}

async function readLoadItem(call: Call, tables: TableNames): Promise<LoadItem | undefined> {
  const key = { bucket: LOAD_BUCKET }
  const { Item } = await call.send(
    new GetCommand({ TableName: tables.counters, Key: key, ConsistentRead: true }),
  )
  return Item as LoadItem | undefined
}

async function beginLoad(
  call: Call,
  tables: TableNames,
  total: number,
  now: Date,
): Promise<LoadItem> {
  const old = await readLoadItem(call, tables)
  if (!old && (await readCounts(call, tables.counters)).total > 0) {
    throw new Error('Only an empty directory can be loaded, and this one has users.')
  }
  const load = old?.load ?? { loaded: 0, begun_at: now.toISOString(), batch_id: randomUUID() }
  const item: LoadItem = { ...old, bucket: LOAD_BUCKET, load: { ...load, total } }
  await call.send(new PutCommand({ TableName: tables.counters, Item: item }))
  return item
}

/** As many users as one transaction has room for, beside the record of the load. */
function* transactionsOf(users: Iterable<PendingUser>): Generator<PendingUser[]> {
  let group: PendingUser[] = []
  let size = 1
  for (const user of users) {
    const own = ITEMS_PER_USER + (fits(user.entries) ? user.entries.length : 0)
    if (size + own > TRANSACTION_ITEMS_MAX) {
      yield group
      group = []
      size = 1
    }
    group.push(user)
    size += own
  }
  if (group.length > 0) yield group
}

/** Whether a transaction has room for a user with all their entries; otherwise the entries go first. */
function fits(entries: readonly SearchEntry[]): boolean {
  return 1 + ITEMS_PER_USER + entries.length <= TRANSACTION_ITEMS_MAX
}

function putRecord(tableName: string, item: LoadItem, loadedBefore: number): TransactItem {
  return {
    Put: {
      TableName: tableName,
      Item: item,
      ConditionExpression: '#load.#loaded = :loaded',
      ExpressionAttributeNames: { '#load': 'load', '#loaded': 'loaded' },
      ExpressionAttributeValues: { ':loaded': loadedBefore },
    },
  }
}

function putEntries(tableName: string, { entries }: PendingUser): TransactItem[] {
  if (!fits(entries)) return []
  return entries.map((Item) => ({ Put: { TableName: tableName, Item } }))
}

function countUsers(item: LoadItem, users: readonly PendingUser[]): LoadItem {
  const next = { ...item }
  for (const { item: user } of users) next[user.status] = (next[user.status] ?? 0) + 1
  return next
}
