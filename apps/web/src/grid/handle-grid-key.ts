import type { KeyboardEvent } from 'react'
import { keyAsReadFromLeft } from '#components/arrow-keys.ts'
import type { AnyColumns } from './grid-column.ts'
import { gridActionOf, targetOfKey } from './grid-keys.ts'
import type { GridSize } from './grid-keys.ts'
import type { GridRows } from './grid-rows.ts'
import type { ColumnResizing } from './use-column-widths.ts'
import type { GridFocus, RowOpening } from './use-grid-focus.ts'
import type { SelectionControl } from './use-selection.ts'

export interface GridKeyContext<Row> {
  rows: GridRows<Row>
  rowId: (row: Row) => string
  columns: AnyColumns
  size: GridSize
  focus: GridFocus
  opening: RowOpening
  selection: SelectionControl<Row> | undefined
  resizing: ColumnResizing
}

/** Does what a key press means in the grid; otherwise leaves it to the browser. */
export function handleGridKey<Row>(event: KeyboardEvent, context: GridKeyContext<Row>) {
  if (isHandled(event, context)) event.preventDefault()
}

function isHandled<Row>(
  event: KeyboardEvent,
  { rows, rowId, columns, size, focus, opening, selection, resizing }: GridKeyContext<Row>,
): boolean {
  const { activeRow: row, activeCol: col } = focus
  const key = keyAsReadFromLeft(event.key)
  const next = targetOfKey({ row, col }, key, event.ctrlKey || event.metaKey, size)
  const active = rows.loaded[row]
  const target = event.target instanceof Element ? event.target : undefined
  const action = gridActionOf(event)
  switch (action) {
    case 'listEnds': {
      const end = event.key === 'Home' ? 'top' : event.key === 'End' ? 'end' : undefined
      const goToEnd = end === 'top' ? rows.goToStart : rows.goToEnd
      if (end === undefined || !goToEnd) break
      focus.awaitEnd(end)
      goToEnd()
      return true
    }
    case 'open':
      if (!active || target?.closest('button, a')) return false
      opening.onOpen(rowId(active))
      return true
    case 'select':
      if (!active || !selection || target?.closest('button, input')) return false
      selection.toggle(active)
      return true
    case 'selectAll':
      selection?.selectAll()
      return selection !== undefined
    case 'extend':
      if (!next || !active || !selection || !rows.loaded[next.row]) return false
      selection.extend(row, next.row)
      focus.moveTo(next.row, next.col)
      return true
    case 'width':
    case 'resetWidth': {
      const header = target?.closest('[role="columnheader"]')
      const id = columns[col]?.id
      if (!header || row !== -1 || id === undefined || !resizing.canResize) return false
      if (action === 'width') resizing.step(id, header, key === 'ArrowRight' ? 1 : -1)
      else resizing.reset(id)
      return true
    }
    case 'cell':
    case 'page':
    case 'rowEnds':
      break
    case undefined:
      return false
  }
  if (!next) return false
  if (next.row === -1) focus.moveTo(-1, next.col)
  else focus.walkTo(next.row, next.col)
  return true
}
