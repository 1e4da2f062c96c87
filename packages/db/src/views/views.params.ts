import type { GetCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import type { TransactItem } from '#dynamo/transaction.ts'
import type { ViewItem } from './views.item.ts'

/*
 * Pure builders of DynamoDB parameters for the table of views. Its partitions are scopes: one for
 * each owner, and one for all shared views. The key decides who sees a view: a read names only the
 * caller's own scope and the shared one.
 */

/** The partition of all shared views. An owner's scope contains a `#`, so it never equals this one. */
export const SHARED_SCOPE = 'shared'
/** Sorts after the uniqueness records (`name#…`) and before the views (`view#…`): a Query starts here. */
export const TALLY_KEY = 'tally'
export const UNIQUE_NAME_PREFIX = 'name#'
export const VIEW_PREFIX = 'view#'

export function ownScope(actor_id: string): string {
  return `owner#${actor_id}`
}

/** The tally of a scope and all its views, without the uniqueness records. */
export function scopeQueryParams(tableName: string, scope: string): QueryCommandInput {
  return {
    TableName: tableName,
    KeyConditionExpression: '#scope = :scope AND #scope_key >= :tally',
    ExpressionAttributeNames: { '#scope': 'scope', '#scope_key': 'scope_key' },
    ExpressionAttributeValues: { ':scope': scope, ':tally': TALLY_KEY },
    // Clients reload the list right after a change.
    ConsistentRead: true,
  }
}

export function getViewParams(tableName: string, scope: string, view_id: string): GetCommandInput {
  return { TableName: tableName, Key: viewKey(scope, view_id), ConsistentRead: true }
}

/** Puts a view into its owner's scope, on condition that it has not changed since `before`. */
export function putView(
  tableName: string,
  before: ViewItem | undefined,
  after: ViewItem,
): TransactItem {
  return {
    Put: {
      TableName: tableName,
      Item: { ...after, ...viewKey(ownScope(after.owner.id), after.view_id) },
      ...versionCondition(before),
    },
  }
}

export function deleteViewItem(tableName: string, before: ViewItem): TransactItem {
  return {
    Delete: {
      TableName: tableName,
      Key: viewKey(ownScope(before.owner.id), before.view_id),
      ...versionCondition(before),
    },
  }
}

/** Needs no condition: the same transaction always writes the view itself, which has one. */
export function putShared(tableName: string, after: ViewItem): TransactItem {
  return {
    Put: { TableName: tableName, Item: { ...after, ...viewKey(SHARED_SCOPE, after.view_id) } },
  }
}

export function deleteShared(tableName: string, view_id: string): TransactItem {
  return { Delete: { TableName: tableName, Key: viewKey(SHARED_SCOPE, view_id) } }
}

/** Makes the name unique among the owner's views. The view itself may keep its name. */
export function putUniqueName(tableName: string, view: ViewItem): TransactItem {
  return {
    Put: {
      TableName: tableName,
      Item: { ...uniqueNameKeyOf(view), view_id: view.view_id },
      ConditionExpression: 'attribute_not_exists(#view_id) OR #view_id = :view_id',
      ExpressionAttributeNames: { '#view_id': 'view_id' },
      ExpressionAttributeValues: { ':view_id': view.view_id },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }
}

export function deleteUniqueName(tableName: string, view: ViewItem): TransactItem {
  return { Delete: { TableName: tableName, Key: uniqueNameKeyOf(view) } }
}

/** Adds one view to the scope's count, on condition that there are fewer than `max`. */
export function countIn(tableName: string, scope: string, max: number): TransactItem {
  return {
    Update: {
      TableName: tableName,
      Key: { scope, scope_key: TALLY_KEY },
      UpdateExpression: 'ADD #views :one',
      ConditionExpression: 'attribute_not_exists(#views) OR #views < :max',
      ExpressionAttributeNames: { '#views': 'views' },
      ExpressionAttributeValues: { ':one': 1, ':max': max },
    },
  }
}

export function countOut(tableName: string, scope: string): TransactItem {
  return {
    Update: {
      TableName: tableName,
      Key: { scope, scope_key: TALLY_KEY },
      UpdateExpression: 'ADD #views :minus_one',
      ExpressionAttributeNames: { '#views': 'views' },
      ExpressionAttributeValues: { ':minus_one': -1 },
    },
  }
}

export function setDefaultParams(
  tableName: string,
  actor_id: string,
  view_id: string | null,
): UpdateCommandInput {
  return {
    TableName: tableName,
    Key: { scope: ownScope(actor_id), scope_key: TALLY_KEY },
    UpdateExpression:
      view_id === null ? 'REMOVE #default_view_id' : 'SET #default_view_id = :view_id',
    ExpressionAttributeNames: { '#default_view_id': 'default_view_id' },
    ...(view_id !== null && { ExpressionAttributeValues: { ':view_id': view_id } }),
  }
}

/** Spread it after the item, which still has the key that it was read with. */
export function viewKey(scope: string, view_id: string) {
  return { scope, scope_key: `${VIEW_PREFIX}${view_id}` }
}

export function uniqueNameKey(scope: string, name_key: string) {
  return { scope, scope_key: `${UNIQUE_NAME_PREFIX}${name_key}` }
}

function uniqueNameKeyOf({ owner, name_key }: ViewItem) {
  return uniqueNameKey(ownScope(owner.id), name_key)
}

function versionCondition(before: ViewItem | undefined) {
  return before === undefined
    ? {
        ConditionExpression: 'attribute_not_exists(#version)',
        ExpressionAttributeNames: { '#version': 'version' },
      }
    : {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': before.version },
      }
}
