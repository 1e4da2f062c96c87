export interface ViewInsets {
  /** Pixels of each edge that are covered by sticky elements or a fade. */
  top?: number
  /** Start and end of a line: in a right-to-left page, the right and the left edge. */
  start?: number
  end?: number
}

/**
 * Scrolls just far enough to show an element. Not `scrollIntoView`: in Chromium it also moves the
 * starting point of the next Tab.
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
  // Shows the start of an element that is larger than the view.
  return end > viewEnd ? Math.min(end - viewEnd, start - viewStart) : 0
}
