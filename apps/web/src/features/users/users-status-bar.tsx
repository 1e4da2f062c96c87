import type { User } from '@roster/contract/users'
import type { ReactNode } from 'react'
import { classNames } from '#components/class-names.ts'
import { lazyPart } from '#components/lazy-part.tsx'
import { messages } from '#messages/messages.ts'
import { StatusBar } from '#shell/status-bar.tsx'
import type { ListQuery } from './address/list-query.ts'
import { isCounted, totalOf } from './data/user-counts.ts'
import type { UserList } from './data/use-user-list.ts'
import type { useUserCounts } from './data/users.queries.ts'
import { LiveNote } from './live/live-note.tsx'

const actionsPart = lazyPart({
  load: () => import('./list/selection-actions.tsx'),
  pick: (module) => module.SelectionActions,
})

export interface UsersStatusBarProps {
  query: ListQuery
  list: UserList
  counts: ReturnType<typeof useUserCounts>
  selected: readonly User[]
  onClearSelection: () => void
  narrowAction: ReactNode
}

/** How many users there are, and how many of them are loaded and selected. */
export function UsersStatusBar({
  query,
  list,
  counts,
  selected,
  onClearSelection,
  narrowAction,
}: UsersStatusBarProps) {
  const words = messages.statusBar
  const { rows } = list
  const size = selected.length
  const total = totalOf(query, counts.data)
  const isAllLoaded = !list.hasMore && !list.hasBefore
  return (
    <StatusBar
      label={words.label}
      costs={list.pages.map(({ cost }) => cost)}
      note={
        <span className={classNames('flex min-w-0', size > 0 && 'max-wide:hidden')}>
          <LiveNote />
        </span>
      }
      narrowAction={size === 0 && narrowAction}
      actions={
        size > 0 && (
          <actionsPart.Part askedFor={String(size)} users={selected} onClear={onClearSelection} />
        )
      }
    >
      {/* With a selection, a narrow window has no space for the rest. */}
      <span className={size > 0 ? 'max-wide:sr-only' : ''}>
        {!isCounted(query) ? (
          words.loaded(rows.length)
        ) : total === undefined && !counts.isError ? (
          words.counting
        ) : (
          // In one piece, so that no part of it moves when the number arrives.
          <span>
            {total === undefined ? words.countFailed : words.total(total)}
            <span aria-hidden> · </span>
            {words.loaded(rows.length)}
          </span>
        )}
        {size > 0 && <span aria-hidden> · </span>}
      </span>
      {size > 0 &&
        (!isAllLoaded && size === rows.length ? words.selectedLoaded(size) : words.selected(size))}
    </StatusBar>
  )
}
