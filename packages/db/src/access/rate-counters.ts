import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { runCall } from '#dynamo/call.ts'
import type { CallOptions } from '#dynamo/call.ts'
import { epochSeconds } from '#dynamo/seconds.ts'
import type { TableNames } from '#tables/tables.ts'
import { accessKey } from './access-key.ts'

/** What the counters work with. */
export interface RateCountersDeps {
  client: DynamoDBDocumentClient
  tables: Pick<TableNames, 'access'>
  now?: () => Date
}

/** Counters that several processes share, so that a limit holds for all processes together. */
export interface RateCounters {
  /**
   * Adds `count` hits to the key's current window and returns the window's total: 1 write unit.
   * Windows are fixed: they begin at whole multiples of `windowMs`, which must be the same for every
   * hit of a key. A hit whose response is lost may count twice, but never less than once.
   *
   * @throws RosterError TOO_MANY_REQUESTS, UNAVAILABLE: from the database, not from the limit.
   */
  hit(key: string, windowMs: number, count: number, options?: CallOptions): Promise<number>
}

/** Makes the counters; sends nothing to the database yet. */
export function createRateCounters(deps: RateCountersDeps): RateCounters {
  const { client, tables, now = () => new Date() } = deps
  return {
    hit: (key, windowMs, count, options) =>
      runCall(client, options, async (call) => {
        const start = Math.floor(now().getTime() / windowMs) * windowMs
        const response = await call.send(
          new UpdateCommand({
            TableName: tables.access,
            Key: accessKey('limit', `${key}#${start}`),
            UpdateExpression: 'ADD #hits :count SET #expires_at_s = :expires_at_s',
            ExpressionAttributeNames: { '#hits': 'hits', '#expires_at_s': 'expires_at_s' },
            ExpressionAttributeValues: {
              ':count': count,
              ':expires_at_s': epochSeconds(start + windowMs),
            },
            ReturnValues: 'UPDATED_NEW',
          }),
        )
        return response.Attributes!['hits'] as number
      }),
  }
}
