import type { UserList } from '#features/users/data/use-user-list.ts'

/**
 * What follows the last row: the reason why the next page did not come, a search that waits to be
 * asked on, the end of the list, or, by itself, more.
 */
export type TailKind = 'failed' | 'cutShort' | 'end' | 'more'

export function tailKindOf(list: UserList): TailKind {
  if (list.hasMoreFailed) return 'failed'
  if (!list.hasMore && list.rows.length > 0) return 'end'
  return list.isPartial && list.isCurrent ? 'cutShort' : 'more'
}
