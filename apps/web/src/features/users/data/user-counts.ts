import type { UserCounts, UserStatus } from '@roster/contract/users'
import type { ListQuery } from '#features/users/address/list-query.ts'

/** Only statuses are counted, not searches and ranges. */
export function isCounted({ text, created, updated }: ListQuery): boolean {
  return text === undefined && !created && !updated
}

/** How many users the list has; undefined if unknown. */
export function totalOf(query: ListQuery, counts: UserCounts | undefined): number | undefined {
  if (!isCounted(query)) return undefined
  if (!counts || !query.statuses) return counts?.total
  return query.statuses.reduce((sum, status) => sum + counts.by_status[status], 0)
}

/** The counts after a user's status changed; `undefined` before creation and after deletion. */
export function moveCount(
  counts: UserCounts,
  before: UserStatus | undefined,
  after: UserStatus | undefined,
): UserCounts {
  if (before === after) return counts
  const by_status = { ...counts.by_status }
  if (before) by_status[before] = Math.max(0, by_status[before] - 1)
  if (after) by_status[after] += 1
  const change = (after ? 1 : 0) - (before ? 1 : 0)
  return { total: Math.max(0, counts.total + change), by_status }
}
