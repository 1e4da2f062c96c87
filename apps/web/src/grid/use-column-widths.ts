import { useState } from 'react'
import type { PointerEvent } from 'react'
import { clampWidth } from './grid-column.ts'
import type { ColumnWidths } from './grid-column.ts'

/** How far one key press goes. */
const STEP_PX = 16

/** The chosen widths of a list whose columns can be resized. */
export interface WidthsControl {
  px: ColumnWidths
  onChange: (px: ColumnWidths) => void
}

const NO_WIDTHS: ColumnWidths = {}

export type ColumnResizing = ReturnType<typeof useColumnWidths>

/**
 * Makes columns wider and narrower. During a drag only the list knows the width; it is reported when
 * the pointer is released.
 */
export function useColumnWidths(control: WidthsControl | undefined) {
  const chosen = control?.px ?? NO_WIDTHS
  /** Holds until other widths are chosen. */
  const [dragged, setDragged] = useState({ from: chosen, to: chosen })
  /** The column that was resized last, for screen readers. */
  const [resized, setResized] = useState<{ id: string; px: number | undefined }>()

  function choose(px: ColumnWidths, id: string) {
    setResized({ id, px: px[id] })
    control?.onChange(px)
  }

  function dragFrom(event: PointerEvent<HTMLElement>, id: string) {
    const handle = event.currentTarget
    const header = handle.closest('[role="columnheader"]')
    if (!header || event.button !== 0) return
    // Otherwise text would be selected, and the press would count as one on the header.
    event.preventDefault()
    const startPx = trackPx(header)
    const startX = event.clientX
    const direction = getComputedStyle(header).direction === 'rtl' ? -1 : 1
    let sized: ColumnWidths | undefined
    function move(moved: globalThis.PointerEvent) {
      sized = { ...chosen, [id]: clampWidth(startPx + direction * (moved.clientX - startX)) }
      setDragged({ from: chosen, to: sized })
    }
    function settle() {
      handle.removeEventListener('pointermove', move)
      if (sized) choose(sized, id)
    }
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', settle, { once: true })
  }

  return {
    canResize: control !== undefined,
    px: dragged.from === chosen ? dragged.to : chosen,
    resized,
    dragFrom,
    /** @param header the column's, which has its present width. */
    step(id: string, header: Element, by: -1 | 1) {
      const px = clampWidth(trackPx(header) + by * STEP_PX)
      choose({ ...chosen, [id]: px }, id)
    },
    /** Back to the default width. */
    reset(id: string) {
      const { [id]: _px, ...others } = chosen
      choose(others, id)
    },
  }
}

/** The width of a column: of its header, without what that covers of the space beside it. */
function trackPx(header: Element): number {
  const { marginInlineStart, marginInlineEnd } = getComputedStyle(header)
  const { width } = header.getBoundingClientRect()
  return width + Number.parseFloat(marginInlineStart) + Number.parseFloat(marginInlineEnd)
}
