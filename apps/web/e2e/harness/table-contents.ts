import { isDeepStrictEqual } from 'node:util'
import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { TableDefinition } from '@roster/db/tables'

/** What some tables held at one time. */
export interface TableContents {
  /** Makes the tables hold exactly that again. */
  restore(): Promise<void>
}

type Item = Record<string, unknown>

/** Items by their key, as JSON. */
type Items = ReadonlyMap<string, Item>

const BATCH_MAX = 25

export async function rememberContents(
  client: DynamoDBDocumentClient,
  tables: readonly TableDefinition[],
): Promise<TableContents> {
  const remembered = await Promise.all(
    tables.map(async (table) => ({ table, items: await readItems(client, table) })),
  )
  return {
    async restore() {
      await Promise.all(
        remembered.map(async ({ table, items }) => {
          const requests = differences(items, await readItems(client, table), table)
          for (let at = 0; at < requests.length; at += BATCH_MAX) {
            const RequestItems = { [table.name]: requests.slice(at, at + BATCH_MAX) }
            await client.send(new BatchWriteCommand({ RequestItems }))
          }
        }),
      )
    },
  }
}

async function readItems(client: DynamoDBDocumentClient, table: TableDefinition): Promise<Items> {
  const items = new Map<string, Item>()
  let ExclusiveStartKey: Item | undefined
  do {
    const scan = { TableName: table.name, ConsistentRead: true, ExclusiveStartKey }
    const page = await client.send(new ScanCommand(scan))
    for (const item of page.Items ?? []) items.set(JSON.stringify(keyOf(item, table)), item)
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return items
}

/** The writes that turn `current` into `remembered`. DynamoDB Local leaves no item unprocessed. */
function differences(remembered: Items, current: Items, table: TableDefinition) {
  const puts = [...remembered]
    .filter(([key, item]) => !isDeepStrictEqual(current.get(key), item))
    .map(([, Item]) => ({ PutRequest: { Item } }))
  const deletes = [...current]
    .filter(([key]) => !remembered.has(key))
    .map(([, item]) => ({ DeleteRequest: { Key: keyOf(item, table) } }))
  return [...puts, ...deletes]
}

function keyOf(item: Item, { partitionKey, sortKey }: TableDefinition): Item {
  return {
    [partitionKey]: item[partitionKey],
    ...(sortKey !== undefined && { [sortKey]: item[sortKey] }),
  }
}
