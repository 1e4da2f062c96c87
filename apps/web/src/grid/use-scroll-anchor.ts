import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { RowIndex } from './grid-rows.ts'
import { anchorAfterChange } from './scroll-anchor.ts'
import type { AnchorIndex, ScrollAnchor } from './scroll-anchor.ts'

/** How long the list must be still before its scroll anchor is reported. */
const REST_MS = 200

/** For a list whose scroll position is kept elsewhere, as in an address. */
export interface AnchorControl {
  /** Which list this is; another one is shown from its own wanted anchor. */
  listKey: string
  /** The rows are of the wanted list; otherwise that one is still loading. */
  isCurrent: boolean
  /** Undefined: the top. */
  wanted: ScrollAnchor | 'end' | undefined
  /** The row to begin with if the wanted one is not among the rows. */
  startIndex: number | undefined
  /** The list came to rest at another anchor; undefined: at its top. */
  onRest: (anchor: ScrollAnchor | undefined) => void
}

const NO_CONTROL: AnchorControl = {
  listKey: '',
  isCurrent: true,
  wanted: undefined,
  startIndex: undefined,
  onRest: () => {},
}

export interface ScrollAnchorOptions {
  scrollerRef: RefObject<HTMLElement | null>
  rowIndex: RowIndex
  rowPx: number
  /** Height of what is above the first row. */
  leadPx: number
  /** More rows may follow, so that an anchor out of reach may still come into reach. */
  hasMore: boolean
  control: AnchorControl | undefined
}

/**
 * Keeps in place what the reader looks at: shows a list from its wanted anchor, and holds the anchor
 * when rows are inserted or deleted above it. All rows have one height, so this is arithmetic.
 */
export function useScrollAnchor({
  scrollerRef,
  rowIndex: { ids, indexOf },
  rowPx,
  leadPx,
  hasMore,
  control: { listKey, isCurrent, wanted, startIndex, onRest } = NO_CONTROL,
}: ScrollAnchorOptions) {
  const top = useRef<AnchorIndex>({ index: 0, offsetPx: 0 })
  const shown = useRef<{ listKey: string; ids: typeof ids; leadPx: number; rowPx: number }>(
    undefined,
  )
  /** Where to scroll as soon as there are enough rows. */
  const pending = useRef<AnchorIndex>(undefined)
  const reported = useRef(keyOf(wanted))

  function scrollTo({ index, offsetPx }: AnchorIndex) {
    const scroller = scrollerRef.current
    if (!scroller) return
    const target =
      index === 0 && offsetPx === 0 && leadPx === 0 ? 0 : leadPx + index * rowPx + offsetPx
    if (Math.abs(scroller.scrollTop - target) >= 1) scroller.scrollTop = target
    top.current = { index, offsetPx }
    const isReached = Math.abs(scroller.scrollTop - target) < 1 || !hasMore
    pending.current = isReached ? undefined : { index, offsetPx }
  }

  function scrollToWanted() {
    reported.current = keyOf(wanted)
    const last = Math.max(0, ids.length - 1)
    const index = wanted && wanted !== 'end' ? indexOf.get(wanted.id) : undefined
    if (wanted === 'end') scrollTo({ index: last, offsetPx: 0 })
    else if (wanted && index !== undefined) {
      // The offset may have been kept where rows are higher.
      scrollTo({ index, offsetPx: Math.min(wanted.offsetPx, rowPx - 1) })
    } else scrollTo({ index: Math.min(startIndex ?? 0, last), offsetPx: 0 })
  }

  useLayoutEffect(() => {
    const before = shown.current
    if (ids.length === 0) return
    shown.current = { listKey, ids, leadPx, rowPx }
    if (before?.listKey !== listKey) {
      scrollToWanted()
      return
    }
    if (pending.current) {
      scrollTo(pending.current)
      return
    }
    if (before.rowPx !== rowPx) {
      const { index, offsetPx } = top.current
      top.current = { index, offsetPx: (offsetPx * rowPx) / before.rowPx }
    } else if (before.ids === ids && before.leadPx === leadPx) return
    // At the very top the reader sees what comes in; anywhere else, what they read stays.
    const isAtTop = top.current.index === 0 && top.current.offsetPx <= 0 && before.leadPx === 0
    const anchor = isAtTop ? undefined : anchorAfterChange(before.ids, top.current, indexOf)
    if (anchor) scrollTo(anchor)
    // Loaded again, from another position.
    else if (!isAtTop && before.ids.every((id) => !indexOf.has(id))) scrollToWanted()
    // oxlint-disable-next-line react/exhaustive-deps -- only what moves rows
  }, [listKey, ids, leadPx, rowPx])

  // Back and Forward name another anchor of the same list.
  const wantedKey = keyOf(wanted)
  useEffect(() => {
    // While the wanted list is loading, the anchor has nothing to do with the rows that are shown.
    if (isCurrent && wantedKey !== reported.current && ids.length > 0) scrollToWanted()
    // oxlint-disable-next-line react/exhaustive-deps -- only when the address changes
  }, [wantedKey, isCurrent])

  const latest = useRef({ isCurrent, onRest })
  useEffect(() => {
    latest.current = { isCurrent, onRest }
  })
  useEffect(() => {
    const scroller = scrollerRef.current
    if (!scroller) return
    let timer: number | undefined
    function report() {
      clearTimeout(timer)
      timer = undefined
      if (!latest.current.isCurrent) return
      const { ids: shownIds = [], leadPx: shownLeadPx = 0 } = shown.current ?? {}
      const { index, offsetPx } = top.current
      const id = shownIds[index]
      const isTop = index === 0 && offsetPx <= 0 && shownLeadPx === 0
      // Among rows that are not loaded yet.
      if (!isTop && id === undefined) return
      const anchor = isTop || id === undefined ? undefined : { id, offsetPx }
      if (keyOf(anchor) === reported.current) return
      reported.current = keyOf(anchor)
      latest.current.onRest(anchor)
    }
    function onScroll() {
      const { leadPx: shownLeadPx = 0 } = shown.current ?? {}
      const px = Math.max(0, (scroller?.scrollTop ?? 0) - shownLeadPx)
      const index = Math.floor(px / rowPx)
      top.current = { index, offsetPx: px - index * rowPx }
      clearTimeout(timer)
      timer = window.setTimeout(report, REST_MS)
    }
    /** A key or a click may lead to another page: the anchor of this one is reported before. */
    function reportNow() {
      if (timer !== undefined) report()
    }
    function stopWaiting() {
      pending.current = undefined
    }
    const listening = new AbortController()
    const { signal } = listening
    scroller.addEventListener('scroll', onScroll, { passive: true, signal })
    for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      scroller.addEventListener(type, stopWaiting, { passive: true, signal })
    }
    for (const type of ['keydown', 'pointerdown']) {
      document.addEventListener(type, reportNow, { capture: true, signal })
    }
    return () => {
      clearTimeout(timer)
      listening.abort()
    }
  }, [scrollerRef, rowPx])
}

function keyOf(anchor: ScrollAnchor | 'end' | undefined): string {
  if (anchor === 'end') return anchor
  return anchor ? `${anchor.id}.${Math.round(anchor.offsetPx)}` : ''
}
