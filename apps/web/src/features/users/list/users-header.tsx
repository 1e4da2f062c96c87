import type { UserSort } from '@roster/contract/users'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { classNames } from '#components/class-names.ts'
import { messages } from '#messages/messages.ts'
import { sortsOf } from '#features/users/address/list-query.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import type { useColumnWidths } from './use-column-widths.ts'
import { FIXED_CELL } from './users.columns.tsx'
import type { UserColumn } from './users.columns.tsx'

export interface UsersHeaderProps {
  columns: readonly UserColumn[]
  view: ListQuery
  tabStop: number | undefined
  widths: ReturnType<typeof useColumnWidths>
  /** The name stays in sight while the rest scrolls sideways. */
  isNameFixed: boolean
  /** How many of the loaded users are selected. */
  selected: 'none' | 'some' | 'all'
  onSelectAll: () => void
  onSort: (sort: UserSort) => void
}

export function UsersHeader({
  columns,
  view,
  tabStop,
  widths,
  isNameFixed,
  selected,
  onSelectAll,
  onSort,
}: UsersHeaderProps) {
  const isAscending = view.order === 'asc'
  const sorts = sortsOf(view)
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
          const isFixed = isNameFixed && column.id === 'name'
          const position = isFixed ? `${FIXED_CELL} -ms-2 ps-2` : 'relative'
          const selectAll = column.id === 'name' && (
            <SelectAllBox selected={selected} onChange={onSelectAll} />
          )
          if (!sort || !sorts.includes(sort)) {
            return (
              <div
                key={column.id}
                role="columnheader"
                aria-colindex={col + 1}
                {...place}
                className={classNames(
                  'flex min-w-0 items-center rounded-small text-small font-medium text-text-muted ring-inside',
                  position,
                )}
              >
                {selectAll}
                <span className="truncate">{column.label}</span>
                <WidthHandle column={column} widths={widths} isAtEdge={isFixed} />
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
              className={classNames('flex min-w-0 items-center', position)}
            >
              {selectAll}
              <button
                type="button"
                {...place}
                onClick={() => {
                  onSort(sort)
                }}
                className={classNames(
                  'group/sort -ms-2 flex h-7 min-w-0 items-center gap-1 rounded-control px-2 text-small select-none hover:bg-press',
                  isSorted ? 'font-semibold text-text' : 'font-medium text-text-muted',
                )}
              >
                <span className="truncate">{column.label}</span>
                <Arrow
                  aria-hidden
                  size={16}
                  strokeWidth={2}
                  className={classNames(
                    'shrink-0',
                    !isSorted && 'opacity-0 group-hover/sort:opacity-50',
                  )}
                />
              </button>
              <WidthHandle column={column} widths={widths} isAtEdge={isFixed} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

function SelectAllBox({
  selected,
  onChange,
}: {
  selected: UsersHeaderProps['selected']
  onChange: () => void
}) {
  return (
    <label className="-ms-2 flex h-full w-9 shrink-0 items-center justify-center">
      <input
        ref={(box) => {
          if (box) box.indeterminate = selected === 'some'
        }}
        type="checkbox"
        aria-label={messages.grid.selectAll}
        tabIndex={-1}
        checked={selected === 'all'}
        onChange={onChange}
        className="size-4"
      />
    </label>
  )
}

/** The end of a column, to be dragged. Keys do the same, on the header itself. */
function WidthHandle({
  column,
  widths,
  isAtEdge,
}: Pick<UsersHeaderProps, 'widths'> & { column: UserColumn; isAtEdge: boolean }) {
  return (
    <span
      aria-hidden
      onPointerDown={(event) => {
        widths.dragFrom(event, column.id)
      }}
      onDoubleClick={() => {
        widths.reset(column.id)
      }}
      className={classNames(
        'group/width absolute inset-y-0 z-10 flex w-4 cursor-col-resize touch-none justify-center pointer-coarse:w-6',
        isAtEdge ? '-end-2' : '-end-3',
      )}
    >
      <span className="my-2 w-px bg-line group-hover/width:w-0.5 group-hover/width:bg-accent group-active/width:w-0.5 group-active/width:bg-accent" />
    </span>
  )
}
