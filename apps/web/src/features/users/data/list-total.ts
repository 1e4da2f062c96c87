import type { UserCounts } from '@roster/contract/users'
import type { UsersView } from '#features/users/address/users.view.ts'

/** Only statuses are counted; how many a search or a range holds, nobody knows. */
export function isCounted({ text, created, updated }: UsersView): boolean {
  return text === undefined && !created && !updated
}

/** How many users the view holds; undefined while nobody knows. */
export function totalOf(view: UsersView, counts: UserCounts | undefined): number | undefined {
  if (!isCounted(view)) return undefined
  if (!counts || !view.statuses) return counts?.total
  return view.statuses.reduce((sum, status) => sum + counts.by_status[status], 0)
}
