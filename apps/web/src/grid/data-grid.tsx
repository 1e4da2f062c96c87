import { useMemo, useRef } from 'react'
import type { KeyboardEvent, Ref } from 'react'
import { messages } from '#messages/messages.ts'
import type { GridColumn } from './grid-column.ts'
import type { GridFocusHandle } from './grid-focus.ts'
import { GridHeader } from './grid-header.tsx'
import type { GridSort } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import type { GridRowState } from './grid-row.tsx'
import { useRowIndex } from './grid-rows.ts'
import type { GridRows, RowIndex } from './grid-rows.ts'
import { GridLead, GridTail } from './grid-tail.tsx'
import { handleGridKey } from './handle-grid-key.ts'
import { ScrollBubble } from './scroll-bubble.tsx'
import { useColumnWidths } from './use-column-widths.ts'
import type { WidthsControl } from './use-column-widths.ts'
import { useGridFocus } from './use-grid-focus.ts'
import type { RowOpening } from './use-grid-focus.ts'
import { useGridLayout } from './use-grid-layout.ts'
import { useLoadAhead } from './use-load-ahead.ts'
import { useRowPresses } from './use-row-presses.ts'
import { useSkeletonRows } from './use-skeleton-rows.ts'
import { useScrollAnchor } from './use-scroll-anchor.ts'
import type { AnchorControl } from './use-scroll-anchor.ts'
import type { SelectionControl } from './use-selection.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

export interface DataGridProps<Row> {
  label: string
  /** In a narrow window (`useIsNarrow`) these are the cells of a card. */
  columns: readonly GridColumn<Row>[]
  rows: GridRows<Row>
  /** A stable function. */
  rowId: (row: Row) => string
  /** Height of a row, or of a card. */
  rowPx: number
  rowState?: (row: Row) => GridRowState<Row>
  /** Absent: rows do not open. Then this is a table, and Tab goes through what is in its cells. */
  opening?: RowOpening
  sort?: GridSort
  /** Absent: columns cannot be resized. */
  widths?: WidthsControl
  /** Absent: rows cannot be selected. */
  selection?: SelectionControl<Row>
  anchor?: AnchorControl
  /** What a row begins with in the order of the list, for a bubble beside the moving scrollbar. */
  bubbleOf?: ((row: Row) => string) | undefined
  ref?: Ref<GridFocusHandle>
}

