import type {
  DeleteCommandInput,
  QueryCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { accessKey } from '#access/access-key.ts'
import type { SESSION_KIND, SessionItem } from './sessions.item.ts'

/** The condition keeps a session that has ended from coming back. */
export function useSessionParams(
  tableName: string,
  before: SessionItem,
  after: SessionItem,
): UpdateCommandInput {
  return {
    TableName: tableName,
    Key: accessKey('session', before.session_id),
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

export function takeSessionParams(tableName: string, session_id: string): DeleteCommandInput {
  return {
    TableName: tableName,
    Key: accessKey('session', session_id),
    ConditionExpression: 'attribute_exists(#access_key)',
    ExpressionAttributeNames: { '#access_key': 'access_key' },
    ReturnValues: 'ALL_OLD',
  }
}

export type SessionPartition = { actor_id: string } | { kind: typeof SESSION_KIND }

/** The sessions of one actor, or of all actors, newest first. */
export function sessionsQueryParams(
  tableName: string,
  partition: SessionPartition,
): QueryCommandInput {
  const [name, value] = Object.entries(partition)[0]!
  return {
    TableName: tableName,
    IndexName: 'actor_id' in partition ? 'by_actor' : 'by_created',
    KeyConditionExpression: `#${name} = :${name}`,
    ExpressionAttributeNames: { [`#${name}`]: name },
    ExpressionAttributeValues: { [`:${name}`]: value },
    ScanIndexForward: false,
  }
}
