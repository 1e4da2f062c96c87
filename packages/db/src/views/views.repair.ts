import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import type { TransactItem } from '#dynamo/transaction.ts'
import type { ViewItem } from './views.item.ts'
import { TALLY_KEY, uniqueNameKey, viewKey } from './views.params.ts'

/*
 * What a verification reads and writes of the table of views, besides what the repository does.
 */

/** All items of a scope, uniqueness records too. */
export function wholeScopeQueryParams(tableName: string, scope: string): QueryCommandInput {
  return {
    TableName: tableName,
    KeyConditionExpression: '#scope = :scope',
    ExpressionAttributeNames: { '#scope': 'scope' },
    ExpressionAttributeValues: { ':scope': scope },
    ConsistentRead: true,
  }
}

/** Deletes a uniqueness record, if it is still that view's. */
export function deleteUniqueNameOf(
  tableName: string,
  scope: string,
  name_key: string,
  view_id: string,
): TransactItem {
  return {
    Delete: {
      TableName: tableName,
      Key: uniqueNameKey(scope, name_key),
      ConditionExpression: '#view_id = :view_id',
      ExpressionAttributeNames: { '#view_id': 'view_id' },
      ExpressionAttributeValues: { ':view_id': view_id },
    },
  }
}

/** A condition of a transaction: the view is as it was read, or still does not exist. */
export function expectViewUnchanged(
  tableName: string,
  scope: string,
  view_id: string,
  view: Pick<ViewItem, 'version'> | undefined,
): TransactItem {
  return {
    ConditionCheck: {
      TableName: tableName,
      Key: viewKey(scope, view_id),
      ConditionExpression: view ? '#version = :version' : 'attribute_not_exists(#version)',
      ExpressionAttributeNames: { '#version': 'version' },
      ...(view && { ExpressionAttributeValues: { ':version': view.version } }),
    },
  }
}

/** Sets the number of views in a scope, if it is still the wrong one. */
export function setTally(
  tableName: string,
  scope: string,
  wrong: number | undefined,
  views: number,
): TransactItem {
  return {
    Update: {
      TableName: tableName,
      Key: { scope, scope_key: TALLY_KEY },
      UpdateExpression: 'SET #views = :views',
      ConditionExpression: wrong === undefined ? 'attribute_not_exists(#views)' : '#views = :wrong',
      ExpressionAttributeNames: { '#views': 'views' },
      ExpressionAttributeValues: {
        ':views': views,
        ...(wrong !== undefined && { ':wrong': wrong }),
      },
    },
  }
}
