import type { DeleteCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import { accessKey } from '#access/access-key.ts'
import type { SessionItem } from './sessions.item.ts'

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
