import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { runCall } from '../dynamo/call.ts'
import type { CallOptions } from '../dynamo/call.ts'
import { epochSeconds } from './sessions.item.ts'
import { addHitsParams } from './sessions.params.ts'
import type { TableNames } from '../tables/tables.ts'

/** What the counters work with. */
export interface RateCountersDeps {
  client: DynamoDBDocumentClient
  tables: Pick<TableNames, 'sessions'>
  now?: () => Date
}

/** Counters that several processes share, so that a limit holds for all of them together. */
export interface RateCounters {
  /**
   * Counts `count` hits of the key in the window that is now, and returns all of it so far: 1 write
   * unit. Windows are fixed: they begin at whole multiples of `windowMs`. A key keeps to one length
   * of window. A hit whose answer was lost may count twice, and never less than once.
   *
   * @throws RosterError TOO_MANY_REQUESTS, UNAVAILABLE: the database's own, not the limit's.
   */
  hit(key: string, windowMs: number, count: number, options?: CallOptions): Promise<number>
}

export function createRateCounters(deps: RateCountersDeps): RateCounters {
  const { client, tables, now = () => new Date() } = deps
  return {
    hit: (key, windowMs, count, options) =>
      runCall(client, options, async (call) => {
        const start = Math.floor(now().getTime() / windowMs) * windowMs
        const params = addHitsParams(tables.sessions, {
          session_id: `limit#${key}#${start}`,
          count,
          expires_at_s: epochSeconds(start + windowMs),
        })
        const response = await call.send(new UpdateCommand(params))
        return response.Attributes!['hits'] as number
      }),
  }
}
