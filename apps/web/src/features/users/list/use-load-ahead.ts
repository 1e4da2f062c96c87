import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { UserList } from '#features/users/data/use-user-list.ts'
import type { TailKind } from './tail-kind.ts'

/** How far before the end the next page is asked for, in heights of the visible part. */
const LOAD_AHEAD_VIEWPORTS = 1.5
/** The same on the way up, where a list that begins in its middle has some rows from the start. */
const LOAD_BEFORE_VIEWPORTS = 0.75

export interface LoadAheadOptions {
  scrollerRef: RefObject<HTMLElement | null>
  list: UserList
  tail: TailKind
  isPartialBefore: boolean
  /** Height of all that scrolls but what stands below the last row. */
  contentPx: number
  /** Height of what is seen; undefined: not measured yet. */
  viewportPx: number | undefined
}

/** Asks for more rows before the reader gets to where these end, below first and then above. */
export function useLoadAhead({
  scrollerRef,
  list,
  tail,
  isPartialBefore,
  contentPx,
  viewportPx = 0,
}: LoadAheadOptions) {
  // Without a list of what it depends on: each drawing may have brought the end nearer.
  useEffect(() => {
    if (list.isFetching) return
    // Of the element itself: the virtualizer hears of a place that was just restored only later.
    const abovePx = scrollerRef.current?.scrollTop ?? 0
    const leftPx = contentPx - abovePx - viewportPx
    const isNearEnd = leftPx < viewportPx * LOAD_AHEAD_VIEWPORTS
    const isNearTop = abovePx < viewportPx * LOAD_BEFORE_VIEWPORTS
    const canLoadBefore = list.hasBefore && !list.hasBeforeFailed && !isPartialBefore
    if (list.hasMore && tail === 'more' && isNearEnd) list.loadMore()
    else if (canLoadBefore && isNearTop) list.loadBefore()
  })
}
