import type {
  BatchGetCommandInput,
  BatchWriteCommandInput,
  DeleteCommandInput,
  GetCommandInput,
  PutCommandInput,
  QueryCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb'
import type { SESSION_KIND, SessionItem } from './sessions.item.ts'

/*
 * Pure builders of DynamoDB parameters for the table of all that ends by itself. Sessions have a bare
 * SHA-256 as their key; everything else has a prefix with a `#`, which no SHA-256 contains.
 */

export function getSessionParams(tableName: string, session_id: string): GetCommandInput {
  return { TableName: tableName, Key: { session_id }, ConsistentRead: true }
}

export function putSessionParams(tableName: string, item: SessionItem): PutCommandInput {
  return { TableName: tableName, Item: item }
}

/** Of several who saw the same last use one writes; a session that has ended does not come back. */
export function useSessionParams(
  tableName: string,
  before: SessionItem,
  after: SessionItem,
): UpdateCommandInput {
  return {
    TableName: tableName,
    Key: { session_id: before.session_id },
    UpdateExpression: 'SET #last_used_at = :after, #expires_at_s = :expires_at_s',
    ConditionExpression: '#last_used_at = :before',
    ExpressionAttributeNames: {
      '#last_used_at': 'last_used_at',
      '#expires_at_s': 'expires_at_s',
    },
    ExpressionAttributeValues: {
      ':before': before.last_used_at,
      ':after': after.last_used_at,
      ':expires_at_s': after.expires_at_s,
    },
  }
}

/**
 * The condition makes it one taker's: without it DynamoDB Local now and then gives the same item to
 * several who come at once.
 */
export function takeParams(tableName: string, key: string): DeleteCommandInput {
  return {
    TableName: tableName,
    Key: { session_id: key },
    ConditionExpression: 'attribute_exists(#session_id)',
    ExpressionAttributeNames: { '#session_id': 'session_id' },
    ReturnValues: 'ALL_OLD',
  }
}

/** As `takeParams`, and of those who know the state alone. */
export function takeAttemptParams(
  tableName: string,
  key: string,
  state: string,
): DeleteCommandInput {
  return {
    TableName: tableName,
    Key: { session_id: key },
    ConditionExpression: '#state = :state',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':state': state },
    ReturnValues: 'ALL_OLD',
  }
}

export function deleteItemsParams(
  tableName: string,
  keys: readonly string[],
): BatchWriteCommandInput {
  const requests = keys.map((session_id) => ({ DeleteRequest: { Key: { session_id } } }))
  return { RequestItems: { [tableName]: requests } }
}

export type SessionPartition = { actor_id: string } | { kind: typeof SESSION_KIND }

/** Newest first: one actor's sessions, or everybody's, by the key of their index. */
export function sessionsQueryParams(
  tableName: string,
  partition: SessionPartition,
  startKey: Record<string, unknown> | undefined,
  limit: number | undefined,
): QueryCommandInput {
  const [name, value] = Object.entries(partition)[0]!
  return {
    TableName: tableName,
    IndexName: 'actor_id' in partition ? 'by_actor' : 'by_created',
    KeyConditionExpression: `#${name} = :${name}`,
    ExpressionAttributeNames: { [`#${name}`]: name },
    ExpressionAttributeValues: { [`:${name}`]: value },
    ScanIndexForward: false,
    ExclusiveStartKey: startKey,
    Limit: limit,
  }
}

export function actorKey(actor_id: string): string {
  return `actor#${actor_id}`
}

/**
 * Reads the actor's generation, keeps it for another while, and adds `raise` to it. Where there is
 * none yet, or no longer, it starts at the time of day: so no generation ever comes back, and a
 * session of an earlier one stays void whatever was forgotten meanwhile.
 */
export function updateGenerationParams(
  tableName: string,
  actor_id: string,
  { raise, start, expires_at_s }: { raise: 0 | 1; start: number; expires_at_s: number },
): UpdateCommandInput {
  return {
    TableName: tableName,
    Key: { session_id: actorKey(actor_id) },
    UpdateExpression:
      'SET #generation = if_not_exists(#generation, :start) + :raise, #expires_at_s = :expires_at_s',
    ExpressionAttributeNames: { '#generation': 'generation', '#expires_at_s': 'expires_at_s' },
    ExpressionAttributeValues: { ':start': start, ':raise': raise, ':expires_at_s': expires_at_s },
    ReturnValues: 'UPDATED_NEW',
  }
}

/** At most 100 keys, each once: DynamoDB's limit of a BatchGetItem. */
export function getGenerationsParams(
  tableName: string,
  keys: readonly string[],
): BatchGetCommandInput {
  return {
    RequestItems: {
      [tableName]: { Keys: keys.map((session_id) => ({ session_id })), ConsistentRead: true },
    },
  }
}

/** Adds to a counter, and answers what it has come to. */
export function addHitsParams(
  tableName: string,
  { session_id, count, expires_at_s }: { session_id: string; count: number; expires_at_s: number },
): UpdateCommandInput {
  return {
    TableName: tableName,
    Key: { session_id },
    UpdateExpression: 'ADD #hits :count SET #expires_at_s = :expires_at_s',
    ExpressionAttributeNames: { '#hits': 'hits', '#expires_at_s': 'expires_at_s' },
    ExpressionAttributeValues: { ':count': count, ':expires_at_s': expires_at_s },
    ReturnValues: 'UPDATED_NEW',
  }
}
