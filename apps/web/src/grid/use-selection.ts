import { useState } from 'react'
import { extendTo, NOTHING_SELECTED, selectAll, toggleRow, withoutRow } from './selection.ts'
import type { RowEntry, Selection } from './selection.ts'

/** The selected rows of a list, and the ways to change them. */
export interface SelectionControl<Row> {
  rows: Selection<Row>['rows']
  toggle: (row: Row) => void
  /** Selects the rows from one index to another, or continues a range. */
  extend: (from: number, to: number) => void
  selectAll: () => void
  clear: () => void
  deselect: (id: string) => void
}

export interface SelectionOptions<Row> {
  /** Another key is another list, with nothing selected. */
  listKey: string
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** The rows are of that list. Rows of the list before cannot be selected. */
  isCurrent: boolean
}

export function useSelection<Row>({
  listKey,
  rows,
  rowId,
  isCurrent,
}: SelectionOptions<Row>): SelectionControl<Row> {
  const none: Selection<Row> = NOTHING_SELECTED
  const [kept, setKept] = useState({ listKey, selection: none })
  if (kept.listKey !== listKey) setKept({ listKey, selection: none })
  const selection = kept.listKey === listKey ? kept.selection : none

  function change(to: (before: Selection<Row>) => Selection<Row>) {
    setKept((before) => ({ ...before, selection: to(before.selection) }))
  }
  const entryOf = (row: Row): RowEntry<Row> => [rowId(row), row]

  return {
    rows: selection.rows,
    toggle: (row) => {
      if (isCurrent) change((before) => toggleRow(before, entryOf(row)))
    },
    extend: (from, to) => {
      if (isCurrent) change((before) => extendTo(before, rows.map(entryOf), from, to))
    },
    selectAll: () => {
      if (isCurrent) change((before) => selectAll(before, rows.map(entryOf)))
    },
    clear: () => {
      change(() => none)
    },
    deselect: (id) => {
      change((before) => withoutRow(before, id))
    },
  }
}
