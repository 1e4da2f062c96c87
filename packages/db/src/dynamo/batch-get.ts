import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import type { BatchGetCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Call } from './call.ts'
import { pauseBeforeRetry } from './retry.ts'
import { settleAll } from './settle-all.ts'

export interface BatchOptions {
  /** Costs twice as much, and misses nothing that was written before. */
  isConsistent?: boolean
  /** How often what DynamoDB left unread is asked for, all in all; 5, within a second. */
  triesMax?: number
}

const BATCH_GET_MAX = 100
const TRIES_MAX = 5

/** The items of any number of different keys, in no order, 100 a request, side by side. */
export async function batchGet<Item>(
  call: Call,
  tableName: string,
  keys: readonly object[],
  options?: BatchOptions,
): Promise<Item[]> {
  const batches: object[][] = []
  for (let at = 0; at < keys.length; at += BATCH_GET_MAX) {
    batches.push(keys.slice(at, at + BATCH_GET_MAX))
  }
  const read = batches.map((batch) => getWhole<Item>(call, tableName, batch, options))
  return (await settleAll(read)).flat()
}

/** DynamoDB may leave part of a batch unread; what is left is asked for again. */
async function getWhole<Item>(
  call: Call,
  tableName: string,
  keys: object[],
  options: BatchOptions = {},
): Promise<Item[]> {
  const { triesMax = TRIES_MAX } = options
  const items: Item[] = []
  let left = keys
  for (let attempt = 1; left.length > 0; attempt++) {
    const response = await call.send(new BatchGetCommand(batchGetParams(tableName, left, options)))
    items.push(...((response.Responses?.[tableName] ?? []) as Item[]))
    left = response.UnprocessedKeys?.[tableName]?.Keys ?? []
    if (left.length > 0) await pauseBeforeRetry(attempt, triesMax, call.signal)
  }
  return items
}

function batchGetParams(
  tableName: string,
  keys: readonly object[],
  { isConsistent = false }: BatchOptions,
): BatchGetCommandInput {
  const Keys = keys.map((key) => ({ ...key }))
  return { RequestItems: { [tableName]: { Keys, ConsistentRead: isConsistent } } }
}
