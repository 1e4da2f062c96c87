import type { Cost } from '@roster/contract/cost'
import type { User } from '@roster/contract/users'
import { lazyPart } from '#components/lazy-part.tsx'
import { StatusBar } from '#shell/status-bar.tsx'
import { messages } from '#messages/messages.ts'
import { LiveNote } from './live/live-note.tsx'
import type { SelectionControl } from './list/use-selection.ts'

const actionsPart = lazyPart({
  load: () => import('./list/selection-actions.tsx'),
  pick: (module) => module.SelectionActions,
})

export interface UsersStatusBarProps {
  /** Undefined while it is counted, null when counting failed. */
  total: number | null | undefined
  /** Whether anybody knows how many there are in all. */
  isCounted: boolean
  loaded: number
  /** What each loaded page cost, in the order they came. */
  costs: readonly Cost[]
  selection: SelectionControl
  rows: readonly User[]
  /** Not all of the list is loaded. */
  hasMore: boolean
  /** Nobody is selected any more, and the button that did it is gone. */
  onCleared: () => void
}

/** How many there are, and how many of them are here. */
export function UsersStatusBar({
  total,
  isCounted,
  loaded,
  costs,
  selection,
  rows,
  hasMore,
  onCleared,
}: UsersStatusBarProps) {
  const words = messages.statusBar
  const { size } = selection.users
  return (
    <StatusBar
      label={words.label}
      costs={costs}
      note={<LiveNote />}
      actions={
        size > 0 && (
          <actionsPart.Part
            askedFor={String(size)}
            users={selection.users}
            rows={rows}
            onClear={() => {
              selection.clear()
              onCleared()
            }}
          />
        )
      }
    >
      {!isCounted ? (
        words.loaded(loaded)
      ) : total === undefined ? (
        words.counting
      ) : (
        // In one piece, so that no part of it moves when the number comes.
        <span>
          {total === null ? words.countFailed : words.total(total)}
          <span aria-hidden> · </span>
          {words.loaded(loaded)}
        </span>
      )}
      {size > 0 && (
        <>
          <span aria-hidden> · </span>
          {hasMore && size === loaded ? words.selectedLoaded(size) : words.selected(size)}
        </>
      )}
    </StatusBar>
  )
}
