import type { User, UserPatch, UserSort } from '@roster/contract/users'
import { useMemo } from 'react'
import type { Ref } from 'react'
import { errorWords } from '#api/error-words.ts'
import { useStore } from '#browser/store.ts'
import { useIsNarrow } from '#components/use-is-narrow.ts'
import { choicesOf } from '#features/users/address/column-choices.ts'
import type { ColumnId } from '#features/users/address/column-choices.ts'
import { readPlace } from '#features/users/address/list-place.ts'
import { hrefOfUser } from '#features/users/address/users.address.ts'
import { sortsOf } from '#features/users/address/users.view.ts'
import type { UsersView } from '#features/users/address/users.view.ts'
import type { UserList } from '#features/users/data/users.list.queries.ts'
import { usePendingPatches } from '#features/users/data/users.queries.ts'
import { useUsersAddress, useUsersNavigation } from '#features/users/navigation/users.navigation.ts'
import { UnderstoodContext } from '#features/users/values/found-text.tsx'
import { DataGrid } from '#grid/data-grid.tsx'
import type { GridFocusHandle } from '#grid/grid-focus.ts'
import type { SelectionControl } from '#grid/use-selection.ts'
import { messages } from '#messages/messages.ts'
import { densityChoice, ROW_PX } from './density.ts'
import { gridRowsOf, idOfUser } from './user-grid-rows.ts'
import { cardColumns, columnsOf, widthsOf } from './users.columns.tsx'

const CARD_PX = 64

export interface UsersGridProps {
  list: UserList
  view: UsersView
  /** How many users the list has; undefined: unknown. */
  total: number | undefined
  selection: SelectionControl<User>
  onSort: (sort: UserSort) => void
  ref: Ref<GridFocusHandle>
}

export function UsersGrid({ list, view, total, selection, onSort, ref }: UsersGridProps) {
  const address = useUsersAddress()
  const { openUser, showColumns, restAt, goToTop, goToEnd } = useUsersNavigation()
  const pendingPatches = usePendingPatches()
  const density = useStore(densityChoice)
  const isCard = useIsNarrow()

  const choices = useMemo(() => choicesOf(address.columns), [address.columns])
  const shownIds = choices.map(({ id }) => id).join(',')
  const columns = useMemo(
    () => (isCard ? cardColumns(view) : columnsOf(choices.map(({ id }) => id))),
    // oxlint-disable-next-line react/exhaustive-deps -- widths change no cells
    [isCard, view, shownIds],
  )
  const widths = useMemo(() => widthsOf(choices), [choices])
  const sorts = sortsOf(view)
  const place = address.at === undefined ? undefined : readPlace(address.at)

  function rowState(user: User) {
    const patch = pendingPatches.get(user.user_id)
    const pendingRow = patch && withPatch(user, patch)
    const { name } = pendingRow ?? user
    return { name, pendingRow, isDeleted: list.deletedIds.has(user.user_id) }
  }

  return (
    <UnderstoodContext value={list.understood}>
      <DataGrid
        ref={ref}
        label={messages.grid.label}
        columns={columns}
        rows={{
          ...gridRowsOf(list, total, errorWords(list.error).text),
          goToTop: list.hasBefore ? goToTop : undefined,
          // The end of a search is known only once everything is scanned.
          goToEnd: list.hasMore && view.text === undefined ? goToEnd : undefined,
        }}
        rowId={idOfUser}
        rowPx={isCard ? CARD_PX : ROW_PX[density]}
        rowState={rowState}
        opening={{
          openId: address.user,
          hrefOf: (user_id) => hrefOfUser(address, user_id),
          onOpen: openUser,
        }}
        sort={{
          by: view.sort,
          order: view.order,
          columns: sorts,
          onSort: (column) => {
            const sort = sorts.find((each) => each === column)
            if (sort) onSort(sort)
          },
        }}
        widths={{
          px: widths,
          onChange: (px) => {
            showColumns(choices.map(({ id }) => withWidth(id, px[id])))
          },
        }}
        selection={selection}
        anchor={{
          listKey: list.shownKey,
          isCurrent: list.isCurrent,
          wanted:
            place === 'end' || !place ? place : { id: place.user_id, offsetPx: place.offsetPx },
          startIndex: list.startIndex,
          onRest: (anchor) => {
            restAt(anchor && { user_id: anchor.id, offsetPx: anchor.offsetPx })
          },
        }}
      />
    </UnderstoodContext>
  )
}

function withWidth(id: ColumnId, widthPx: number | undefined) {
  return widthPx === undefined ? { id } : { id, widthPx }
}

function withPatch(user: User, patch: UserPatch): User {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  return { ...user, ...Object.fromEntries(given) }
}
