import { randomUUID } from 'node:crypto'
import { CreateTableCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import { paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { User } from '@roster/contract/users'
import { createDatabaseClient } from '@roster/db/client'
import { ensureTables } from '@roster/db/ensure-tables'
import { SHARDS_DEFAULT } from '@roster/db/shards'
import type { ShardCounts } from '@roster/db/shards'
import { tableNames } from '@roster/db/tables'
import type { TableNames } from '@roster/db/tables'
import { createUserRepository } from '@roster/db/users'
import type { UserRepository } from '@roster/db/users'
import { sampleUsers } from '@roster/local/sample-users'
import { writeAll } from './batch-write.ts'
import type { Item } from './batch-write.ts'
import { createPlainClient, REGION } from './plain-client.ts'

export const CURSOR_SECRET = 'the cursor secret of the benchmark only'
const IMPORT_ROWS = 1_000

export interface Directory {
  usersTable: string
  tables: TableNames
  shards: ShardCounts
  client: DynamoDBDocumentClient
  repository: UserRepository
}

/** A directory with its own tables and no users. */
export async function createDirectory(
  endpoint: string,
  shards: ShardCounts = SHARDS_DEFAULT,
): Promise<Directory> {
  const usersTable = `Bench-${randomUUID()}`
  const tables = tableNames(usersTable)
  const client = createDatabaseClient({ region: REGION, endpoint, workload: 'bulk' })
  await ensureTables(client, tables)
  const repository = createUserRepository({
    client,
    tables,
    shards,
    cursorSecrets: [CURSOR_SECRET],
  })
  return { usersTable, tables, shards, client, repository }
}

export async function seed(
  { repository }: Directory,
  count: number,
  onProgress: (seeded: number) => void = () => undefined,
): Promise<User[]> {
  const users: User[] = []
  const rows = [...sampleUsers(count, { now: new Date() })]
  for (let at = 0; at < count; at += IMPORT_ROWS) {
    const results = await repository.importMany(rows.slice(at, at + IMPORT_ROWS), { actor: BENCH })
    for (const result of results) {
      if (!result.ok) throw result.error
      users.push(result.user)
    }
    onProgress(users.length)
  }
  return users
}

/**
 * Adds copies of the directory's users until there are `count`, each with its own id and address, and
 * counts them. Writes only what reads need: no uniqueness records, events or search index entries.
 */
export async function fillUp(
  { client, tables }: Directory,
  count: number,
  onProgress: (copied: number) => void,
): Promise<void> {
  const items: Item[] = []
  for await (const page of paginateScan({ client }, { TableName: tables.users })) {
    items.push(...(page.Items ?? []))
  }
  const added: Item[] = []
  for (let copy = 1; items.length + added.length < count; copy++) {
    const missing = count - items.length - added.length
    const copies = items.slice(0, missing).map((item) => ({
      ...item,
      user_id: randomUUID(),
      email: `${copy}.${String(item['email'])}`,
      email_key: `${copy}.${String(item['email_key'])}`,
    }))
    await writeAll(client, [{ table: tables.users, items: copies }])
    added.push(...copies)
    onProgress(items.length + added.length)
  }
  const byStatus = Map.groupBy(added, ({ status }) => String(status))
  for (const [status, group] of byStatus) {
    await client.send(
      new UpdateCommand({
        TableName: tables.counters,
        Key: { bucket: 0 },
        UpdateExpression: 'ADD #status :count',
        ExpressionAttributeNames: { '#status': status },
        ExpressionAttributeValues: { ':count': group.length },
      }),
    )
  }
}

const BENCH = { id: 'bench', name: 'Benchmark', kind: 'service' } as const

/** The table of a plain service: only the users, without an index. */
export async function createPlainTable(endpoint: string, users: readonly User[]): Promise<string> {
  const TableName = `Plain-${randomUUID()}`
  const client = createPlainClient(endpoint)
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'user_id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'user_id', KeyType: 'HASH' }],
    }),
  )
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName })
  await writeAll(client, [{ table: TableName, items: users }])
  return TableName
}
