import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { RefObject } from 'react'
import type { ScrollAnchor } from '#features/users/address/scroll-anchor.ts'
import { placeAfterChange } from './place-after-change.ts'

/** How long the list must rest before its place is written down. */
const REST_MS = 200

export interface ListPlaceOptions {
  scrollerRef: RefObject<HTMLElement | null>
  rows: readonly { user_id: string }[]
  rowPx: number
  /** Height of what stands above the first row. */
  leadPx: number
  /** Which list this is; another one is shown from the place that is wanted of it. */
  listKey: string
  /** It is the list that the address names; otherwise that one is still on its way. */
  isCurrent: boolean
  /** The place that the address names; undefined: the top. */
  wanted: ScrollAnchor | 'end' | undefined
  /** Which row to begin with when the wanted one is not among the rows. */
  startIndex: number | undefined
  /** More rows may come after these, so that a place out of reach may still be reached. */
  hasMore: boolean
  /** The list rests at another place; undefined: at its top. */
  onRest: (place: ScrollAnchor | undefined) => void
}

interface Top {
  index: number
  offsetPx: number
}

/**
 * Keeps what one reads where it is: shows a list from the place in its address, and holds that place
 * whatever is put in or taken out above it. Rows are of one height, so arithmetic does it.
 */
export function useListPlace({
  scrollerRef,
  rows,
  rowPx,
  leadPx,
  listKey,
  isCurrent,
  wanted,
  startIndex,
  hasMore,
  onRest,
}: ListPlaceOptions) {
  const indexes = useMemo(() => new Map(rows.map(({ user_id }, at) => [user_id, at])), [rows])
  const top = useRef<Top>({ index: 0, offsetPx: 0 })
  const shown = useRef<{ listKey: string; rows: typeof rows; leadPx: number; rowPx: number }>(
    undefined,
  )
  /** Where to go as soon as there are rows enough. */
  const pending = useRef<Top>(undefined)
  const written = useRef(keyOf(wanted))

  function scrollTo({ index, offsetPx }: Top) {
    const scroller = scrollerRef.current
    if (!scroller) return
    const target =
      index === 0 && offsetPx === 0 && leadPx === 0 ? 0 : leadPx + index * rowPx + offsetPx
    if (Math.abs(scroller.scrollTop - target) >= 1) scroller.scrollTop = target
    top.current = { index, offsetPx }
    const isReached = Math.abs(scroller.scrollTop - target) < 1 || !hasMore
    pending.current = isReached ? undefined : { index, offsetPx }
  }

  function topWanted(): Top {
    if (wanted === 'end') return { index: Math.max(0, rows.length - 1), offsetPx: 0 }
    const index = wanted && indexes.get(wanted.user_id)
    if (wanted && index !== undefined) {
      // It may have been written down where rows are higher.
      return { index, offsetPx: Math.min(wanted.offsetPx, rowPx - 1) }
    }
    return { index: Math.min(startIndex ?? 0, Math.max(0, rows.length - 1)), offsetPx: 0 }
  }

  useLayoutEffect(() => {
    const before = shown.current
    if (rows.length === 0) return
    shown.current = { listKey, rows, leadPx, rowPx }
    if (before?.listKey !== listKey) {
      written.current = keyOf(wanted)
      scrollTo(topWanted())
      return
    }
    if (pending.current) {
      scrollTo(pending.current)
      return
    }
    if (before.rowPx !== rowPx) {
      const { index, offsetPx } = top.current
      top.current = { index, offsetPx: (offsetPx * rowPx) / before.rowPx }
    } else if (before.rows === rows && before.leadPx === leadPx) return
    // At the very top one sees what comes in; anywhere else one goes on reading.
    const isAtTop = top.current.index === 0 && top.current.offsetPx <= 0 && before.leadPx === 0
    const place = isAtTop ? undefined : placeAfterChange(before.rows, top.current, indexes)
    if (place) scrollTo(place)
    else if (!isAtTop && before.rows.every(({ user_id }) => !indexes.has(user_id))) {
      // Loaded anew, from somewhere else.
      written.current = keyOf(wanted)
      scrollTo(topWanted())
    }
    // oxlint-disable-next-line react/exhaustive-deps -- what moves rows, and nothing else
  }, [listKey, rows, leadPx, rowPx])

  // Back and Forward name another place of the same list.
  const wantedKey = keyOf(wanted)
  useEffect(() => {
    // The place is of the list to come: what is shown until then has nothing to do with it.
    if (!isCurrent || wantedKey === written.current || rows.length === 0) return
    written.current = wantedKey
    scrollTo(topWanted())
    // oxlint-disable-next-line react/exhaustive-deps -- when the address changes, and only then
  }, [wantedKey, isCurrent])

  const rest = useRef({ isCurrent, onRest })
  useEffect(() => {
    rest.current = { isCurrent, onRest }
  })
  useEffect(() => {
    const scroller = scrollerRef.current
    if (!scroller) return
    let timer: number | undefined
    function tell() {
      clearTimeout(timer)
      timer = undefined
      if (!rest.current.isCurrent) return
      const { rows: shownRows = [], leadPx: shownLeadPx = 0 } = shown.current ?? {}
      const { index, offsetPx } = top.current
      const user_id = shownRows[index]?.user_id
      const isTop = index === 0 && offsetPx <= 0 && shownLeadPx === 0
      // Among rows that are still to come.
      if (!isTop && user_id === undefined) return
      const place = isTop || user_id === undefined ? undefined : { user_id, offsetPx }
      if (keyOf(place) === written.current) return
      written.current = keyOf(place)
      rest.current.onRest(place)
    }
    function onScroll() {
      const { leadPx: shownLeadPx = 0 } = shown.current ?? {}
      const px = Math.max(0, (scroller?.scrollTop ?? 0) - shownLeadPx)
      const index = Math.floor(px / rowPx)
      top.current = { index, offsetPx: px - index * rowPx }
      clearTimeout(timer)
      timer = window.setTimeout(tell, REST_MS)
    }
    /** Whoever acts may leave for another page: the place of this one is written down before. */
    function tellNow() {
      if (timer !== undefined) tell()
    }
    function giveUpWaiting() {
      pending.current = undefined
    }
    const passive = { passive: true }
    scroller.addEventListener('scroll', onScroll, passive)
    for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      scroller.addEventListener(type, giveUpWaiting, passive)
    }
    for (const type of ['keydown', 'pointerdown']) document.addEventListener(type, tellNow, true)
    return () => {
      clearTimeout(timer)
      scroller.removeEventListener('scroll', onScroll)
      for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
        scroller.removeEventListener(type, giveUpWaiting)
      }
      for (const type of ['keydown', 'pointerdown']) {
        document.removeEventListener(type, tellNow, true)
      }
    }
  }, [scrollerRef, rowPx])
}

function keyOf(place: ScrollAnchor | 'end' | undefined): string {
  if (place === 'end') return place
  return place ? `${place.user_id}.${Math.round(place.offsetPx)}` : ''
}
