import { getRouteApi, useRouter } from '@tanstack/react-router'
import type { UserSort, UserStatus } from '@roster/contract/users'
import { SORTS_OF_RANGE } from '@roster/contract/values'
import type { RangeField } from '@roster/contract/users-list'
import { useMemo } from 'react'
import { writeColumns } from '#features/users/address/column-choices.ts'
import type { ColumnChoice } from '#features/users/address/column-choices.ts'
import { ANCHOR_AT_END, writeAnchor } from '#features/users/address/scroll-anchor.ts'
import type { ScrollAnchor } from '#features/users/address/scroll-anchor.ts'
import {
  canLimit,
  defaultOrderOf,
  filterOf,
  orderAddress,
  readUsersAddress,
  SORT_DEFAULT,
} from '#features/users/address/users-address.ts'
import type { PanelTab, UsersAddress } from '#features/users/address/users-address.ts'
import { listKey, listQueryOf } from '#features/users/address/list-query.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'

const route = getRouteApi('/signed-in-only/users')

/** The router adds to what was validated whatever else the address says, so it is read once more. */
export function useUsersAddress(): UsersAddress {
  return route.useSearch({ select: readUsersAddress })
}

/** The list that was left for a search, and its step in the history. */
let leftForSearch: { address: UsersAddress; step: number } | undefined

/** Another list begins at its top. */
function fromTop({ at: _at, from: _from, ...search }: UsersAddress): UsersAddress {
  return search
}

function withoutRange({
  created: _c,
  updated: _u,
  tz: _tz,
  ...search
}: UsersAddress): UsersAddress {
  return search
}

function withoutSearch({ q: _q, ...search }: UsersAddress): UsersAddress {
  return fromTop(search)
}

function isSame(one: UsersAddress, other: UsersAddress): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Whoever opened somebody meanwhile, or widened a column, is still in front of the same list. */
function isSameList(one: UsersAddress, other: UsersAddress): boolean {
  return listKey(listQueryOf(one)) === listKey(listQueryOf(other))
}

/** Every way to change what the address of the users page says. */
export function useUsersNavigation() {
  const router = useRouter()
  const navigate = route.useNavigate()

  return useMemo(() => {
    const now = () => readUsersAddress(router.state.location.search)
    function go(change: (search: UsersAddress) => UsersAddress, replace = false) {
      // Read once more, so that the same state has the same address however one came to it.
      const next = (search: object) => readUsersAddress(change(readUsersAddress(search)))
      void navigate({ search: next, replace })
    }

    const step = () => router.state.location.state.__TSR_index

    return {
      /** The first letter is a step; those after it change what that step leads to. */
      searchFor: (text: string) => {
        const before = now()
        if (before.q === text) return
        if (before.q === undefined) leftForSearch = { address: before, step: step() }
        go((search) => ({ ...fromTop(search), q: text }), before.q !== undefined)
      },
      /** Back to the list as it was before the search, at its place. */
      endSearch: () => {
        const search = now()
        if (search.q === undefined) return
        const list = leftForSearch?.address
        const isBehind = list && isSameList(withoutSearch(search), withoutSearch(list))
        const isAllBehind = list && isSame(withoutSearch(search), withoutSearch(list))
        if (isAllBehind && step() === (leftForSearch?.step ?? 0) + 1) {
          router.history.back()
          return
        }
        const { at, from } = list ?? {}
        go(
          (current) => ({
            ...withoutSearch(current),
            ...(isBehind && at !== undefined && { at }),
            ...(isBehind && from !== undefined && { from }),
          }),
          true,
        )
      },
      /** The order stays where the range allows it; else the list is sorted by what limits it. */
      filterByRange: (field: RangeField, range: string, tz: string) => {
        go((search) => {
          const { sort = SORT_DEFAULT } = search
          const [own = SORT_DEFAULT] = SORTS_OF_RANGE[field]
          const { sort: _sort, order: _order, ...others } = search
          return {
            ...withoutRange(fromTop(canLimit(field, sort) ? search : others)),
            ...(!canLimit(field, sort) && orderAddress(own, defaultOrderOf(own))),
            [field]: range,
            tz,
          }
        })
      },
      clearRange: () => {
        go((search) => withoutRange(fromTop(search)))
      },
      jumpTo: (from: string, tz: string) => {
        go((search) => ({ ...fromTop(search), from, tz }))
      },
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
      sortBy: (sort: UserSort, order: ListQuery['order']) => {
        go(({ sort: _sort, order: _order, ...search }) => ({
          ...fromTop(search),
          ...orderAddress(sort, order),
        }))
      },
      /** Remembers where the list is. It is no step: Back leads to what was before the list. */
      saveAnchor: (place: ScrollAnchor | undefined) => {
        const at = place && writeAnchor(place)
        go((search) => ({ ...fromTop(search), ...(at !== undefined && { at }) }), true)
      },
      goToRow: (user_id: string) => {
        go((search) => ({ ...fromTop(search), at: user_id }))
      },
      goToStart: () => {
        go(fromTop)
      },
      goToEnd: () => {
        go((search) => ({ ...fromTop(search), at: ANCHOR_AT_END }))
      },
      /** Another list as a whole, from wherever one is. */
      showList: (search: UsersAddress, { replace = false } = {}) => {
        void router.navigate({ to: '/users', search, replace })
      },
      /** The list as it is has a name now. */
      markViewInUse: (view_id: string) => {
        go((search) => ({ ...search, view: view_id }), true)
      },
      /** How the list looks is no step either. */
      showColumns: (columns: readonly ColumnChoice[]) => {
        go((search) => readUsersAddress({ ...search, columns: writeColumns(columns) }), true)
      },
      isOpenUser: (user_id: string) => now().user === user_id,
    }
  }, [router, navigate])
}
