import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { GridRows } from './grid-rows.ts'
import { useIsPrinting } from './use-is-printing.ts'

/** How far before the end the next page is requested, in heights of the visible part. */
const LOAD_AHEAD_VIEWPORTS = 1.5
/** The same on the way up, where a list that begins in its middle has some rows from the start. */
const LOAD_BEFORE_VIEWPORTS = 0.75

export interface LoadAheadOptions {
  scrollerRef: RefObject<HTMLElement | null>
  rows: Pick<GridRows<unknown>, 'above' | 'below' | 'isFetching'>
  /** Height of all that scrolls, without what is below the last row. */
  contentPx: number
  /** Height of the visible part; undefined: not measured yet. */
  viewportPx: number | undefined
}

/** Requests more rows before the reader gets to where they end, first below and then above. */
export function useLoadAhead({
  scrollerRef,
  rows: { above, below, isFetching },
  contentPx,
  viewportPx = 0,
}: LoadAheadOptions) {
  const isPrinting = useIsPrinting()
  // After every render: each may have brought the end nearer.
  useEffect(() => {
    // Paper shows the whole list at once, which must not load more of it.
    if (isFetching || isPrinting || viewportPx > innerHeight) return
    // From the element: the virtualizer learns only later of a position that was just restored.
    const abovePx = scrollerRef.current?.scrollTop ?? 0
    const leftPx = contentPx - abovePx - viewportPx
    const isNearEnd = leftPx < viewportPx * LOAD_AHEAD_VIEWPORTS
    const isNearTop = abovePx < viewportPx * LOAD_BEFORE_VIEWPORTS
    if (below.kind === 'more' && isNearEnd) below.onLoad()
    else if (above?.kind === 'more' && isNearTop) above.onLoad()
  })
}
