import { getRouteApi, useRouter } from '@tanstack/react-router'
import type { UserSort, UserStatus } from '@roster/contract/users'
import { SORTS_OF_RANGE } from '@roster/contract/values'
import type { RangeField } from '@roster/contract/users-list'
import { useMemo } from 'react'
import { writeColumns } from '#features/users/address/column-choices.ts'
import type { ColumnChoice } from '#features/users/address/column-choices.ts'
import { ANCHOR_AT_END, writeAnchor } from '#features/users/address/scroll-anchor.ts'
import type { ScrollAnchor } from '#grid/scroll-anchor.ts'
import {
  canLimit,
  defaultOrderOf,
  filterOf,
  orderAddress,
  SORT_DEFAULT,
} from '#features/users/address/users-address.ts'
import { readUsersAddress } from '#features/users/address/read-users-address.ts'
import type { PanelTab, UsersAddress } from '#features/users/address/users-address.ts'
import { listKey, listQueryOf } from '#features/users/address/list-query.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'

const route = getRouteApi('/signed-in-only/users')

/** The router adds unknown parameters to the validated ones, so the address is read again. */
export function useUsersAddress(): UsersAddress {
  return route.useSearch({ select: readUsersAddress })
}

/** The list before the search, and its index in the history. */
let listBeforeSearch: { address: UsersAddress; index: number } | undefined

/** A different list starts at its top. */
function atTop({ at: _at, from: _from, ...search }: UsersAddress): UsersAddress {
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
  return atTop(search)
}

function isSame(one: UsersAddress, other: UsersAddress): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Ignores the open panel, the columns and the scroll anchor. */
function isSameList(one: UsersAddress, other: UsersAddress): boolean {
  return listKey(listQueryOf(one)) === listKey(listQueryOf(other))
}

/** All changes of the users page's address. */
export function useUsersNavigation() {
  const router = useRouter()
  const navigate = route.useNavigate()

  return useMemo(() => {
    const now = () => readUsersAddress(router.state.location.search)
    function go(change: (search: UsersAddress) => UsersAddress, replace = false) {
      // Normalized, so that the same state always has the same address.
      const next = (search: object) => readUsersAddress(change(readUsersAddress(search)))
      void navigate({ search: next, replace })
    }

    const historyIndex = () => router.state.location.state.__TSR_index

    return {
      /** The first letter adds a history entry; the following letters replace it. */
      searchFor: (text: string) => {
        const before = now()
        if (before.q === text) return
        if (before.q === undefined) listBeforeSearch = { address: before, index: historyIndex() }
        go((search) => ({ ...atTop(search), q: text }), before.q !== undefined)
      },
      /** Returns to the list before the search, at its scroll anchor. */
      endSearch: () => {
        const search = now()
        if (search.q === undefined) return
        const list = listBeforeSearch?.address
        const isSameListBefore = list && isSameList(withoutSearch(search), withoutSearch(list))
        const isSameAddress = list && isSame(withoutSearch(search), withoutSearch(list))
        if (isSameAddress && historyIndex() === (listBeforeSearch?.index ?? 0) + 1) {
          router.history.back()
          return
        }
        const { at, from } = list ?? {}
        go(
          (current) => ({
            ...withoutSearch(current),
            ...(isSameListBefore && at !== undefined && { at }),
            ...(isSameListBefore && from !== undefined && { from }),
          }),
          true,
        )
      },
      /** Keeps the order if the range allows it; otherwise sorts by the date of the range. */
      filterByRange: (field: RangeField, range: string, tz: string) => {
        go((search) => {
          const { sort = SORT_DEFAULT } = search
          const [own = SORT_DEFAULT] = SORTS_OF_RANGE[field]
          const { sort: _sort, order: _order, ...others } = search
          return {
            ...withoutRange(atTop(canLimit(field, sort) ? search : others)),
            ...(!canLimit(field, sort) && orderAddress(own, defaultOrderOf(own))),
            [field]: range,
            tz,
          }
        })
      },
      clearRange: () => {
        go((search) => withoutRange(atTop(search)))
      },
      jumpTo: (from: string, tz: string) => {
        go((search) => ({ ...atTop(search), from, tz }))
      },
      /** Opening adds a history entry; moving on to the previous or next user replaces it. */
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
          ...atTop(search),
          ...(filter && { status: filter }),
        }))
      },
      sortBy: (sort: UserSort, order: ListQuery['order']) => {
        go(({ sort: _sort, order: _order, ...search }) => ({
          ...atTop(search),
          ...orderAddress(sort, order),
        }))
      },
      /** Keeps the scroll position in the address, without a history entry. */
      saveAnchor: (anchor: ScrollAnchor | undefined) => {
        const at = anchor && writeAnchor(anchor)
        go((search) => ({ ...atTop(search), ...(at !== undefined && { at }) }), true)
      },
      goToRow: (user_id: string) => {
        go((search) => ({ ...atTop(search), at: user_id }))
      },
      goToStart: () => {
        go(atTop)
      },
      goToEnd: () => {
        go((search) => ({ ...atTop(search), at: ANCHOR_AT_END }))
      },
      /** Opens a list from any page. */
      showList: (search: UsersAddress, { replace = false } = {}) => {
        void router.navigate({ to: '/users', search, replace })
      },
      /** The current list has been saved as this view. */
      markViewInUse: (view_id: string) => {
        go((search) => ({ ...search, view: view_id }), true)
      },
      /** Replaces the history entry: it is the same list. */
      showColumns: (columns: readonly ColumnChoice[]) => {
        go((search) => readUsersAddress({ ...search, columns: writeColumns(columns) }), true)
      },
      isOpenUser: (user_id: string) => now().user === user_id,
    }
  }, [router, navigate])
}
