import { getRouteApi, useRouter } from '@tanstack/react-router'
import type { UserSort, UserStatus } from '@roster/contract/users'
import { useMemo } from 'react'
import { writeColumns } from './column-layout.ts'
import type { ColumnChoice } from './column-layout.ts'
import { writePlace } from './list-place.ts'
import { noteRest } from './list-starts.ts'
import type { ListPlace } from './list-place.ts'
import { filterOf, orderAddress, readUsersAddress } from './users.address.ts'
import type { PanelTab, UsersAddress } from './users.address.ts'
import type { UsersView } from './users.view.ts'

const route = getRouteApi('/signed-in-only/users')

/** The router adds to what was validated whatever else the address says, so it is read once more. */
export function useUsersAddress(): UsersAddress {
  return route.useSearch({ select: readUsersAddress })
}

/** Another list begins at its top. */
function fromTop({ at: _at, from: _from, ...search }: UsersAddress): UsersAddress {
  return search
}

/** Every way to change what the address of the users page says. */
export function useUsersNavigation() {
  const router = useRouter()
  const navigate = route.useNavigate()

  return useMemo(() => {
    const now = () => readUsersAddress(router.state.location.search)
    function go(change: (search: UsersAddress) => UsersAddress, replace = false) {
      void navigate({ search: (search) => change(readUsersAddress(search)), replace })
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
        go(({ status: _status, ...search }) => ({
          ...fromTop(search),
          ...(filter && { status: filter }),
        }))
      },
      sortBy: (sort: UserSort, order: UsersView['order']) => {
        go(({ sort: _sort, order: _order, ...search }) => ({
          ...fromTop(search),
          ...orderAddress(sort, order),
        }))
      },
      /** Remembers where the list is. It is no step: Back leads to what was before the list. */
      restAt: (place: ListPlace | undefined) => {
        const at = place && writePlace(place)
        noteRest(at)
        go((search) => ({ ...fromTop(search), ...(at !== undefined && { at }) }), true)
      },
      goToRow: (user_id: string) => {
        go((search) => ({ ...fromTop(search), at: user_id }))
      },
      goToTop: () => {
        go(fromTop)
      },
      /** Another list as a whole, from wherever one is. */
      showList: (search: UsersAddress, { replace = false } = {}) => {
        void router.navigate({ to: '/users', search, replace })
      },
      /** How the list looks is no step either. */
      showColumns: (columns: readonly ColumnChoice[]) => {
        go((search) => readUsersAddress({ ...search, columns: writeColumns(columns) }), true)
      },
      isOpenUser: (user_id: string) => now().user === user_id,
    }
  }, [router, navigate])
}
