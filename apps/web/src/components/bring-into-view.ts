export interface ViewInsets {
  /** How much of each edge is covered, by what is sticky or a fade. */
  top?: number
  /** Of the edges where a line begins and ends: right and left, where the page reads right to left. */
  start?: number
  end?: number
}

/**
 * Scrolls no further than needed for an element to be seen. `scrollIntoView` would do, but in Chromium
 * it also moves the place from which the next Tab starts.
 */
export function bringIntoView(
  scroller: Element,
  element: Element,
  { top = 0, start = 0, end = 0 }: ViewInsets = {},
) {
  const view = scroller.getBoundingClientRect()
  const box = element.getBoundingClientRect()
  scroller.scrollTop += overshoot(box.top, box.bottom, view.top + top, view.bottom)
  scroller.scrollLeft +=
    getComputedStyle(scroller).direction === 'rtl'
      ? -overshoot(-box.right, -box.left, -view.right + start, -view.left - end)
      : overshoot(box.left, box.right, view.left + start, view.right - end)
}

function overshoot(start: number, end: number, viewStart: number, viewEnd: number): number {
  if (start < viewStart) return start - viewStart
  // Of what is larger than the view, the beginning is shown.
  return end > viewEnd ? Math.min(end - viewEnd, start - viewStart) : 0
}
