import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

export type Item = Record<string, unknown>

export interface TableItems {
  table: string
  items: readonly Item[]
}

/** DynamoDB's limit for one BatchWriteItem. */
const BATCH_ITEMS = 25
/** As many as `importMany` has transactions in flight. */
const CONCURRENT_BATCHES = 4

/** Writes items with BatchWriteItem, without conditions or transactions. */
export async function writeAll(
  client: DynamoDBDocumentClient,
  tables: readonly TableItems[],
): Promise<void> {
  const puts = tables.flatMap(({ table, items }) =>
    items.map((Item) => ({ table, request: { PutRequest: { Item } } })),
  )
  let next = 0
  const worker = async () => {
    while (next < puts.length) {
      const batch = puts.slice(next, (next += BATCH_ITEMS))
      const RequestItems = Object.fromEntries(
        Map.groupBy(batch, ({ table }) => table)
          .entries()
          .map(([table, group]) => [table, group.map(({ request }) => request)]),
      )
      const { UnprocessedItems = {} } = await client.send(new BatchWriteCommand({ RequestItems }))
      if (Object.keys(UnprocessedItems).length > 0)
        throw new Error('DynamoDB Local left items unprocessed.')
    }
  }
  await Promise.all(Array.from({ length: CONCURRENT_BATCHES }, worker))
}
