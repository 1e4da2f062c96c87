import type { UserStatus } from '@roster/contract/users'
import type { ComponentProps, RefObject } from 'react'
import { errorWords } from '#api/error-words.ts'
import { useLastError } from '#api/use-last-error.ts'
import { LoadFailed } from '#components/load-failed.tsx'
import { messages } from '#messages/messages.ts'
import type { GridFocusHandle } from '#components/grid-focus.ts'
import type { UsersAddress } from './address/users-address.ts'
import { isCounted, totalOf } from './data/user-counts.ts'
import type { useUserCounts } from './data/users.queries.ts'
import { noResultsPart } from './find/lazy-parts.ts'
import { EmptyList } from './list/empty-list.tsx'
import { readAnchor } from './address/scroll-anchor.ts'
import { UsersGrid } from './list/users-grid.tsx'

type GridProps = ComponentProps<typeof UsersGrid>

export interface UsersListProps extends Omit<GridProps, 'total' | 'failure' | 'place' | 'ref'> {
  address: UsersAddress
  counts: ReturnType<typeof useUserCounts>
  gridRef: RefObject<GridFocusHandle | null>
  /** Where the focus goes when the last row is gone. */
  emptyRef: RefObject<HTMLButtonElement | null>
  onStatuses: (statuses: readonly UserStatus[]) => void
  /** Undefined: the role may not. */
  onCreate: (() => void) | undefined
}

/** The rows, or why there are none. */
export function UsersList({
  address,
  counts,
  gridRef,
  emptyRef,
  onStatuses,
  onCreate,
  ...grid
}: UsersListProps) {
  const { list, view } = grid
  const lastError = useLastError(list.error)
  const showAll = () => {
    onStatuses([])
  }
  if (list.isTooShort || (list.isEmpty && !isCounted(view))) {
    return (
      <noResultsPart.Part
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
      {...grid}
      ref={gridRef}
      total={totalOf(view, counts.data)}
      failure={errorWords(list.error).text}
      place={address.at === undefined ? undefined : readAnchor(address.at)}
    />
  )
}
