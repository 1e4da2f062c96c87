import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { RowIndex } from './grid-rows.ts'
import { useIsPrinting } from './use-is-printing.ts'

const OVERSCAN_ROWS = 8

export interface VirtualRowsOptions {
  scrollerRef: RefObject<HTMLElement | null>
  rowIndex: RowIndex
  rowPx: number
  /** Height of what scrolls above the first row. */
  marginPx: number
  /** Stays in the document wherever it is: an element that is taken away takes the focus with it. */
  pinnedRow: number
}

/** Which rows are in the document: those in sight, and some around them; on paper all of them. */
export function useVirtualRows({
  scrollerRef,
  rowIndex: { ids, indexOf },
  rowPx,
  marginPx,
  pinnedRow,
}: VirtualRowsOptions) {
  const isPrinting = useIsPrinting()
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => ids[index] ?? index,
    overscan: OVERSCAN_ROWS,
    scrollMargin: marginPx,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const indexes = defaultRangeExtractor(range)
        if (pinnedRow < 0 || pinnedRow >= range.count || indexes.includes(pinnedRow)) return indexes
        return [...indexes, pinnedRow].toSorted((a, b) => a - b)
      },
      [pinnedRow],
    ),
  })
  useEffect(() => {
    virtualizer.measure()
  }, [virtualizer, rowPx])

  // On paper nothing scrolls, and afterwards the list would begin at its top.
  useLayoutEffect(() => {
    const scroller = scrollerRef.current
    if (!isPrinting || !scroller) return
    const { scrollTop } = scroller
    return () => {
      scroller.scrollTop = scrollTop
    }
  }, [scrollerRef, isPrinting])

  // Rows that were inserted above move the others. Until the scroll position follows them, the same
  // rows stay in the document: a new element would lose what is selected in it, and a screen reader.
  const shown = useRef<{ ids: readonly string[]; rows: readonly string[] }>({ ids, rows: [] })
  let indexes = virtualizer.getVirtualItems().map(({ index }) => index)
  if (shown.current.ids !== ids) {
    const kept = shown.current.rows.flatMap((id) => indexOf.get(id) ?? [])
    indexes = [...new Set([...indexes, ...kept])].toSorted((a, b) => a - b)
  }
  useLayoutEffect(() => {
    shown.current = { ids, rows: indexes.flatMap((index) => ids[index] ?? []) }
  })
  return {
    indexes: isPrinting ? ids.map((_id, index) => index) : indexes,
    /** The visible part; undefined: not measured yet. */
    viewport: virtualizer.scrollRect ?? undefined,
  }
}
