import { useState } from 'react'
import type { PointerEvent } from 'react'
import type { ColumnChoice, ColumnId } from '#features/users/address/column-choices.ts'
import { sizeColumn } from './column-layout.ts'
import { canGrow } from './users.columns.tsx'

/** How far one press of a key goes. */
const STEP_PX = 16

/**
 * Makes columns wider and narrower. While a hand drags an edge only the list knows how wide the column
 * is; the address learns it once the hand lets go.
 */
export function useColumnWidths(
  columns: readonly ColumnChoice[],
  onChange: (columns: ColumnChoice[]) => void,
) {
  /** Holds until the address says the same, or anything else. */
  const [dragged, setDragged] = useState({ from: columns, to: columns })
  /** What was set last, for those who hear it. */
  const [told, setTold] = useState<ColumnChoice>()
  const shown = dragged.from === columns ? dragged.to : columns

  function tell(sized: ColumnChoice[], id: ColumnId) {
    setTold(sized.find((choice) => choice.id === id))
    onChange(sized)
  }

  function dragFrom(event: PointerEvent<HTMLElement>, id: ColumnId) {
    const handle = event.currentTarget
    const header = handle.closest('[role="columnheader"]')
    if (!header || event.button !== 0) return
    // Else texts would be marked, and the press would count as one on the header.
    event.preventDefault()
    const startPx = trackPx(header)
    const startX = event.clientX
    const direction = getComputedStyle(header).direction === 'rtl' ? -1 : 1
    const held = holdBefore(columns, id, header)
    let sized: ColumnChoice[] | undefined
    function move(moved: globalThis.PointerEvent) {
      sized = sizeColumn(held, id, startPx + direction * (moved.clientX - startX))
      setDragged({ from: columns, to: sized })
    }
    function settle() {
      handle.removeEventListener('pointermove', move)
      if (sized) tell(sized, id)
    }
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', settle, { once: true })
  }

  /** @param header the column's, which knows how wide it is at the moment. */
  function step(id: ColumnId, header: Element, by: -1 | 1) {
    const widthPx = trackPx(header) + by * STEP_PX
    tell(sizeColumn(holdBefore(columns, id, header), id, widthPx), id)
  }

  return {
    shown,
    told,
    dragFrom,
    step,
    reset: (id: ColumnId) => {
      tell(sizeColumn(columns, id, undefined), id)
    },
  }
}

/**
 * Keeps the columns before one as wide as they are. Else they would share what it gives up, and its end
 * would not follow the hand.
 */
function holdBefore(
  columns: readonly ColumnChoice[],
  id: ColumnId,
  header: Element,
): readonly ColumnChoice[] {
  let held = columns
  const at = columns.findIndex((choice) => choice.id === id)
  const headers = [...(header.parentElement?.children ?? [])]
  for (const [index, choice] of columns.slice(0, at).entries()) {
    const before = headers[index]
    if (before && canGrow(choice)) held = sizeColumn(held, choice.id, trackPx(before))
  }
  return held
}

/** How wide a column is: its header, but for what that covers of the room beside it. */
function trackPx(header: Element): number {
  const { marginInlineStart, marginInlineEnd } = getComputedStyle(header)
  const { width } = header.getBoundingClientRect()
  return width + Number.parseFloat(marginInlineStart) + Number.parseFloat(marginInlineEnd)
}
