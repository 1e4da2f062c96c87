import { useMemo, useState } from 'react'
import type { CSSProperties } from 'react'
import { useStoredChoice } from '#components/stored-choice.ts'
import { useIsNarrow } from '#components/use-is-narrow.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import type { ColumnChoice } from '#features/users/address/column-choices.ts'
import { densityChoice, ROW_PX } from './density.ts'
import { useColumnWidths } from './use-column-widths.ts'
import { cardColumns, columnsOf, tracksOf } from './users.columns.tsx'

const CARD_PX = 64
const HEADER_PX = 36

/** How the list is laid out: in columns of these widths, or in cards where it is narrow. */
export function useGridLayout(
  view: ListQuery,
  choices: readonly ColumnChoice[],
  onColumns: (columns: ColumnChoice[]) => void,
) {
  const isCard = useIsNarrow()
  const density = useStoredChoice(densityChoice)
  const widths = useColumnWidths(choices, onColumns)
  const [viewPx, setViewPx] = useState(0)
  const shownIds = choices.map(({ id }) => id).join(',')
  const columns = useMemo(
    () => (isCard ? cardColumns(view) : columnsOf(choices)),
    // oxlint-disable-next-line react/exhaustive-deps -- widths make no other cells
    [isCard, view, shownIds],
  )
  const { tracks, minPx, firstPx } = tracksOf(widths.shown)
  // A name so long that little would be left for the others scrolls with them.
  const isNameFixed = !isCard && minPx > viewPx && firstPx <= viewPx / 2
  const rowPx = isCard ? CARD_PX : ROW_PX[density]
  const style: CSSProperties & Record<'--columns' | '--row', string> = {
    '--columns': tracks,
    '--row': `${rowPx}px`,
  }
  return {
    isCard,
    columns,
    widths,
    rowPx,
    headerPx: isCard ? 0 : HEADER_PX,
    minPx: isCard ? undefined : minPx,
    isNameFixed,
    /** What stands still at the start of a line while the rest scrolls. */
    startPx: isNameFixed ? firstPx : 0,
    style,
    /** Learns how wide the part is that is seen; asks for another drawing if that changes anything. */
    measure(px: number) {
      if (px !== viewPx) setViewPx(px)
    },
  }
}
