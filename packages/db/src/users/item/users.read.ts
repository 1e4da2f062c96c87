import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { RosterError } from '@roster/contract/errors'
import { batchGet } from '#dynamo/batch-get.ts'
import type { BatchOptions } from '#dynamo/batch-get.ts'
import type { Call } from '#dynamo/call.ts'
import type { TableNames } from '#tables/tables.ts'
import { readUserItem } from './users.item.ts'
import type { UserItem } from './users.item.ts'

/** Consistent: 1 read unit. */
export async function readUser(
  call: Call,
  tables: Pick<TableNames, 'users'>,
  user_id: string,
): Promise<UserItem | undefined> {
  const params = { TableName: tables.users, Key: { user_id }, ConsistentRead: true }
  const { Item } = await call.send(new GetCommand(params))
  return Item && readUserItem(Item)
}

/** Half a read unit each, one when consistent. Users that do not exist are left out. */
export async function readUsers(
  call: Call,
  tables: Pick<TableNames, 'users'>,
  userIds: readonly string[],
  options?: BatchOptions,
): Promise<Map<string, UserItem>> {
  const keys = [...new Set(userIds)].map((user_id) => ({ user_id }))
  const items = (await batchGet<object>(call, tables.users, keys, options)).map(readUserItem)
  return new Map(items.map((item) => [item.user_id, item]))
}

export function userNotFound(user_id: string): RosterError<'USER_NOT_FOUND'> {
  return new RosterError('USER_NOT_FOUND', { user_id }, `There is no user ${user_id}.`)
}
