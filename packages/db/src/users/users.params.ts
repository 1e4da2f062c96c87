import type { TransactItem } from '#dynamo/transaction.ts'
import type { UserItem } from './item/users.item.ts'

/*
 * The writes of a user's item. Every attribute name goes through `#name`: most of ours are reserved
 * words.
 */

export function putNewUser(tableName: string, item: UserItem): TransactItem {
  return {
    Put: {
      TableName: tableName,
      Item: item,
      ConditionExpression: 'attribute_not_exists(#user_id)',
      ExpressionAttributeNames: { '#user_id': 'user_id' },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }
}

/** Sets only what differs, so that attributes which this version does not know are kept. */
export function updateUserItem(tableName: string, before: UserItem, after: UserItem): TransactItem {
  const changed = (Object.keys(after) as (keyof UserItem)[]).filter(
    (name) => after[name] !== before[name],
  )
  const names = new Set([...changed, 'version'])
  return {
    Update: {
      TableName: tableName,
      Key: { user_id: before.user_id },
      UpdateExpression: `SET ${changed.map((name) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: '#version = :expected_version',
      ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(changed.map((name) => [`:${name}`, after[name]])),
        ':expected_version': before.version,
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }
}

export function deleteUserItem(tableName: string, item: UserItem): TransactItem {
  return {
    Delete: {
      TableName: tableName,
      Key: { user_id: item.user_id },
      ConditionExpression: '#version = :expected_version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':expected_version': item.version },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }
}
