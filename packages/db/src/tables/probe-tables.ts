import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { checkTable } from './ensure-tables.ts'
import { keyType, tableDefinitions } from './tables.ts'
import type { IndexDefinition, TableDefinition, TableNames } from './tables.ts'

/** DynamoDB answers these to a read of a table or index that is missing, unfinished, or has other keys. */
const REFUSALS: ReadonlySet<unknown> = new Set(['ResourceNotFoundException', 'ValidationException'])

/**
 * Compares the database with the definitions as `checkTables` does, but describes only the tables that
 * refuse a read. Each table and each index is asked for a key that does not exist, at half a read unit.
 * DescribeTable has a low rate limit of its own, and DynamoDB Local counts every item for it: 2.4 s of
 * CPU for 100,000 users. It does not find extra attributes of a key or a projection.
 *
 * @returns one sentence for each problem; empty when there is none.
 */
export async function probeTables(
  client: DynamoDBClient,
  names: TableNames,
  signal?: AbortSignal,
): Promise<string[]> {
  const problems = await Promise.all(
    tableDefinitions(names).map(async (table) => {
      const isRefused = await isAnyRefused(readsOf(client, table, signal))
      if (!isRefused) return []
      const found = await checkTable(client, table, signal)
      return found.length > 0 ? found : [`Table ${table.name} refuses to be read.`]
    }),
  )
  return problems.flat()
}

function readsOf(
  client: DynamoDBClient,
  table: TableDefinition,
  abortSignal: AbortSignal | undefined,
): Promise<unknown>[] {
  const options = { ...(abortSignal && { abortSignal }) }
  const sortKey = table.sortKey === undefined ? [] : [table.sortKey]
  const Key = Object.fromEntries(
    [table.partitionKey, ...sortKey].map((name) => [name, valueOf(name)]),
  )
  return [
    client.send(new GetItemCommand({ TableName: table.name, Key }), options),
    ...table.indexes.map((index) => client.send(queryOf(table.name, index), options)),
  ]
}

/** All of the key has a condition, and all that is projected is asked for. */
function queryOf(tableName: string, { name, partitionKey, sortKey, includes }: IndexDefinition) {
  const key = [...partitionKey, ...sortKey]
  const attributes = [...key, ...(includes ?? [])]
  return new QueryCommand({
    TableName: tableName,
    IndexName: name,
    KeyConditionExpression: key.map((_, at) => `#${at} = :${at}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(
      (includes ? attributes : key).map((attribute, at) => [`#${at}`, attribute]),
    ),
    ExpressionAttributeValues: Object.fromEntries(
      key.map((attribute, at) => [`:${at}`, valueOf(attribute)]),
    ),
    ...(includes
      ? { ProjectionExpression: attributes.map((_, at) => `#${at}`).join(', ') }
      : { Select: 'ALL_ATTRIBUTES' as const }),
    Limit: 1,
  })
}

/** A value that no item has as this key. */
function valueOf(attribute: string): AttributeValue {
  return keyType(attribute) === 'N' ? { N: '-2' } : { S: '-' }
}

async function isAnyRefused(reads: readonly Promise<unknown>[]): Promise<boolean> {
  const results = await Promise.allSettled(reads)
  const failed = results.filter((result) => result.status === 'rejected')
  for (const { reason } of failed) {
    if (!(reason instanceof Error && REFUSALS.has(reason.name))) throw reason
  }
  return failed.length > 0
}
