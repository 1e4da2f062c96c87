import type { SortOrder, UserCounts, UserSort, UserStatus } from '@roster/contract/users'
import type { ComponentProps } from 'react'
import { listToolsPart } from './find/lazy-parts.ts'
import { UsersFilter } from './find/users-filter.tsx'
import { UsersSort } from './find/users-sort.tsx'
import type { ColumnChoice } from './address/column-choices.ts'
import { ColumnsButton } from './list/columns-button.tsx'
import { SavedViewsMenu } from './views/saved-views-menu.tsx'

export interface UsersToolbarProps extends ComponentProps<typeof listToolsPart.Part> {
  counts: UserCounts | undefined
  columnChoices: readonly ColumnChoice[]
  onStatuses: (statuses: readonly UserStatus[]) => void
  onOrder: (sort: UserSort, order: SortOrder) => void
  onColumns: (columns: readonly ColumnChoice[]) => void
}

/** Which of the users are shown, in which order, and how. */
export function UsersToolbar({
  counts,
  columnChoices,
  onStatuses,
  onOrder,
  onColumns,
  ...tools
}: UsersToolbarProps) {
  const { query } = tools
  return (
    <div className="flex h-11 shrink-0 items-center justify-between gap-2 border-b border-line px-4">
      <SavedViewsMenu />
      <UsersFilter statuses={query.statuses} counts={counts} onChange={onStatuses} />
      <div className="flex shrink-0 items-center gap-1">
        {/* Room for them, so that nothing moves when they come. */}
        <div className="flex min-w-60 items-center justify-end gap-1 max-roomy:min-w-19 pointer-coarse:min-w-21">
          <listToolsPart.Part {...tools} />
        </div>
        <UsersSort query={query} onChange={onOrder} />
        <ColumnsButton choices={columnChoices} onChange={onColumns} />
      </div>
    </div>
  )
}
