import type { User, UserSort, UserStatus } from '@roster/contract/users'
import type { RefObject } from 'react'
import { errorWords } from '#api/error-words.ts'
import { useLastError } from '#api/use-last-error.ts'
import { LoadFailed } from '#components/load-failed.tsx'
import type { GridFocusHandle } from '#grid/grid-focus.ts'
import type { SelectionControl } from '#grid/use-selection.ts'
import { messages } from '#messages/messages.ts'
import type { UsersView } from './address/users.view.ts'
import { isCounted, totalOf } from './data/list-total.ts'
import type { UserList } from './data/users.list.queries.ts'
import type { useUserCounts } from './data/users.queries.ts'
import { nobodyFoundPart } from './find/finding.parts.ts'
import { EmptyList } from './list/empty-list.tsx'
import { UsersGrid } from './list/users-grid.tsx'
import { useUsersAddress } from './navigation/users.navigation.ts'

export interface UsersListProps {
  list: UserList
  view: UsersView
  counts: ReturnType<typeof useUserCounts>
  selection: SelectionControl<User>
  gridRef: RefObject<GridFocusHandle | null>
  /** Gets the focus when the last row is gone. */
  emptyRef: RefObject<HTMLButtonElement | null>
  onSort: (sort: UserSort) => void
  onStatuses: (statuses: readonly UserStatus[]) => void
  /** Undefined: the role may not. */
  onCreate: (() => void) | undefined
}

/** The rows, or why there are none. */
export function UsersList({
  list,
  view,
  counts,
  selection,
  gridRef,
  emptyRef,
  onSort,
  onStatuses,
  onCreate,
}: UsersListProps) {
  const address = useUsersAddress()
  const lastError = useLastError(list.error)
  const showAll = () => {
    onStatuses([])
  }
  if (list.isTooShort || (list.isEmpty && !isCounted(view))) {
    return (
      <nobodyFoundPart.Part
        placeholder={<span className="flex-1" />}
        address={address}
        isTooShort={list.isTooShort}
        onShowAll={showAll}
      />
    )
  }
  if (list.isFirstFailed) {
    return (
      <LoadFailed
        title={messages.errorScreen.title}
        words={errorWords(lastError)}
        isRetrying={list.isFetching}
        onRetry={() => {
          void list.retry()
          if (counts.isError) void counts.refetch()
        }}
      />
    )
  }
  if (list.isEmpty) {
    return (
      <EmptyList
        buttonRef={emptyRef}
        statuses={view.statuses}
        onShowAll={showAll}
        onCreate={onCreate}
      />
    )
  }
  return (
    <UsersGrid
      ref={gridRef}
      list={list}
      view={view}
      total={totalOf(view, counts.data)}
      selection={selection}
      onSort={onSort}
    />
  )
}
