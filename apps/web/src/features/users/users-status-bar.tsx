import type { User } from '@roster/contract/users'
import { lazyPart } from '#components/lazy-part.tsx'
import type { SelectionControl } from '#grid/use-selection.ts'
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
  selection: SelectionControl<User>
  /** The selection was cleared, and the button that did it is gone. */
  onCleared: () => void
}

/** How many users there are, and how many of them are loaded and selected. */
export function UsersStatusBar({ query, list, counts, selection, onCleared }: UsersStatusBarProps) {
  const words = messages.statusBar
  const { rows } = list
  const { size } = selection.rows
  const total = totalOf(query, counts.data)
  const isAllLoaded = !list.hasMore && !list.hasBefore
  return (
    <StatusBar
      label={words.label}
      costs={list.pages.map(({ cost }) => cost)}
      note={<LiveNote />}
      actions={
        size > 0 && (
          <actionsPart.Part
            askedFor={String(size)}
            users={selection.rows}
            rows={rows}
            onClear={() => {
              selection.clear()
              onCleared()
            }}
          />
        )
      }
    >
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
      {size > 0 && (
        <>
          <span aria-hidden> · </span>
          {!isAllLoaded && size === rows.length ? words.selectedLoaded(size) : words.selected(size)}
        </>
      )}
    </StatusBar>
  )
}
