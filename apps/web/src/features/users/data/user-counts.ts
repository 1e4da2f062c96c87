import type { UserCounts } from '@roster/contract/users'
import type { ListQuery } from '#features/users/address/list-query.ts'

/** Only statuses are counted; how many a search or a range holds, nobody knows. */
export function isCounted({ text, created, updated }: ListQuery): boolean {
  return text === undefined && !created && !updated
}

/** How many users the view holds; undefined while nobody knows. */
export function totalOf(view: ListQuery, counts: UserCounts | undefined): number | undefined {
  if (!isCounted(view)) return undefined
  if (!counts || !view.statuses) return counts?.total
  return view.statuses.reduce((sum, status) => sum + counts.by_status[status], 0)
}
