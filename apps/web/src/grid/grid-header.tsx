import type { SortOrder } from '@roster/contract/users'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { classNames } from '#components/class-names.ts'
import { messages } from '#messages/messages.ts'
import { FIXED_CELL } from './grid-column.ts'
import type { AnyColumns, GridColumn } from './grid-column.ts'
import type { ColumnResizing } from './use-column-widths.ts'

export interface GridSort {
  /** The column that the rows are sorted by. */
  by: string
  order: SortOrder
  /** The columns that they can be sorted by. */
  columns: readonly string[]
  onSort: (column: string) => void
}

export interface GridHeaderProps {
  columns: AnyColumns
  sort: GridSort | undefined
  resizing: ColumnResizing
  /** The first column stays in view while the rest scrolls sideways. */
  isFirstFixed: boolean
  /** How many of the loaded rows are selected; undefined: rows cannot be selected. */
  selected: 'none' | 'some' | 'all' | undefined
  onSelectAll: () => void
  /** The column that is the tab stop of the grid; undefined: none is. */
  tabCol: number | undefined
  isInteractive: boolean
}

export function GridHeader({
  columns,
  sort,
  resizing,
  isFirstFixed,
  selected,
  onSelectAll,
  tabCol,
  isInteractive,
}: GridHeaderProps) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 print:static">
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-9 grid-cols-(--columns) gap-x-4 border-b border-line bg-canvas px-4"
      >
        {columns.map((column, col) => {
          const isFixed = isFirstFixed && col === 0
          const cell = isInteractive
            ? { 'data-row': -1, 'data-col': col, tabIndex: tabCol === col ? 0 : -1 }
            : {}
          const canSort = sort?.columns.includes(column.id)
          const order = sort?.order === 'asc' ? 'ascending' : 'descending'
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={col + 1}
              {...(canSort ? { 'aria-sort': sort?.by === column.id ? order : 'none' } : cell)}
              className={classNames(
                'flex min-w-0 items-center rounded-small text-small font-medium text-text-muted ring-inside',
                isFixed ? `${FIXED_CELL} -ms-2 ps-2` : 'relative',
              )}
            >
              {selected && col === 0 && <SelectAllBox selected={selected} onChange={onSelectAll} />}
              {sort && canSort ? (
                <SortButton {...cell} column={column} sort={sort} />
              ) : (
                <span className={column.isLabelHidden ? 'sr-only' : 'truncate'}>
                  {column.label}
                </span>
              )}
              {/* The edge of the last column is that of the list. */}
              {resizing.canResize && col < columns.length - 1 && (
                <WidthHandle id={column.id} resizing={resizing} isAtEdge={isFixed} />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface SortButtonProps {
  column: GridColumn<never>
  sort: GridSort
  tabIndex?: number
}

function SortButton({ column, sort, ...cell }: SortButtonProps) {
  const isSorted = sort.by === column.id
  const Arrow = sort.order === 'asc' ? ArrowUp : ArrowDown
  return (
    <button
      type="button"
      {...cell}
      onClick={() => {
        sort.onSort(column.id)
      }}
      className={classNames(
        'group/sort -ms-2 flex h-full min-w-0 flex-1 items-center gap-1 rounded-small px-2 select-none ring-inside hover:bg-press',
        isSorted && 'font-semibold text-text',
      )}
    >
      <span className="truncate">{column.label}</span>
      <Arrow
        aria-hidden
        size={16}
        strokeWidth={2}
        className={classNames('shrink-0', !isSorted && 'opacity-0 group-hover/sort:opacity-50')}
      />
    </button>
  )
}

function SelectAllBox({
  selected,
  onChange,
}: {
  selected: NonNullable<GridHeaderProps['selected']>
  onChange: () => void
}) {
  return (
    <label className="-ms-2 flex h-full w-9 shrink-0 items-center justify-center print:hidden">
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

/** The edge of a column, to be dragged. Keys do the same on the header. */
function WidthHandle({
  id,
  resizing,
  isAtEdge,
}: {
  id: string
  resizing: ColumnResizing
  isAtEdge: boolean
}) {
  return (
    <span
      aria-hidden
      onPointerDown={(event) => {
        resizing.dragFrom(event, id)
      }}
      onDoubleClick={() => {
        resizing.reset(id)
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
