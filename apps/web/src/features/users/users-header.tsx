import type { UserSort } from '@roster/contract/users'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { classNames } from '../../components/class-names.ts'
import type { UserColumn } from './users.columns.tsx'
import type { UsersView } from './users.view.ts'

export interface UsersHeaderProps {
  columns: readonly UserColumn[]
  view: UsersView
  tabStop: number | undefined
  onSort: (sort: UserSort) => void
}

export function UsersHeader({ columns, view, tabStop, onSort }: UsersHeaderProps) {
  const isAscending = view.order === 'asc'
  const Arrow = isAscending ? ArrowUp : ArrowDown
  return (
    <div role="rowgroup" className="sticky top-0 z-10">
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-9 grid-cols-(--columns) gap-x-4 border-b border-line bg-canvas px-4"
      >
        {columns.map((column, col) => {
          const { sort } = column
          const place = { 'data-row': -1, 'data-col': col, tabIndex: tabStop === col ? 0 : -1 }
          if (!sort) {
            return (
              <div
                key={column.id}
                role="columnheader"
                aria-colindex={col + 1}
                {...place}
                className="flex min-w-0 items-center rounded-small text-small font-medium text-text-muted ring-inside"
              >
                {column.label}
              </div>
            )
          }
          const isSorted = view.sort === sort
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={col + 1}
              aria-sort={isSorted ? (isAscending ? 'ascending' : 'descending') : 'none'}
              className="flex min-w-0 items-center"
            >
              <button
                type="button"
                {...place}
                onClick={() => {
                  onSort(sort)
                }}
                className={classNames(
                  'group/sort -ms-2 flex h-7 items-center gap-1 rounded-control px-2 text-small select-none hover:bg-press',
                  isSorted ? 'font-semibold text-text' : 'font-medium text-text-muted',
                )}
              >
                {column.label}
                <Arrow
                  aria-hidden
                  size={16}
                  strokeWidth={2}
                  className={classNames(!isSorted && 'opacity-0 group-hover/sort:opacity-50')}
                />
              </button>
            </div>
          )
        })}
      </div>
    </div>
  )
}
