import { useMemo } from 'react'

/** The loaded rows of a list, and what lies beyond them in both directions. */
export interface GridRows<Row> {
  loaded: readonly Row[]
  /** How many rows of the list precede the loaded ones; undefined: unknown. */
  before: number | undefined
  /** How many rows the list has; undefined: unknown. */
  total?: number | undefined
  isFetching: boolean
  /** The rows are of the list before, until those of this one arrive. */
  isOutdated?: boolean
  /** Absent: the loaded rows begin with the first one. */
  above?: Exclude<RowsBeyond, { kind: 'end' }> | undefined
  below: RowsBeyond
  /** Loads the first or the last rows of the list. Absent: they are loaded, or cannot be found. */
  goToStart?: (() => void) | undefined
  goToEnd?: (() => void) | undefined
}

export type RowsBeyond =
  /** Loaded before the reader gets there. */
  | { kind: 'more'; isLoading: boolean; onLoad: () => void }
  /** Loaded on request. */
  | {
      kind: 'paused'
      text: string
      button: string
      isLoading: boolean
      onLoad: () => void
    }
  | { kind: 'failed'; reason: string; isLoading: boolean; onLoad: () => void }
  | { kind: 'end'; text: string }

/** The ids of the loaded rows, and the index of each. */
export interface RowIndex {
  ids: readonly string[]
  indexOf: ReadonlyMap<string, number>
}

export function useRowIndex<Row>(rows: readonly Row[], rowId: (row: Row) => string): RowIndex {
  return useMemo(() => {
    const ids = rows.map(rowId)
    return { ids, indexOf: new Map(ids.map((id, index) => [id, index])) }
  }, [rows, rowId])
}
