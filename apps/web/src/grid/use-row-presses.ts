import type { MouseEvent } from 'react'
import { readRowClick } from './row-click.ts'
import type { RowIndex } from './grid-rows.ts'
import type { GridFocus, RowOpening } from './use-grid-focus.ts'
import { useLongPress } from './use-long-press.ts'
import type { SelectionControl } from './use-selection.ts'

export interface RowPressesOptions<Row> {
  rows: readonly Row[]
  rowIndex: RowIndex
  isCard: boolean
  focus: GridFocus
  opening: RowOpening | undefined
  selection: SelectionControl<Row> | undefined
}

/** Handlers of clicks and touches in a grid: they open rows or select them. */
export function useRowPresses<Row>({
  rows,
  rowIndex,
  isCard,
  focus,
  opening,
  selection,
}: RowPressesOptions<Row>) {
  const isSelecting = isCard && selection !== undefined && selection.rows.size > 0
  const longPress = useLongPress((target) => {
    const id = target.closest('[data-row-id]')?.getAttribute('data-row-id')
    const row = id ? rows[rowIndex.indexOf.get(id) ?? -1] : undefined
    if (row && isCard) selection?.toggle(row)
  })

  function onClick(event: MouseEvent) {
    const click = readRowClick(event, isSelecting)
    if (!click) return
    if (click.action === 'open') {
      opening?.onOpen(click.id)
      return
    }
    const index = rowIndex.indexOf.get(click.id)
    const row = index === undefined ? undefined : rows[index]
    if (index === undefined || !row) return
    // The focus goes along, and ranges begin there.
    focus.moveTo(index, focus.activeCol)
    if (click.action === 'extend') selection?.extend(Math.max(0, focus.activeRow), index)
    else selection?.toggle(row)
  }

  return { isSelecting, handlers: { ...longPress, onClick } }
}
