import { useLayoutEffect, useState } from 'react'
import type { CSSProperties, RefObject } from 'react'
import { useIsNarrow } from '#components/use-is-narrow.ts'
import { tracksOf } from './grid-column.ts'
import type { AnyColumns, ColumnWidths } from './grid-column.ts'

const HEADER_PX = 36

/** How the list is laid out: in columns of these widths, or in cards where the window is narrow. */
export function useGridLayout(
  scrollerRef: RefObject<HTMLElement | null>,
  columns: AnyColumns,
  widths: ColumnWidths,
  rowPx: number,
) {
  const isCard = useIsNarrow()
  const [viewPx, setViewPx] = useState(0)
  // Not the virtualizer's measure: it reports no change of the width alone.
  useLayoutEffect(() => {
    const scroller = scrollerRef.current
    if (!scroller) return
    const measure = () => {
      setViewPx(scroller.clientWidth)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(scroller)
    return () => {
      observer.disconnect()
    }
  }, [scrollerRef])
  const { template, minWidth, minPx, firstPx } = tracksOf(columns, widths, viewPx)
  // A first column so wide that little would be left for the others scrolls with them.
  const isFirstFixed = !isCard && Math.floor(minPx) > viewPx && firstPx <= viewPx / 2
  const headerPx = isCard ? 0 : HEADER_PX
  const style: CSSProperties & Record<'--columns' | '--row', string> = {
    '--columns': template,
    '--row': `${rowPx}px`,
    scrollPaddingTop: headerPx,
  }
  return {
    isCard,
    isFirstFixed,
    headerPx,
    minWidth: isCard ? undefined : minWidth,
    /** Width of what stays in view while the rest scrolls sideways. */
    startPx: isFirstFixed ? firstPx : 0,
    style,
  }
}
