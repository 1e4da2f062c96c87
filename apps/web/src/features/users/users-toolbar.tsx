import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import { useMemo, useRef } from 'react'
import type { ComponentProps } from 'react'
import { TOOL_BUTTON } from '#components/tool-button.ts'
import { ToolLabel } from '#components/tool-label.tsx'
import { useFolding } from '#components/use-folding.ts'
import { messages } from '#messages/messages.ts'
import type { ListCounts } from './data/use-list-counts.ts'
import { listToolsPart } from './find/lazy-parts.ts'
import { UsersFilter } from './find/users-filter.tsx'
import { UsersSort } from './find/users-sort.tsx'
import { choicesOf } from './address/column-choices.ts'
import { ColumnsButton } from './list/columns-button.tsx'
import { useUsersNavigation } from './navigation/use-users-navigation.ts'
import { TOOL_FOLDS } from './values/tool-folds.ts'
import { SavedViewsMenu } from './views/saved-views-menu.tsx'

export interface UsersToolbarProps extends ComponentProps<typeof listToolsPart.Part> {
  counts: ListCounts
  onStatuses: (statuses: readonly UserStatus[]) => void
  onOrder: (sort: UserSort, order: SortOrder) => void
}

/** Which users are shown, in which order and columns. */
export function UsersToolbar({ counts, onStatuses, onOrder, ...tools }: UsersToolbarProps) {
  const { query, address } = tools
  const { showColumns } = useUsersNavigation()
  const columnChoices = useMemo(() => choicesOf(address.columns), [address.columns])
  const barRef = useRef<HTMLDivElement>(null)
  useFolding(barRef, '[data-statuses]')
  const hasJump = query.text === undefined && query.sort !== 'status'
  return (
    <div
      ref={barRef}
      className="flex h-11 shrink-0 items-center justify-between gap-2 border-b border-line px-4 print:hidden"
    >
      <SavedViewsMenu />
      <UsersFilter statuses={query.statuses} counts={counts} onChange={onStatuses} />
      <div className="flex shrink-0 items-center gap-1">
        <listToolsPart.Part placeholder={<ToolsPlaceholder hasJump={hasJump} />} {...tools} />
        <UsersSort query={query} onChange={onOrder} />
        <ColumnsButton choices={columnChoices} onChange={showColumns} />
      </div>
    </div>
  )
}

/** Space for the tools, so that nothing moves when they load. */
function ToolsPlaceholder({ hasJump }: { hasJump: boolean }) {
  const { range, jump } = messages.finding
  const className = `${TOOL_BUTTON} invisible`
  return (
    <>
      <span aria-hidden className={className}>
        <span className="size-4" />
        <ToolLabel fold={TOOL_FOLDS.range} opens>
          {range.any}
        </ToolLabel>
      </span>
      {hasJump && (
        <span aria-hidden className={className}>
          <span className="size-4" />
          <ToolLabel fold={TOOL_FOLDS.jump}>{jump.button}</ToolLabel>
        </span>
      )}
    </>
  )
}
