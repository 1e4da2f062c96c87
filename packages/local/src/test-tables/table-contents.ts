import { isDeepStrictEqual } from 'node:util'
import { BatchWriteItemCommand, DescribeTableCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import type { AttributeValue, DynamoDBClient, WriteRequest } from '@aws-sdk/client-dynamodb'

/** What some tables held at one time. */
export interface TableContents {
  /**
   * Makes the tables hold exactly that again.
   *
   * @param options.writesMax how many items of one table may differ; any number when left out.
   * @returns false when more differ: then nothing has been changed.
   */
  restore(options?: { writesMax?: number }): Promise<boolean>
}

type Item = Record<string, AttributeValue>

/** Items by their key, as JSON. */
type Items = ReadonlyMap<string, Item>

interface Table {
  name: string
  keyNames: readonly string[]
}

const BATCH_MAX = 25

export async function rememberContents(
  client: DynamoDBClient,
  names: readonly string[],
): Promise<TableContents> {
  const remembered = await Promise.all(
    names.map(async (name) => {
      const table = { name, keyNames: await readKeyNames(client, name) }
      return { table, items: await readItems(client, table) }
    }),
  )
  return {
    async restore({ writesMax = Infinity } = {}) {
      const writes = await Promise.all(
        remembered.map(async ({ table, items }) => ({
          name: table.name,
          requests: differences(items, await readItems(client, table), table),
        })),
      )
      if (writes.some(({ requests }) => requests.length > writesMax)) return false
      await Promise.all(writes.map(({ name, requests }) => write(client, name, requests)))
      return true
    },
  }
}

async function readKeyNames(client: DynamoDBClient, TableName: string): Promise<string[]> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }))
  return (Table?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName)
}

async function readItems(client: DynamoDBClient, table: Table): Promise<Items> {
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

/** The writes that turn `current` into `remembered`. */
function differences(remembered: Items, current: Items, table: Table): WriteRequest[] {
  const puts = [...remembered]
    .filter(([key, item]) => !isDeepStrictEqual(current.get(key), item))
    .map(([, Item]) => ({ PutRequest: { Item } }))
  const deletes = [...current]
    .filter(([key]) => !remembered.has(key))
    .map(([, item]) => ({ DeleteRequest: { Key: keyOf(item, table) } }))
  return [...puts, ...deletes]
}

/** DynamoDB Local leaves no item unprocessed. */
async function write(client: DynamoDBClient, name: string, requests: WriteRequest[]) {
  for (let at = 0; at < requests.length; at += BATCH_MAX) {
    const RequestItems = { [name]: requests.slice(at, at + BATCH_MAX) }
    await client.send(new BatchWriteItemCommand({ RequestItems }))
  }
}

function keyOf(item: Item, { keyNames }: Table): Item {
  return Object.fromEntries(keyNames.map((name) => [name, item[name]!]))
}
