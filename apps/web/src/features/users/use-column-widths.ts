import { useState } from 'react'
import type { PointerEvent } from 'react'
import { sizeColumn } from './column-layout.ts'
import type { ColumnChoice, ColumnId } from './column-layout.ts'

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
  const [dragged, setDragged] = useState<ColumnChoice>()
  /** What was set last, for those who hear it. */
  const [told, setTold] = useState<ColumnChoice>()
  const shown = dragged ? sizeColumn(columns, dragged.id, dragged.widthPx) : columns

  function size(id: ColumnId, widthPx: number | undefined) {
    const sized = sizeColumn(columns, id, widthPx)
    setTold(sized.find((choice) => choice.id === id))
    onChange(sized)
  }

  function dragFrom(event: PointerEvent<HTMLElement>, id: ColumnId) {
    const handle = event.currentTarget
    const header = handle.closest('[role="columnheader"]')
    if (!header || event.button !== 0) return
    // Else texts would be marked, and the press would count as one on the header.
    event.preventDefault()
    const startPx = header.getBoundingClientRect().width
    const startX = event.clientX
    const direction = getComputedStyle(header).direction === 'rtl' ? -1 : 1
    let widthPx: number | undefined
    function move(moved: globalThis.PointerEvent) {
      widthPx = startPx + direction * (moved.clientX - startX)
      setDragged({ id, widthPx })
    }
    function settle() {
      handle.removeEventListener('pointermove', move)
      setDragged(undefined)
      if (widthPx !== undefined) size(id, widthPx)
    }
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', settle, { once: true })
  }

  /** @param header the column's, which knows how wide it is at the moment. */
  function step(id: ColumnId, header: Element, by: -1 | 1) {
    size(id, header.getBoundingClientRect().width + by * STEP_PX)
  }

  return {
    shown,
    told,
    dragFrom,
    step,
    reset: (id: ColumnId) => {
      size(id, undefined)
    },
  }
}
