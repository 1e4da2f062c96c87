import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import { defaultOrderOf, filterOf } from './address/users.address.ts'
import type { UsersView } from './address/users.view.ts'
import { useForgetOldList } from './data/users.list.queries.ts'
import { useUsersNavigation } from './navigation/users.navigation.ts'

/** Ways to choose another list: an old answer from the cache is not shown for it. */
export function useListChoices(view: UsersView) {
  const { showStatuses, sortBy } = useUsersNavigation()
  const forgetOldList = useForgetOldList()

  function chooseStatuses(statuses: readonly UserStatus[]) {
    forgetOldList({ ...view, statuses: filterOf(statuses) })
    showStatuses(statuses)
  }

  function chooseOrder(sort: UserSort, order: SortOrder) {
    forgetOldList({ ...view, sort, order })
    sortBy(sort, order)
  }

  /** In the column's default order first, and in reverse the next time. */
  function toggleSort(sort: UserSort) {
    const isReverse = sort === view.sort && view.order === defaultOrderOf(sort)
    chooseOrder(sort, isReverse ? reverse(view.order) : defaultOrderOf(sort))
  }

  return { chooseStatuses, chooseOrder, toggleSort }
}

function reverse(order: SortOrder): SortOrder {
  return order === 'asc' ? 'desc' : 'asc'
}
