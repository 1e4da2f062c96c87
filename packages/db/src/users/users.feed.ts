import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import type { UserEvent } from '@roster/contract/users'
import type { Call } from '#dynamo/call.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import { FEED_SHARDS } from '#tables/shards.ts'

/** A change in the feed: which user changed, and how; not what their fields hold. */
export type FeedEntry = Pick<UserEvent, 'user_id' | 'event_id' | 'action' | 'version'>

export interface FeedQuery {
  /** When the feed was last read, in epoch milliseconds, by the clock of the reader. */
  since: number
}

export interface FeedPage {
  /** Ordered by event id. Some may have been in the previous read, too. */
  entries: FeedEntry[]
  /** True when there are too many changes to list, or `since` is too long ago; `entries` is empty then. */
  is_gap: boolean
}

/** How far two clocks may be apart. NTP keeps servers within a fraction of a second. */
const CLOCK_SKEW_MS = 5_000

/**
 * How far each read goes back before the previous one. An event's id is made before its transaction,
 * by the writer's clock: a call has 10 s to write, clocks may differ by 5 s, and an index lags by a
 * fraction of a second, for which 5 s are left. A change that becomes visible later than that is
 * missed. That takes an index that lags by more than 5 s, or an import with a bulk client after repeated
 * outages.
 */
export const FEED_OVERLAP_MS = 20_000

/** For an older `since`, reloading costs less than listing the changes. */
const FEED_REACH_MS = 15 * 60_000
/** Per shard and day. 500 entries are about 100 kB, 12 read units. */
const ENTRIES_MAX = 500
const DAY_MS = 24 * 60 * 60_000

/** The day in UTC of a moment in epoch milliseconds: 2026-11-22. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/**
 * Every change that can have become visible since the previous read, and some from before: the reader
 * must remember what it has seen for FEED_OVERLAP_MS. One round, with one query per shard and day.
 */
export async function readFeed(
  call: Call,
  { tableName, now }: { tableName: string; now: () => Date },
  { since }: FeedQuery,
): Promise<FeedPage> {
  const nowMs = now().getTime()
  if (since < nowMs - FEED_REACH_MS) return { entries: [], is_gap: true }
  const fromMs = since - FEED_OVERLAP_MS
  const pages = await settleAll(
    daysBetween(fromMs, nowMs + CLOCK_SKEW_MS).flatMap((day) =>
      Array.from({ length: FEED_SHARDS }, async (_, feed_shard) => {
        const key = { day, feed_shard }
        const params = feedQueryParams(tableName, key, firstIdAt(fromMs), ENTRIES_MAX + 1)
        const { Items = [] } = await call.send(new QueryCommand(params))
        return Items as FeedEntry[]
      }),
    ),
  )
  if (pages.some((page) => page.length > ENTRIES_MAX)) return { entries: [], is_gap: true }
  const entries = pages.flat().map(({ user_id, event_id, action, version }) => ({
    user_id,
    event_id,
    action,
    version,
  }))
  return { entries: entries.toSorted(byEventId), is_gap: false }
}

/** One shard's events of a day, from an event id on. An index is never read consistently. */
function feedQueryParams(
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

function daysBetween(fromMs: number, toMs: number): string[] {
  const first = Math.floor(fromMs / DAY_MS)
  const last = Math.floor(toMs / DAY_MS)
  return Array.from({ length: last - first + 1 }, (_, at) => dayOf((first + at) * DAY_MS))
}

/** The beginning of every UUIDv7 of this millisecond; none of them is smaller (RFC 9562, 5.7). */
function firstIdAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}

function byEventId(a: FeedEntry, b: FeedEntry): number {
  return a.event_id < b.event_id ? -1 : 1
}
