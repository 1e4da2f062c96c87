import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { inject } from 'vitest'
import { createDatabaseClient } from '../src/dynamo/client.ts'
import type { DatabaseClientOptions } from '../src/dynamo/client.ts'
import { ensureTables } from '../src/tables/ensure-tables.ts'
import { createSessionRepository } from '../src/sessions/sessions.repository.ts'
import type { SessionRepository } from '../src/sessions/sessions.repository.ts'
import { SHARDS_DEFAULT } from '../src/tables/shards.ts'
import type { ShardCounts } from '../src/tables/shards.ts'
import { tableNames } from '../src/tables/tables.ts'
import type { TableNames } from '../src/tables/tables.ts'
import type { UserItem } from '../src/users/users.item.ts'
import { createUserRepository } from '../src/users/users.repository.ts'
import type { UserRepository } from '../src/users/users.repository.ts'
import { createViewRepository } from '../src/views/views.repository.ts'
import type { ViewRepository } from '../src/views/views.repository.ts'
import type { WriteOptions } from '../src/users/users.write.ts'
import type { SearchEntry } from '../src/users/search-index/search-words.ts'

export const BY_TEST: WriteOptions = { actor: { id: 'test', name: 'Test', kind: 'service' } }

/** What the tests' sessions live by, unless they say otherwise. */
export const IDLE_MS = 30 * 60_000
export const MAX_AGE_MS = 4 * 60 * 60_000

const SECRET = 'a test secret of thirty-two bytes'

export interface TestDatabase {
  client: DynamoDBDocumentClient
  tables: TableNames
  users: UserRepository
  /** A client of the same database over another transport, as interactive as the API's. */
  clientOver: (requestHandler: DatabaseClientOptions['requestHandler']) => DynamoDBDocumentClient
  /** Another repository over the same tables. */
  repository(options?: {
    shards?: ShardCounts
    readShards?: ShardCounts
    searchHintsMax?: number
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

/** Stands still until it is moved. An hour ahead, where DynamoDB Local removes nothing as expired. */
export class TestClock {
  #at = Date.now() + 60 * 60_000

  readonly now = (): Date => new Date(this.#at)

  advance(ms: number): void {
    this.#at += ms
  }
}

/** Tables of its own on the run's DynamoDB Local, and a repository over them. */
export async function createTestDatabase(shards = SHARDS_DEFAULT): Promise<TestDatabase> {
  const endpoint = inject('dynamoDbEndpoint')
  const region = 'us-east-1'
  const client = createDatabaseClient({ region, endpoint, workload: 'bulk' })
  const tables = tableNames(`Users${crypto.randomUUID().slice(0, 8)}`)
  await ensureTables(client, tables)
  const clientOver: TestDatabase['clientOver'] = (requestHandler) =>
    requestHandler ? createDatabaseClient({ region, endpoint, requestHandler }) : client
  const repository: TestDatabase['repository'] = (options = {}) =>
    createUserRepository({
      client: clientOver(options.requestHandler),
      tables,
      shards: options.shards ?? shards,
      readShards: options.readShards,
      cursorSecrets: [SECRET],
      ...(options.searchHintsMax !== undefined && { searchHintsMax: options.searchHintsMax }),
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
  return { client, tables, clientOver, users: repository(), repository, sessions, views }
}

/** Puts users as they would be stored, without guards, events and the rest: for tests of reading. */
export async function putItems(
  { client, tables }: Pick<TestDatabase, 'client' | 'tables'>,
  items: readonly UserItem[],
): Promise<void> {
  for (let at = 0; at < items.length; at += 25) {
    const requests = items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }))
    await client.send(new BatchWriteCommand({ RequestItems: { [tables.users]: requests } }))
  }
}

export async function putHints(
  { client, tables }: Pick<TestDatabase, 'client' | 'tables'>,
  hints: readonly SearchEntry[],
): Promise<void> {
  for (let at = 0; at < hints.length; at += 25) {
    const requests = hints.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }))
    await client.send(new BatchWriteCommand({ RequestItems: { [tables.words]: requests } }))
  }
}

export async function scanAll<Item>(
  client: DynamoDBDocumentClient,
  TableName: string,
): Promise<Item[]> {
  const items: Item[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const page = await client.send(
      new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey }),
    )
    items.push(...((page.Items ?? []) as Item[]))
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return items
}
