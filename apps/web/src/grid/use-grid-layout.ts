import { useState } from 'react'
import type { CSSProperties } from 'react'
import { useIsNarrow } from '#components/use-is-narrow.ts'
import { tracksOf } from './grid-column.ts'
import type { AnyColumns, ColumnWidths } from './grid-column.ts'

const HEADER_PX = 36

/** How the list is laid out: in columns of these widths, or in cards where the window is narrow. */
export function useGridLayout(columns: AnyColumns, widths: ColumnWidths, rowPx: number) {
  const isCard = useIsNarrow()
  const [viewPx, setViewPx] = useState(0)
  const { template, minPx, firstPx } = tracksOf(columns, widths)
  // A first column so wide that little would be left for the others scrolls with them.
  const isFirstFixed = !isCard && minPx > viewPx && firstPx <= viewPx / 2
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
    minPx: isCard ? undefined : minPx,
    /** Width of what stays in view while the rest scrolls sideways. */
    startPx: isFirstFixed ? firstPx : 0,
    style,
    /** Takes the width of the visible part; renders again if that changes anything. */
    measure(px: number) {
      if (px !== viewPx) setViewPx(px)
    },
  }
}
