import type { GetCommandInput, QueryCommandInput, ScanCommandInput } from '@aws-sdk/lib-dynamodb'
import type { UserStatus } from '@roster/contract/users'
import type { TableNames } from '../tables/tables.ts'
import type { TransactItem } from '../dynamo/transaction.ts'
import type { EventItem, UserItem } from './users.item.ts'
import type { Partition, UserView } from './list/list-plan.ts'
import { headOf } from './search-index/search-words.ts'

/*
 * Pure builders of DynamoDB parameters. Every attribute name goes through `#name`: most of ours are
 * reserved words.
 */

export function getUserParams(tableName: string, user_id: string): GetCommandInput {
  return { TableName: tableName, Key: { user_id }, ConsistentRead: true }
}

export function getGuardParams(tableName: string, email_key: string): GetCommandInput {
  return { TableName: tableName, Key: { email_key }, ConsistentRead: true }
}

/** The 64 counters are a few KB together: one Scan reads them for 1 unit, 64 gets would take 64. */
export function scanCountersParams(
  tableName: string,
  startKey: Record<string, unknown> | undefined,
): ScanCommandInput {
  return { TableName: tableName, ConsistentRead: true, ExclusiveStartKey: startKey }
}

/** A page of a table in the order that it lies in; eventually consistent. */
export function scanPageParams(
  tableName: string,
  startKey: Record<string, unknown> | undefined,
  limit: number,
): ScanCommandInput {
  return { TableName: tableName, ExclusiveStartKey: startKey, Limit: limit }
}

export function partitionQueryParams(
  tableName: string,
  view: Pick<UserView, 'index' | 'attribute' | 'order' | 'prefix' | 'range'>,
  key: Partition['key'],
  startKey: Record<string, unknown> | undefined,
  limit: number | undefined,
): QueryCommandInput {
  const keys = Object.entries(key)
  const bounds = boundsOf(view)
  const names = [...keys.map(([name]) => name), ...(bounds ? [view.attribute] : [])]
  return {
    TableName: tableName,
    IndexName: view.index,
    KeyConditionExpression: [
      ...keys.map(([name]) => `#${name} = :${name}`),
      ...(bounds ? [bounds.condition] : []),
    ].join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(keys.map(([name, value]) => [`:${name}`, value])),
      ...bounds?.values,
    },
    ScanIndexForward: view.order === 'asc',
    ExclusiveStartKey: startKey,
    Limit: limit,
  }
}

/** A query takes one condition on the attribute it sorts by, hence BETWEEN for two ends. */
function boundsOf({ attribute, prefix, range }: Pick<UserView, 'attribute' | 'prefix' | 'range'>) {
  const name = `#${attribute}`
  if (prefix !== undefined) {
    return { condition: `begins_with(${name}, :prefix)`, values: { ':prefix': prefix } }
  }
  const { from, to } = range ?? {}
  if (from !== undefined && to !== undefined) {
    return { condition: `${name} BETWEEN :from AND :to`, values: { ':from': from, ':to': to } }
  }
  if (from !== undefined) return { condition: `${name} >= :from`, values: { ':from': from } }
  if (to !== undefined) return { condition: `${name} <= :to`, values: { ':to': to } }
  return undefined
}

export function wordsQueryParams(
  tableName: string,
  range: {
    /** Of two characters at least. */
    prefix: string
    isForward: boolean
    startKey: Record<string, unknown> | undefined
    limit: number
  },
): QueryCommandInput {
  return {
    TableName: tableName,
    KeyConditionExpression: '#head = :head AND begins_with(#word_user, :prefix)',
    ProjectionExpression: '#word_user, #called',
    ExpressionAttributeNames: { '#head': 'head', '#word_user': 'word_user', '#called': 'called' },
    ExpressionAttributeValues: { ':head': headOf(range.prefix), ':prefix': range.prefix },
    ScanIndexForward: range.isForward,
    ExclusiveStartKey: range.startKey,
    Limit: range.limit,
  }
}

export function eventsQueryParams(
  tableName: string,
  user_id: string,
  startKey: Record<string, unknown> | undefined,
  limit: number,
): QueryCommandInput {
  return {
    TableName: tableName,
    KeyConditionExpression: '#user_id = :user_id',
    ExpressionAttributeNames: { '#user_id': 'user_id' },
    ExpressionAttributeValues: { ':user_id': user_id },
    // Read right after a change, which must be there.
    ConsistentRead: true,
    ScanIndexForward: false,
    ExclusiveStartKey: startKey,
    Limit: limit,
  }
}

/** A day's events of one shard of the feed, from an event id on. An index is never read consistently. */
export function feedQueryParams(
  tableName: string,
  key: { day: string; feed_shard: number },
  fromId: string,
  limit: number,
): QueryCommandInput {
  return {
    TableName: tableName,
    IndexName: 'by_day',
    KeyConditionExpression: '#day = :day AND #feed_shard = :feed_shard AND #event_id >= :from',
    ExpressionAttributeNames: {
      '#day': 'day',
      '#feed_shard': 'feed_shard',
      '#event_id': 'event_id',
    },
    ExpressionAttributeValues: {
      ':day': key.day,
      ':feed_shard': key.feed_shard,
      ':from': fromId,
    },
    Limit: limit,
  }
}

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

/** Sets only what differs, so that attributes this version does not know survive. */
export function updateUser(tableName: string, before: UserItem, after: UserItem): TransactItem {
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

/** Holds an e-mail address for a user; refused while another user holds it. */
export function putGuard(tableName: string, email_key: string, user_id: string): TransactItem {
  return {
    Put: {
      TableName: tableName,
      Item: { email_key, user_id },
      ConditionExpression: 'attribute_not_exists(#email_key)',
      ExpressionAttributeNames: { '#email_key': 'email_key' },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }
}

/** Releases an address, and never one that another user holds. */
export function deleteGuard(tableName: string, email_key: string, user_id: string): TransactItem {
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

export function putEvent(tableName: string, event: EventItem): TransactItem {
  return { Put: { TableName: tableName, Item: event } }
}

export type CountDeltas = Partial<Record<UserStatus, number>>

/** Adds to the counters of one bucket. The sum over the buckets is the count. */
export function addCounts(tableName: string, bucket: number, deltas: CountDeltas): TransactItem {
  const statuses = Object.keys(deltas)
  return {
    Update: {
      TableName: tableName,
      Key: { bucket },
      UpdateExpression: `ADD ${statuses.map((status) => `#${status} :${status}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(statuses.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(
        Object.entries(deltas).map(([status, delta]) => [`:${status}`, delta]),
      ),
    },
  }
}

/** The guard moves only where the key changes: `Ana@x.org` to `ana@x.org` keeps it. */
export function moveGuard(names: TableNames, before: UserItem, after: UserItem): TransactItem[] {
  if (before.email_key === after.email_key) return []
  return [
    putGuard(names.emails, after.email_key, after.user_id),
    deleteGuard(names.emails, before.email_key, before.user_id),
  ]
}
