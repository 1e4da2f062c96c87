import type { TransactItem } from '#dynamo/transaction.ts'
import type { UserItem } from '#users/item/users.item.ts'

/** Gives a user other keys for the indexes. Not a change of the user: the version stays. */
export function rewriteKeys(
  tableName: string,
  item: UserItem,
  { name_key, email_key }: Pick<UserItem, 'name_key' | 'email_key'>,
): TransactItem {
  return {
    Update: {
      TableName: tableName,
      Key: { user_id: item.user_id },
      UpdateExpression: 'SET #name_key = :name_key, #email_key = :email_key',
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: {
        '#name_key': 'name_key',
        '#email_key': 'email_key',
        '#version': 'version',
      },
      ExpressionAttributeValues: {
        ':name_key': name_key,
        ':email_key': email_key,
        ':version': item.version,
      },
    },
  }
}

/** A condition of a transaction: the user is as it was read, or still does not exist. */
export function expectUserUnchanged(
  tableName: string,
  user_id: string,
  item: UserItem | undefined,
): TransactItem {
  return {
    ConditionCheck: {
      TableName: tableName,
      Key: { user_id },
      ...(item
        ? {
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': item.version },
          }
        : {
            ConditionExpression: 'attribute_not_exists(#user_id)',
            ExpressionAttributeNames: { '#user_id': 'user_id' },
          }),
    },
  }
}
