import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import type { Call } from './call.ts'
import { pauseBeforeRetry } from './retry.ts'
import { settleAll } from './settle-all.ts'
import type { UserItem } from './users.item.ts'
import { batchGetParams } from './users.params.ts'
import type { BatchOptions } from './users.params.ts'

const BATCH_GET_MAX = 100
const TRIES_MAX = 5

/** Half a unit each, one when consistent. Who is not there is left out. */
export async function readUsers(
  call: Call,
  tableName: string,
  userIds: readonly string[],
  options?: BatchOptions,
): Promise<Map<string, UserItem>> {
  const keys = [...new Set(userIds)].map((user_id) => ({ user_id }))
  const items = await batchGet<UserItem>(call, tableName, keys, options)
  return new Map(items.map((item) => [item.user_id, item]))
}

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
