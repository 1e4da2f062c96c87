import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { GetCommandInput } from '@aws-sdk/lib-dynamodb'
import { RosterError } from '@roster/contract/errors'
import { emailKey } from '@roster/contract/sort-keys'
import type { Call } from '#dynamo/call.ts'
import type { TransactItem } from '#dynamo/transaction.ts'
import type { TableNames } from '#tables/tables.ts'
import type { UserItem } from './item/users.item.ts'
import { readUser } from './item/users.read.ts'

/*
 * The uniqueness record of an e-mail address says which user has it. Each transaction that gives a user
 * an address puts its record, which is refused while another user's is there.
 */

/** @param former the user whose record it may replace; left out: only the user's own. */
export function putEmailRecord(
  tableName: string,
  email_key: string,
  user_id: string,
  former: string = user_id,
): TransactItem {
  return {
    Put: {
      TableName: tableName,
      Item: { email_key, user_id },
      // The user may have it already: a repair puts it without a new version of the user.
      ConditionExpression: 'attribute_not_exists(#email_key) OR #user_id = :former',
      ExpressionAttributeNames: { '#email_key': 'email_key', '#user_id': 'user_id' },
      ExpressionAttributeValues: { ':former': former },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }
}

/** Deletes a user's record, never that of another user. */
export function deleteEmailRecord(
  tableName: string,
  email_key: string,
  user_id: string,
): TransactItem {
  return {
    Delete: {
      TableName: tableName,
      Key: { email_key },
      ConditionExpression: 'attribute_not_exists(#email_key) OR #user_id = :user_id',
      ExpressionAttributeNames: { '#email_key': 'email_key', '#user_id': 'user_id' },
      ExpressionAttributeValues: { ':user_id': user_id },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }
}

/** The record moves only when the key changes: from `Ana@x.org` to `ana@x.org` it stays. */
export function moveEmailRecord(
  tables: Pick<TableNames, 'emails'>,
  before: UserItem,
  after: UserItem,
): TransactItem[] {
  if (before.email_key === after.email_key) return []
  return [
    putEmailRecord(tables.emails, after.email_key, after.user_id),
    deleteEmailRecord(tables.emails, before.email_key, before.user_id),
  ]
}

/** Consistent: 2 read units. */
export async function readUserByEmail(
  call: Call,
  tables: Pick<TableNames, 'users' | 'emails'>,
  email: string,
): Promise<UserItem | undefined> {
  const key = emailKey(email)
  const holder = await readEmailHolder(call, tables, key)
  if (holder === undefined) return undefined
  const item = await readUser(call, tables, holder)
  // Between the two reads the user may have got another address.
  return item?.email_key === key ? item : undefined
}

/** The user who has an address by its uniqueness record; consistent. */
export async function readEmailHolder(
  call: Call,
  tables: Pick<TableNames, 'emails'>,
  email_key: string,
): Promise<string | undefined> {
  const { Item } = await call.send(new GetCommand(getEmailRecordParams(tables.emails, email_key)))
  return Item && String(Item['user_id'])
}

function getEmailRecordParams(tableName: string, email_key: string): GetCommandInput {
  return { TableName: tableName, Key: { email_key }, ConsistentRead: true }
}

export function emailTakenBy(user_id: string): RosterError<'EMAIL_TAKEN'> {
  return new RosterError('EMAIL_TAKEN', { user_id }, 'Another user has this e-mail address.')
}
