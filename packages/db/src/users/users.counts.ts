import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { USER_STATUSES } from '@roster/contract/values'
import type { UserCounts, UserStatus } from '@roster/contract/users'
import type { Call } from '../dynamo/call.ts'
import { scanCountersParams } from './users.params.ts'

/** Exact counts: the sum over all buckets, read consistently. */
export async function readCounts(call: Call, tableName: string): Promise<UserCounts> {
  const by_status = Object.fromEntries(USER_STATUSES.map((status) => [status, 0])) as Record<
    UserStatus,
    number
  >
  let startKey: Record<string, unknown> | undefined
  do {
    const response = await call.send(new ScanCommand(scanCountersParams(tableName, startKey)))
    for (const bucket of response.Items ?? []) {
      for (const status of USER_STATUSES) by_status[status] += (bucket[status] as number) ?? 0
    }
    startKey = response.LastEvaluatedKey
  } while (startKey)
  const total = USER_STATUSES.reduce((sum, status) => sum + by_status[status], 0)
  return { total, by_status }
}

const FRESH_MS = 5 * 60_000

/** Counts good enough to weigh partitions by: read at most every five minutes, never an error. */
export interface CountsEstimate {
  /** Never waits: an old estimate is read anew behind the caller's back. */
  current(read: () => Promise<UserCounts>): UserCounts['by_status'] | undefined
  update(counts: UserCounts): void
}

export function createCountsEstimate(now: () => Date): CountsEstimate {
  let known: UserCounts['by_status'] | undefined
  let freshUntil = 0
  const update = (counts: UserCounts) => {
    known = counts.by_status
    freshUntil = now().getTime() + FRESH_MS
  }
  return {
    update,
    current(read) {
      if (now().getTime() >= freshUntil) {
        freshUntil = now().getTime() + FRESH_MS
        // Without counts a page is as right, and costs a few read units more.
        void read().then(update, () => undefined)
      }
      return known
    },
  }
}