/** A list of any length: only the rows in sight are in the document, and more load ahead of them. */
export function DataGrid<Row>({
  label,
  columns,
  rows,
  rowId,
  rowPx,
  rowState,
  opening,
  sort,
  widths,
  selection,
  anchor,
  bubbleOf,
  ref,
}: DataGridProps<Row>) {
  const { loaded, above, below } = rows
  const scrollerRef = useRef<HTMLDivElement>(null)
  const rowIndex = useRowIndex(loaded, rowId)
  const resizing = useColumnWidths(widths)
  const layout = useGridLayout(scrollerRef, columns, resizing.px, rowPx)
  const { isCard, isFirstFixed, headerPx, startPx } = layout
  const isInteractive = opening !== undefined
  const isSelectable = selection !== undefined
  const leadPx = above ? rowPx : 0

  const hasTailButton = below.kind === 'failed' || below.kind === 'paused'

  const size = {
    cols: columns.length,
    firstRow: isCard || !isInteractive ? 0 : -1,
    lastRow: loaded.length - 1 + (hasTailButton ? 1 : 0),
  }
  const geometry = { ...size, rowPx, headerPx, leadPx, startPx }
  const startRow = startRowOf(rowIndex, anchor)
  const focus = useGridFocus({ ref, scrollerRef, rowIndex, geometry, startRow, opening })
  const { activeRow } = focus
  const presses = useRowPresses({ rows: loaded, rowIndex, isCard, focus, opening, selection })
  const { isSelecting } = presses
  const rowLayout = useMemo(
    () => ({
      columns,
      rowPx,
      leadPx,
      isCard,
      isFirstFixed,
      isInteractive,
      isSelectable,
      isSelecting,
    }),
    [columns, rowPx, leadPx, isCard, isFirstFixed, isInteractive, isSelectable, isSelecting],
  )

  const { indexes, viewport } = useVirtualRows({
    scrollerRef,
    rowIndex,
    rowPx,
    marginPx: headerPx + leadPx,
    pinnedRow: activeRow,
  })
  const skeletonRows = useSkeletonRows(rows, rowPx, viewport?.height)
  const tailRows = below.kind === 'more' ? skeletonRows : 1

  const hasMore = below.kind !== 'end'
  useScrollAnchor({ scrollerRef, rowIndex, rowPx, leadPx, hasMore, control: anchor })

  const contentPx = leadPx + loaded.length * rowPx
  useLoadAhead({
    scrollerRef,
    rows,
    contentPx: headerPx + contentPx,
    viewportPx: viewport?.height,
  })

  function onKeyDown(event: KeyboardEvent) {
    if (!opening) return
    const bodyPx = (scrollerRef.current?.clientHeight ?? 0) - headerPx
    const pageRows = Math.max(1, Math.floor(bodyPx / rowPx) - 1)
    const lists = { rows, rowId, columns, size: { ...size, pageRows } }
    handleGridKey(event, { ...lists, focus, opening, selection, resizing })
  }

  const isWhole = !above && !hasMore && loaded.length > 0
  const rowCount = isWhole ? loaded.length : rows.before === undefined ? undefined : rows.total
  const before = rows.before ?? 0
  const { resized } = resizing
  const resizedLabel = columns.find(({ id }) => id === resized?.id)?.label

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it has one of two roles */}
      <div
        ref={scrollerRef}
        role={isInteractive ? 'grid' : 'table'}
        aria-label={label}
        aria-rowcount={rowCount === undefined ? -1 : rowCount + 1}
        aria-colcount={columns.length}
        aria-multiselectable={isSelectable || undefined}
        aria-busy={rows.isFetching}
        style={layout.style}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
        {...(isInteractive && { ...presses.handlers, onKeyDown })}
        onMouseDown={(event) => {
          // Shift would select the text between here and the last click.
          if (event.shiftKey && isSelectable) event.preventDefault()
        }}
        className="@container relative min-h-0 flex-1 overflow-auto overscroll-contain bg-surface print:overflow-visible"
      >
        <div style={{ minWidth: layout.minWidth }} className={rows.isOutdated ? 'opacity-50' : ''}>
          {!isCard && (
            <GridHeader
              columns={columns}
              sort={sort}
              resizing={resizing}
              isFirstFixed={isFirstFixed}
              selected={selection && selectedOf(rowIndex, selection)}
              onSelectAll={() => {
                if (selection && selectedOf(rowIndex, selection) === 'all') selection.clear()
                else selection?.selectAll()
              }}
              tabCol={activeRow === -1 ? focus.activeCol : undefined}
              isInteractive={isInteractive}
            />
          )}
          <div
            role="rowgroup"
            style={{ height: contentPx + tailRows * rowPx }}
            className="relative print:h-auto!"
          >
            {indexes.map((index) => {
              const row = loaded[index]
              const id = rowIndex.ids[index]
              if (!row || id === undefined) return null
              return (
                <GridRow
                  key={id}
                  row={row}
                  id={id}
                  index={index}
                  number={before + index + 1}
                  layout={rowLayout}
                  href={opening?.hrefOf(id)}
                  isOpen={id === opening?.openId}
                  isSelected={selection?.rows.has(id) ?? false}
                  tabCol={index === activeRow ? focus.activeCol : undefined}
                  {...rowState?.(row)}
                />
              )
            })}
            {above && <GridLead above={above} layout={rowLayout} />}
            <GridTail
              below={below}
              index={loaded.length}
              number={before + loaded.length + 1}
              top={contentPx}
              skeletonRows={skeletonRows}
              layout={rowLayout}
              isTabStop={activeRow === loaded.length}
            />
          </div>
        </div>
      </div>
      {bubbleOf && (
        <ScrollBubble
          scrollerRef={scrollerRef}
          rowPx={rowPx}
          leadPx={leadPx}
          headerPx={headerPx}
          labelAt={(index) => {
            const row = loaded[Math.min(index, loaded.length - 1)]
            return row && bubbleOf(row)
          }}
        />
      )}
      {resizing.canResize && (
        <span role="status" className="sr-only">
          {resized && resizedLabel && messages.columns.width(resizedLabel, resized.px)}
        </span>
      )}
    </>
  )
}

/** The index of the row at the top of the visible part, as its anchor says. */
function startRowOf({ ids, indexOf }: RowIndex, anchor: AnchorControl | undefined): number {
  if (anchor?.wanted === 'end') return ids.length - 1
  return (anchor?.wanted && indexOf.get(anchor.wanted.id)) ?? anchor?.startIndex ?? 0
}

function selectedOf(
  { ids }: RowIndex,
  { rows }: { rows: ReadonlyMap<string, unknown> },
): 'none' | 'some' | 'all' {
  if (rows.size === 0) return 'none'
  return ids.every((id) => rows.has(id)) ? 'all' : 'some'
}
