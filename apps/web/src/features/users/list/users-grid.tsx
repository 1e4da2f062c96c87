import type { User, UserPatch, UserSort } from '@roster/contract/users'
import { useMemo } from 'react'
import type { Ref } from 'react'
import { errorWords } from '#api/error-words.ts'
import { useStore } from '#browser/store.ts'
import { firstLetterOf } from '#components/initials.ts'
import { useIsNarrow } from '#components/use-is-narrow.ts'
import { choicesOf } from '#features/users/address/column-choices.ts'
import type { ColumnId } from '#features/users/address/column-choices.ts'
import { readAnchor } from '#features/users/address/scroll-anchor.ts'
import { hrefOfUser } from '#features/users/address/users-address.ts'
import { sortsOf } from '#features/users/address/list-query.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { isCounted } from '#features/users/data/user-counts.ts'
import type { UserList } from '#features/users/data/use-user-list.ts'
import { usePendingPatches } from '#features/users/data/users.queries.ts'
import {
  useUsersAddress,
  useUsersNavigation,
} from '#features/users/navigation/use-users-navigation.ts'
import { UnderstoodContext } from '#features/users/values/highlighted-text.tsx'
import { DataGrid } from '#grid/data-grid.tsx'
import type { GridFocusHandle } from '#grid/grid-focus.ts'
import type { SelectionControl } from '#grid/use-selection.ts'
import { formatMonth } from '#locale/formats.ts'
import { messages } from '#messages/messages.ts'
import { CARD_PX, densityChoice, ROW_PX } from './density.ts'
import { gridRowsOf, idOfUser } from './user-grid-rows.ts'
import { cardColumns, columnsOf, widthsOf } from './users.columns.tsx'

export interface UsersGridProps {
  list: UserList
  query: ListQuery
  /** How many users the list has; undefined: unknown. */
  total: number | undefined
  selection: SelectionControl<User>
  onSort: (sort: UserSort) => void
  ref: Ref<GridFocusHandle>
}

export function UsersGrid({ list, query, total, selection, onSort, ref }: UsersGridProps) {
  const address = useUsersAddress()
  const { openUser, showColumns, saveAnchor, goToStart, goToEnd } = useUsersNavigation()
  const pendingPatches = usePendingPatches()
  const density = useStore(densityChoice)
  const isCard = useIsNarrow()

  const choices = useMemo(() => choicesOf(address.columns), [address.columns])
  const shownIds = choices.map(({ id }) => id).join(',')
  const columns = useMemo(
    () => (isCard ? cardColumns(query) : columnsOf(choices.map(({ id }) => id))),
    // oxlint-disable-next-line react/exhaustive-deps -- widths change no cells
    [isCard, query, shownIds],
  )
  const widths = useMemo(() => widthsOf(choices), [choices])
  const sorts = sortsOf(query)
  const endText = isCounted(query) ? messages.grid.end : messages.grid.endFound

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
          ...gridRowsOf(list, total, endText, errorWords(list.error).text),
          goToStart: list.hasBefore ? goToStart : undefined,
          // The end of a search is known only once everything is scanned.
          goToEnd: list.hasMore && query.text === undefined ? goToEnd : undefined,
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
          by: query.sort,
          order: query.order,
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
        bubbleOf={query.text === undefined ? (user) => bubbleOf(user, query.sort) : undefined}
        anchor={{
          listKey: list.shownKey,
          isCurrent: list.isCurrent,
          wanted: address.at === undefined ? undefined : readAnchor(address.at),
          startIndex: list.startIndex,
          onRest: saveAnchor,
        }}
      />
    </UnderstoodContext>
  )
}

/** What a user begins with in this order: a letter, a month or a status. Empty for a name without letters. */
function bubbleOf(user: User, sort: UserSort): string {
  switch (sort) {
    case 'name':
    case 'email':
      return withEllipsis(firstLetterOf(user[sort]))
    case 'status':
      return messages.users.status[user.status]
    case 'created_at':
    case 'updated_at':
      return formatMonth(user[sort])
  }
}

function withEllipsis(letter: string): string {
  return letter === '' ? '' : `${letter}…`
}

function withWidth(id: ColumnId, widthPx: number | undefined) {
  return widthPx === undefined ? { id } : { id, widthPx }
}

function withPatch(user: User, patch: UserPatch): User {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  return { ...user, ...Object.fromEntries(given) }
}
