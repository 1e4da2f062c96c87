import type { User } from '@roster/contract/users'
import type { ReactNode } from 'react'
import { classNames } from '#components/class-names.ts'
import { Button } from '#components/button.tsx'
import { lazyPart } from '#components/lazy-part.tsx'
import { messages } from '#messages/messages.ts'
import { StatusBar } from '#shell/status-bar.tsx'
import type { ListQuery } from './address/list-query.ts'
import { isCounted } from './data/user-counts.ts'
import type { ListCounts } from './data/use-list-counts.ts'
import type { UserList } from './data/use-user-list.ts'
import { LiveNote } from './live/live-note.tsx'
import { countText } from './values/count-text.ts'

const actionsPart = lazyPart({
  load: () => import('./list/selection-actions.tsx'),
  pick: (module) => module.SelectionActions,
})

export interface UsersStatusBarProps {
  query: ListQuery
  list: UserList
  counts: ListCounts
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
  const { total, isExact } = counts
  const isAllLoaded = !list.hasMore && !list.hasBefore
  return (
    <StatusBar
      label={words.label}
      costs={list.pages.map(({ cost }) => cost)}
      countCosts={counts.costs}
      note={
        <span className={classNames('flex min-w-0', size > 0 && 'max-wide:hidden')}>
          <CountAll counts={counts} />
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
        <span>
          {total !== undefined
            ? isCounted(query)
              ? words.total(total)
              : words.found(countText(total, isExact))
            : counts.isError
              ? words.countFailed
              : words.counting}
        </span>
        {/* Not before the count, so that it does not move; not of the list before one that failed. */}
        {(total !== undefined || counts.isError) && !list.isFirstFailed && (
          <span className={counts.countAll && 'max-wide:sr-only'}>
            <span aria-hidden> · </span>
            <span>{words.loaded(rows.length)}</span>
          </span>
        )}
        {size > 0 && <span aria-hidden> · </span>}
      </span>
      {size > 0 && (
        <span>
          {!isAllLoaded && size === rows.length ? words.selectedLoaded(size) : words.selected(size)}
        </span>
      )}
    </StatusBar>
  )
}

/** Counts a list to its end, however much that costs. */
function CountAll({ counts: { countAll, isCountingAll } }: { counts: ListCounts }) {
  const words = messages.statusBar
  if (!countAll) return null
  return (
    <Button
      variant="ghost"
      className="h-6 px-1.5 text-small"
      pending={isCountingAll}
      onClick={countAll}
    >
      {isCountingAll ? words.counting : words.countAll}
    </Button>
  )
}
