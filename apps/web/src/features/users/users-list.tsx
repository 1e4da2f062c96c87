import type { User, UserSort, UserStatus } from '@roster/contract/users'
import type { RefObject } from 'react'
import { errorWords } from '#api/error-words.ts'
import { useLastError } from '#api/use-last-error.ts'
import { isDenied, LoadFailed, LoadFailedBanner } from '#components/load-failed.tsx'
import type { GridFocusHandle } from '#grid/grid-focus.ts'
import type { SelectionControl } from '#grid/use-selection.ts'
import { messages } from '#messages/messages.ts'
import type { ListQuery } from './address/list-query.ts'
import { isCounted } from './data/user-counts.ts'
import type { ListCounts } from './data/use-list-counts.ts'
import type { UserList } from './data/use-user-list.ts'
import { noResultsPart } from './find/lazy-parts.ts'
import { EmptyList } from './list/empty-list.tsx'
import { UsersGrid } from './list/users-grid.tsx'
import { useUsersAddress } from './navigation/use-users-navigation.ts'

export interface UsersListProps {
  list: UserList
  query: ListQuery
  counts: ListCounts
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
  query,
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
  if (list.isTooShort || (list.isEmpty && !isCounted(query))) {
    return (
      <noResultsPart.Part
        placeholder={<span className="flex-1" />}
        address={address}
        isTooShort={list.isTooShort}
        suggestion={list.suggestion}
        onShowAll={showAll}
      />
    )
  }
  const failure = list.isFirstFailed && {
    title: messages.errorScreen.title,
    words: errorWords(lastError),
    isRetrying: list.isFetching,
    onRetry: () => {
      void list.retry()
      if (counts.isError) counts.retry()
    },
  }
  if (failure && (list.rows.length === 0 || isDenied(failure.words))) {
    return <LoadFailed {...failure} />
  }
  if (list.isEmpty) {
    return (
      <EmptyList
        buttonRef={emptyRef}
        statuses={query.statuses}
        onShowAll={showAll}
        onCreate={onCreate}
      />
    )
  }
  return (
    <>
      {failure && <LoadFailedBanner {...failure} note={messages.errorScreen.lastList} />}
      <UsersGrid
        ref={gridRef}
        list={list}
        query={query}
        total={counts.isExact ? counts.total : undefined}
        selection={selection}
        onSort={onSort}
      />
    </>
  )
}
