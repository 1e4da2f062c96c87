import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

const STAY_MS = 900
const HEIGHT_PX = 28
/** Heights of the visible part that a list needs to have, or the bubble says nothing new. */
const VIEWPORTS_MIN = 2

export interface ScrollBubbleProps {
  scrollerRef: RefObject<HTMLElement | null>
  rowPx: number
  /** Height of what is above the first row. */
  leadPx: number
  headerPx: number
  /** What the row with this index begins with, in the order of the list. */
  labelAt: (index: number) => string | undefined
}

/** Beside the scrollbar while it moves: where in the list it is. Screen readers have the rows' numbers. */
export function ScrollBubble({ scrollerRef, rowPx, leadPx, headerPx, labelAt }: ScrollBubbleProps) {
  const [top, setTop] = useState<{ index: number; px: number }>()

  useEffect(() => {
    const scroller = scrollerRef.current
    if (!scroller) return
    let timer: number | undefined
    let restedAt = scroller.scrollTop
    function onScroll() {
      if (!scroller) return
      const { scrollTop, scrollHeight, clientHeight } = scroller
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        restedAt = scrollTop
        setTop(undefined)
      }, STAY_MS)
      const isFar = Math.abs(scrollTop - restedAt) > clientHeight / 2
      if (!isFar || scrollHeight < VIEWPORTS_MIN * clientHeight) return
      const part = scrollTop / (scrollHeight - clientHeight)
      setTop({
        index: Math.max(0, Math.floor((scrollTop - leadPx) / rowPx)),
        px: scroller.offsetTop + headerPx + part * (clientHeight - headerPx - HEIGHT_PX),
      })
    }
    scroller.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(timer)
      scroller.removeEventListener('scroll', onScroll)
    }
  }, [scrollerRef, rowPx, leadPx, headerPx])

  const label = top && labelAt(top.index)
  if (!label) return null
  return (
    <div
      aria-hidden
      data-scroll-bubble
      style={{ transform: `translateY(${top.px}px)` }}
      className="pointer-events-none absolute end-6 top-0 z-20 flex h-7 max-w-48 items-center rounded-full bg-raised px-3 font-medium shadow-float numbers print:hidden forced-colors:border"
    >
      <bdi className="truncate">{label}</bdi>
    </div>
  )
}
