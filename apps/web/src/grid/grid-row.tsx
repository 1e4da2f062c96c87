import { memo } from 'react'
import { classNames } from '#components/class-names.ts'
import { Spinner } from '#components/spinner.tsx'
import { messages } from '#messages/messages.ts'
import { FIXED_CELL } from './grid-column.ts'
import type { GridColumn } from './grid-column.ts'

/** What the row itself does not say about how it is shown. */
export interface GridRowState<Row> {
  /** What the row is called, for its checkbox. */
  name?: string
  /** The row with a change that is being saved. */
  pendingRow?: Row | undefined
  /** Deleted in the directory, and shown until the reader leaves it. */
  isDeleted?: boolean
}

/** The same for all rows of a list. */
export interface GridRowLayout<Row> {
  columns: readonly GridColumn<Row>[]
  rowPx: number
  /** Height of what is above the first row. */
  leadPx: number
  isCard: boolean
  /** The first column stays in view while the rest scrolls sideways. */
  isFirstFixed: boolean
  /** The arrow keys go from cell to cell. */
  isInteractive: boolean
  isSelectable: boolean
  /** Some cards are selected: their boxes take the place of the avatars. */
  isSelecting: boolean
}

export interface GridRowProps<Row> extends GridRowState<Row> {
  row: Row
  id: string
  /** Among the loaded rows. */
  index: number
  /** In the whole list, from 1. */
  number: number
  layout: GridRowLayout<Row>
  /** Where the link of the first cell leads. */
  href: string | undefined
  isOpen: boolean
  isSelected: boolean
  /** Which cell of this row is the tab stop of the grid, if any. */
  tabCol: number | undefined
}

/** The ring of a card's link is around the card. */
const CARD_RING =
  'outline-none! after:pointer-events-none after:absolute after:inset-0.5 after:rounded-small focus-visible:after:outline-2 focus-visible:after:outline-focus'

export const GridRow = memo(Row) as typeof Row

function Row<Item>({
  row,
  id,
  index,
  number,
  layout: {
    columns,
    rowPx,
    leadPx,
    isCard,
    isFirstFixed,
    isInteractive,
    isSelectable,
    isSelecting,
  },
  href,
  isOpen,
  isSelected,
  tabCol,
  name = '',
  pendingRow,
  isDeleted = false,
}: GridRowProps<Item>) {
  const isPending = pendingRow !== undefined
  return (
    <div
      role="row"
      aria-rowindex={number + 1}
      aria-selected={isSelectable ? isSelected : undefined}
      aria-current={isOpen || undefined}
      aria-busy={isPending || undefined}
      data-row-id={id}
      data-row={isInteractive ? undefined : index}
      style={{ transform: `translateY(${leadPx + index * rowPx}px)` }}
      className={classNames(
        'absolute start-0 top-0 grid h-(--row) w-full contain-strict border-b border-line px-4',
        'print:static print:transform-none! print:break-inside-avoid',
        isCard
          ? 'grid-cols-[minmax(0,1fr)_auto] grid-rows-2 gap-x-3 py-2 pointer-coarse:select-none [-webkit-touch-callout:none]'
          : 'grid-cols-(--columns) gap-x-4',
        isSelecting && '[&_[data-initials]]:invisible',
        isSelected
          ? 'bg-accent-soft'
          : isOpen
            ? 'bg-press'
            : 'bg-surface hover:bg-hover focus-within:bg-hover',
        isOpen && 'before:absolute before:inset-y-0 before:start-0 before:w-[3px] before:bg-accent',
      )}
    >
      {columns.map((column, col) => {
        const isFirst = col === 0
        const isLink = isFirst && href !== undefined
        const isFixed = isFirst && isFirstFixed
        const cell = isInteractive
          ? { 'data-row': index, 'data-col': col, tabIndex: tabCol === col ? 0 : -1 }
          : {}
        const content = (
          <>
            {column.cell(pendingRow ?? row)}
            {isFirst && isPending && <PendingMark />}
            {isFirst && isDeleted && <DeletedMark />}
          </>
        )
        return (
          <div
            key={column.id}
            role={isInteractive ? 'gridcell' : 'cell'}
            aria-colindex={col + 1}
            {...(!isLink && cell)}
            className={classNames(
              'flex min-w-0 items-center rounded-small ring-inside numbers',
              isCard ? column.cardClass : (isInteractive || isFixed) && '-ms-2 px-2',
              isFixed && `${FIXED_CELL} border-e border-line`,
              (isDeleted || column.isMuted) && 'text-text-muted',
              isDeleted && '[&_[data-hint-cut]]:line-through',
              // Not the cell: a fixed one would let through what is scrolled behind it.
              isPending && '*:opacity-60',
            )}
          >
            {isFirst && isSelectable && (!isCard || isSelecting) && (
              <SelectBox
                isChecked={isSelected}
                label={messages.grid.select(name)}
                isOnCard={isCard}
              />
            )}
            {isLink ? (
              <a
                href={href}
                {...cell}
                className={classNames(
                  // The ring has space around the avatar.
                  'flex h-full min-w-0 flex-1 items-center gap-2 rounded-small ring-inside -ms-1.5 ps-1.5',
                  isCard ? CARD_RING : 'font-medium',
                )}
              >
                {content}
              </a>
            ) : (
              content
            )}
          </div>
        )
      })}
    </div>
  )
}

/** Its clicks are handled by the grid, like those beside it. */
function SelectBox({
  isChecked,
  label,
  isOnCard,
}: {
  isChecked: boolean
  label: string
  isOnCard: boolean
}) {
  return (
    <label
      className={classNames(
        'flex shrink-0 items-center justify-center print:hidden',
        isOnCard ? 'absolute start-2 top-0 z-1 size-10' : '-ms-2 h-full w-9',
      )}
    >
      <input
        type="checkbox"
        aria-label={label}
        tabIndex={-1}
        checked={isChecked}
        readOnly
        className="size-4"
      />
    </label>
  )
}

function PendingMark() {
  return (
    <>
      <Spinner className="text-text-muted" />
      <span className="sr-only">{messages.grid.saving}</span>
    </>
  )
}

function DeletedMark() {
  return (
    <span className="shrink-0 rounded-small border border-line-strong px-1.5 text-small font-medium text-danger">
      {messages.grid.deleted}
    </span>
  )
}
