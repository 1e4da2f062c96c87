import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Call } from './call.ts'
import { chunks } from './chunks.ts'
import { pauseBeforeRetry } from './retry.ts'
import { settleAll } from './settle-all.ts'

/** A put or a deletion, without a condition. */
export type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number]

/** DynamoDB's limit of a BatchWriteItem. */
const BATCH_WRITE_MAX = 25
const TRIES_MAX = 8

/**
 * Writes any number of different items, 25 a request, all requests side by side.
 *
 * @param options.triesMax how often the items that DynamoDB returns as unprocessed are sent, in all; 8.
 * @throws RosterError TOO_MANY_REQUESTS when some items are still unprocessed after that.
 */
export async function batchWrite(
  call: Call,
  tableName: string,
  requests: readonly WriteRequest[],
  { triesMax = TRIES_MAX }: { triesMax?: number } = {},
): Promise<void> {
  const batches = chunks(requests, BATCH_WRITE_MAX)
  await settleAll(batches.map((batch) => writeBatch(call, tableName, batch, triesMax)))
}

async function writeBatch(
  call: Call,
  tableName: string,
  batch: WriteRequest[],
  triesMax: number,
): Promise<void> {
  let left = batch
  for (let attempt = 1; left.length > 0; attempt++) {
    const response = await call.send(new BatchWriteCommand({ RequestItems: { [tableName]: left } }))
    left = response.UnprocessedItems?.[tableName] ?? []
    if (left.length > 0) await pauseBeforeRetry(attempt, triesMax, call.signal)
  }
}
