import { batchGet } from '../dynamo/batch-get.ts'
import type { BatchOptions } from '../dynamo/batch-get.ts'
import type { Call } from '../dynamo/call.ts'
import type { UserItem } from './users.item.ts'

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
