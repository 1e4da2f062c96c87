import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import { defaultOrderOf, filterOf } from './address/users-address.ts'
import type { ListQuery } from './address/list-query.ts'
import { useForgetOldList } from './data/use-forget-old-list.ts'
import { useUsersNavigation } from './navigation/use-users-navigation.ts'

/** Ways to choose another list: an old answer from the cache is not shown for it. */
export function useListChoices(query: ListQuery) {
  const { showStatuses, sortBy } = useUsersNavigation()
  const forgetOldList = useForgetOldList()

  function chooseStatuses(statuses: readonly UserStatus[]) {
    forgetOldList({ ...query, statuses: filterOf(statuses) })
    showStatuses(statuses)
  }

  function chooseOrder(sort: UserSort, order: SortOrder) {
    forgetOldList({ ...query, sort, order })
    sortBy(sort, order)
  }

  /** In the column's default order first, and in reverse the next time. */
  function toggleSort(sort: UserSort) {
    const isReverse = sort === query.sort && query.order === defaultOrderOf(sort)
    chooseOrder(sort, isReverse ? reverse(query.order) : defaultOrderOf(sort))
  }

  return { chooseStatuses, chooseOrder, toggleSort }
}

function reverse(order: SortOrder): SortOrder {
  return order === 'asc' ? 'desc' : 'asc'
}
