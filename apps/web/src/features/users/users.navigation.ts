import { getRouteApi, useRouter } from '@tanstack/react-router'
import type { UserSort, UserStatus } from '@roster/contract/users'
import { useMemo } from 'react'
import { filterOf, readUsersSearch, viewSearch } from './users.search.ts'
import type { PanelTab, UsersSearch, UsersView } from './users.search.ts'

const route = getRouteApi('/signed-in-only/users')

/** The router adds to what was validated whatever else the address says, so it is read once more. */
export function useUsersSearch(): UsersSearch {
  return route.useSearch({ select: readUsersSearch })
}

/** Every way to change what the address of the users page says. */
export function useUsersNavigation() {
  const router = useRouter()
  const navigate = route.useNavigate()

  return useMemo(() => {
    const now = () => readUsersSearch(router.state.location.search)
    function go(change: (search: UsersSearch) => UsersSearch, replace = false) {
      void navigate({ search: (search) => change(readUsersSearch(search)), replace })
    }

    return {
      /** Opening is a step that Back takes back; walking on from one user to the next is none. */
      openUser: (user_id: string, { replace = false } = {}) => {
        if (now().user !== user_id) go((search) => ({ ...search, user: user_id }), replace)
      },
      closeUser: ({ replace = false } = {}) => {
        go(({ user: _user, tab: _tab, ...search }) => search, replace)
      },
      showTab: (tab: PanelTab) => {
        go((search) => ({ ...search, tab }), true)
      },
      showStatuses: (statuses: readonly UserStatus[]) => {
        const filter = filterOf(statuses)
        go(({ status: _status, ...search }) => ({ ...search, ...(filter && { status: filter }) }))
      },
      sortBy: (sort: UserSort, order: UsersView['order']) => {
        go(({ sort: _sort, order: _order, ...search }) => ({
          ...search,
          ...viewSearch(sort, order),
        }))
      },
      isOpenUser: (user_id: string) => now().user === user_id,
    }
  }, [router, navigate])
}
