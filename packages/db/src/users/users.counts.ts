import { randomInt } from 'node:crypto'
import { USER_STATUSES } from '@roster/contract/values'
import type { UserCounts, UserStatus } from '@roster/contract/users'
import type { Call } from '#dynamo/call.ts'
import { scanAll } from '#dynamo/query-all.ts'
import type { TransactItem } from '#dynamo/transaction.ts'

/** Counts are spread over this many items, so that concurrent transactions rarely write the same one. */
const COUNTER_BUCKETS = 64
const FRESH_MS = 5 * 60_000

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

export function randomBucket(): number {
  return randomInt(COUNTER_BUCKETS)
}

/**
 * Exact counts: the sum over all buckets, read consistently. The buckets are a few KB together: one Scan
 * reads them for 1 unit, 64 gets would take 64.
 */
export async function readCounts(call: Call, tableName: string): Promise<UserCounts> {
  return sumCounters(await readCounters(call, tableName))
}

/** The counters of all buckets, read consistently. */
export function readCounters(call: Call, tableName: string): Promise<CountDeltas[]> {
  return scanAll<CountDeltas>(call, { TableName: tableName, ConsistentRead: true })
}

export function sumCounters(counters: readonly CountDeltas[]): UserCounts {
  const by_status = Object.fromEntries(USER_STATUSES.map((status) => [status, 0])) as Record<
    UserStatus,
    number
  >
  for (const bucket of counters) {
    for (const status of USER_STATUSES) by_status[status] += bucket[status] ?? 0
  }
  const total = USER_STATUSES.reduce((sum, status) => sum + by_status[status], 0)
  return { total, by_status }
}

/** Counts for weighing partitions: read at most every five minutes, and never an error. */
export interface CountsEstimate {
  /** Never waits: an old estimate is returned, and read again in the background. */
  current(read: () => Promise<UserCounts>): UserCounts['by_status'] | undefined
  update(counts: UserCounts): void
}

export function createCountsEstimate(now: () => Date): CountsEstimate {
  let latest: UserCounts['by_status'] | undefined
  let freshUntil = 0
  const update = (counts: UserCounts) => {
    latest = counts.by_status
    freshUntil = now().getTime() + FRESH_MS
  }
  return {
    update,
    current(read) {
      if (now().getTime() >= freshUntil) {
        freshUntil = now().getTime() + FRESH_MS
        // Without counts a page is just as correct, and costs a few read units more.
        void read().then(update, () => undefined)
      }
      return latest
    },
  }
}
