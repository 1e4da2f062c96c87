import type { SortOrder, UserCounts, UserSort, UserStatus } from '@roster/contract/users'
import { useMemo } from 'react'
import type { ComponentProps } from 'react'
import { listToolsPart } from './find/lazy-parts.ts'
import { UsersFilter } from './find/users-filter.tsx'
import { UsersSort } from './find/users-sort.tsx'
import { choicesOf } from './address/column-choices.ts'
import { ColumnsButton } from './list/columns-button.tsx'
import { useUsersNavigation } from './navigation/use-users-navigation.ts'
import { SavedViewsMenu } from './views/saved-views-menu.tsx'

export interface UsersToolbarProps extends ComponentProps<typeof listToolsPart.Part> {
  counts: UserCounts | undefined
  onStatuses: (statuses: readonly UserStatus[]) => void
  onOrder: (sort: UserSort, order: SortOrder) => void
}

/** Which users are shown, in which order and columns. */
export function UsersToolbar({ counts, onStatuses, onOrder, ...tools }: UsersToolbarProps) {
  const { query, address } = tools
  const { showColumns } = useUsersNavigation()
  const columnChoices = useMemo(() => choicesOf(address.columns), [address.columns])
  return (
    <div className="flex h-11 shrink-0 items-center justify-between gap-2 border-b border-line px-4">
      <SavedViewsMenu />
      <UsersFilter statuses={query.statuses} counts={counts} onChange={onStatuses} />
      <div className="flex shrink-0 items-center gap-1">
        {/* Space for them, so that nothing moves when they load. */}
        <div className="flex min-w-60 items-center justify-end gap-1 max-roomy:min-w-19 pointer-coarse:min-w-21">
          <listToolsPart.Part {...tools} />
        </div>
        <UsersSort query={query} onChange={onOrder} />
        <ColumnsButton choices={columnChoices} onChange={showColumns} />
      </div>
    </div>
  )
}
