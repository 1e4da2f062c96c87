import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect } from 'react'
import type { RefObject } from 'react'

const OVERSCAN_ROWS = 8

export interface VirtualRowsOptions {
  scrollerRef: RefObject<HTMLElement | null>
  ids: readonly string[]
  rowPx: number
  /** Height of what scrolls above the first row. */
  marginPx: number
  /** Stays in the document wherever it is: an element that is taken away takes the focus with it. */
  pinnedRow: number
}

/** Which rows are in the document: those in sight, and some around them. */
export function useVirtualRows({
  scrollerRef,
  ids,
  rowPx,
  marginPx,
  pinnedRow,
}: VirtualRowsOptions) {
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
  return {
    indexes: virtualizer.getVirtualItems().map(({ index }) => index),
    /** The visible part; undefined: not measured yet. */
    viewport: virtualizer.scrollRect ?? undefined,
  }
}
