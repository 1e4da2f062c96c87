import { useRouterState } from '@tanstack/react-router'
import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import { filterOf, orderAddress } from '#features/users/address/users-address.ts'
import { readUsersAddress } from '#features/users/address/read-users-address.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'
import { useForgetOldList } from '#features/users/data/use-forget-old-list.ts'
import { useUsersNavigation } from '#features/users/navigation/use-users-navigation.ts'
import { listQueryOf } from '#features/users/address/list-query.ts'

/** Changes the list of users. From another page it starts with all users. */
export function useListCommands() {
  const { pathname, search } = useRouterState({ select: ({ location }) => location })
  const { showList } = useUsersNavigation()
  const forgetOldList = useForgetOldList()
  const isHere = pathname === '/users'
  const address: UsersAddress = isHere ? readUsersAddress(search) : {}
  const view = listQueryOf(address)

  function show(next: UsersAddress) {
    const { at: _at, from: _from, ...fromTop } = next
    forgetOldList(listQueryOf(fromTop))
    showList(fromTop)
  }

  return {
    /** The user whose panel is open. */
    openId: address.user,
    /** Search results have their own order. */
    isOrdered: view.text === undefined,
    isShown: (statuses: readonly UserStatus[]) =>
      isHere && (view.statuses ?? []).join() === statuses.join(),
    showOnly: (statuses: readonly UserStatus[]) => {
      const { status: _status, ...rest } = address
      const filter = filterOf(statuses)
      show({ ...rest, ...(filter && { status: filter }) })
    },
    isSortedBy: (sort: UserSort, order: SortOrder) =>
      isHere && view.sort === sort && view.order === order,
    sortBy: (sort: UserSort, order: SortOrder) => {
      const { sort: _sort, order: _order, ...rest } = address
      // Drops a date range that the new order does not support.
      show(readUsersAddress({ ...rest, ...orderAddress(sort, order), sort }))
    },
    search: (text: string) => {
      show({ ...address, q: text })
    },
    openUser: (user_id: string) => {
      showList({ ...address, user: user_id })
    },
  }
}
