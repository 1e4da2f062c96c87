import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { TablePool } from '@roster/local/table-pool'
import { inject } from 'vitest'
import { batchWrite } from '#dynamo/batch-write.ts'
import { Call } from '#dynamo/call.ts'
import { chunks } from '#dynamo/chunks.ts'
import { createDatabaseClient } from '#dynamo/client.ts'
import type { DatabaseClientOptions } from '#dynamo/client.ts'
import { scanAll as readTable } from '#dynamo/query-all.ts'
import { ensureTables } from '#tables/ensure-tables.ts'
import { createSessionRepository } from '#sessions/sessions.repository.ts'
import type { SessionRepository } from '#sessions/sessions.repository.ts'
import { SHARDS_DEFAULT } from '#tables/shards.ts'
import type { ShardCounts } from '#tables/shards.ts'
import { tableNames } from '#tables/tables.ts'
import type { TableNames } from '#tables/tables.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { createUserRepository } from '#users/users.repository.ts'
import type { UserRepository } from '#users/users.repository.ts'
import { createViewRepository } from '#views/views.repository.ts'
import type { ViewRepository } from '#views/views.repository.ts'
import type { WriteOptions } from '#users/users.write.ts'
import type { SearchEntry } from '#users/search-index/search-words.ts'

export const BY_TEST: WriteOptions = { actor: { id: 'test', name: 'Test', kind: 'service' } }

/** The default lifetimes of sessions in tests. */
export const IDLE_MS = 30 * 60_000
export const MAX_AGE_MS = 4 * 60 * 60_000

const SECRET = 'a test secret of thirty-two bytes'

/** `await using` gives the tables back before the end of the test: a property needs it in each run. */
export interface TestDatabase extends AsyncDisposable {
  client: DynamoDBDocumentClient
  tables: TableNames
  users: UserRepository
  /** An interactive client, like the API's, over another transport. */
  clientOver: (requestHandler: DatabaseClientOptions['requestHandler']) => DynamoDBDocumentClient
  /** Another repository over the same tables. */
  repository(options?: {
    shards?: ShardCounts
    readShards?: ShardCounts
    searchEntriesMax?: number
    requestHandler?: DatabaseClientOptions['requestHandler']
  }): UserRepository
  sessions(options?: {
    clock?: TestClock
    idleMs?: number
    maxAgeMs?: number
    cursorSecret?: string
    requestHandler?: DatabaseClientOptions['requestHandler']
  }): SessionRepository
  views(options?: {
    clock?: TestClock
    requestHandler?: DatabaseClientOptions['requestHandler']
  }): ViewRepository
}

/** Stands still until it is advanced. An hour ahead, so that DynamoDB Local deletes nothing as expired. */
export class TestClock {
  #at = Date.now() + 60 * 60_000

  readonly now = (): Date => new Date(this.#at)

  advance(ms: number): void {
    this.#at += ms
  }
}

const DATABASE = { region: 'us-east-1', endpoint: inject('dynamoDbEndpoint') }
const poolClient = createDatabaseClient({ ...DATABASE, workload: 'bulk' })
const pool = new TablePool(poolClient, createTestTables)

/** Creates tables that are not shared, for tests that change the tables themselves. */
export async function createTestTables(): Promise<TableNames> {
  const tables = tableNames(`Users${crypto.randomUUID().slice(0, 8)}`)
  await ensureTables(poolClient, tables)
  return tables
}

/**
 * Empty tables in the run's DynamoDB Local, and repositories over them. They are the caller's until
 * the end of the test, or of the file if a hook asks.
 */
export async function createTestDatabase(shards = SHARDS_DEFAULT): Promise<TestDatabase> {
  const { names: tables, giveBack } = await pool.borrow()
  const client = createDatabaseClient({ ...DATABASE, workload: 'bulk' })
  const clientOver: TestDatabase['clientOver'] = (requestHandler) =>
    requestHandler ? createDatabaseClient({ ...DATABASE, requestHandler }) : client
  const repository: TestDatabase['repository'] = (options = {}) =>
    createUserRepository({
      client: clientOver(options.requestHandler),
      tables,
      shards: options.shards ?? shards,
      readShards: options.readShards,
      cursorSecrets: [SECRET],
      ...(options.searchEntriesMax !== undefined && { searchEntriesMax: options.searchEntriesMax }),
    })
  const sessions: TestDatabase['sessions'] = (options = {}) =>
    createSessionRepository({
      client: clientOver(options.requestHandler),
      tables,
      idleMs: options.idleMs ?? IDLE_MS,
      maxAgeMs: options.maxAgeMs ?? MAX_AGE_MS,
      cursorSecrets: [options.cursorSecret ?? SECRET],
      now: (options.clock ?? new TestClock()).now,
    })
  const views: TestDatabase['views'] = (options = {}) =>
    createViewRepository({
      client: clientOver(options.requestHandler),
      tables,
      now: (options.clock ?? new TestClock()).now,
    })
  return {
    client,
    tables,
    clientOver,
    users: repository(),
    repository,
    sessions,
    views,
    [Symbol.asyncDispose]: giveBack,
  }
}

/** Puts only user items, without uniqueness records, events and the rest: for tests of reading. */
export function putItems(
  { client, tables }: Pick<TestDatabase, 'client' | 'tables'>,
  items: readonly UserItem[],
): Promise<void> {
  return putAll(client, tables.users, items)
}

export function putEntries(
  { client, tables }: Pick<TestDatabase, 'client' | 'tables'>,
  entries: readonly SearchEntry[],
): Promise<void> {
  return putAll(client, tables.words, entries)
}

export async function putAll(
  client: DynamoDBDocumentClient,
  tableName: string,
  items: readonly object[],
): Promise<void> {
  const call = new Call(client, undefined)
  const requests = items.map((item) => ({ PutRequest: { Item: { ...item } } }))
  for (const some of chunks(requests, 100)) await batchWrite(call, tableName, some)
}

export function scanAll<Item>(client: DynamoDBDocumentClient, tableName: string): Promise<Item[]> {
  const params = { TableName: tableName, ConsistentRead: true }
  return readTable(new Call(client, undefined), params)
}
