import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import type { Call } from './call.ts'
import { chunks } from './chunks.ts'
import { pauseBeforeRetry } from './retry.ts'
import { settleAll } from './settle-all.ts'

export interface BatchOptions {
  /** Costs twice as much, and sees every write that has ended before. */
  isConsistent?: boolean
  /** How often the keys that DynamoDB returns as unprocessed are sent, in all; 5, within a second. */
  triesMax?: number
}

/** DynamoDB's limit of a BatchGetItem. */
const BATCH_GET_MAX = 100
const TRIES_MAX = 5

/**
 * The items of any number of different keys, in no order, 100 a request, all requests side by side.
 *
 * @throws RosterError TOO_MANY_REQUESTS when some keys are still unprocessed after the last try.
 */
export async function batchGet<Item>(
  call: Call,
  tableName: string,
  keys: readonly object[],
  options: BatchOptions = {},
): Promise<Item[]> {
  const batches = chunks(keys, BATCH_GET_MAX)
  const read = batches.map((batch) => readBatch<Item>(call, tableName, batch, options))
  return (await settleAll(read)).flat()
}

async function readBatch<Item>(
  call: Call,
  tableName: string,
  batch: object[],
  { isConsistent = false, triesMax = TRIES_MAX }: BatchOptions,
): Promise<Item[]> {
  const items: Item[] = []
  let left = batch
  for (let attempt = 1; left.length > 0; attempt++) {
    const Keys = left.map((key) => ({ ...key }))
    const RequestItems = { [tableName]: { Keys, ConsistentRead: isConsistent } }
    const response = await call.send(new BatchGetCommand({ RequestItems }))
    items.push(...((response.Responses?.[tableName] ?? []) as Item[]))
    left = response.UnprocessedKeys?.[tableName]?.Keys ?? []
    if (left.length > 0) await pauseBeforeRetry(attempt, triesMax, call.signal)
  }
  return items
}
