import { useRouter } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { viewKey } from './users.search.ts'
import type { UsersView } from './users.search.ts'

const offsets = new Map<string, number>()

/**
 * Brings the list back to where it was: Back and Forward, and a return to the page, restore the place
 * of each filter and order; a filter or order that was just chosen begins at its top.
 */
export function useScrollMemory(scrollerRef: RefObject<HTMLElement | null>, view: UsersView) {
  const router = useRouter()
  const isReturn = useRef(true)
  const key = viewKey(view)

  useEffect(
    () =>
      router.history.subscribe(({ action }) => {
        isReturn.current = action.type !== 'PUSH' && action.type !== 'REPLACE'
      }),
    [router],
  )

  useLayoutEffect(() => {
    const scroller = scrollerRef.current
    if (!scroller) return
    scroller.scrollTop = isReturn.current ? (offsets.get(key) ?? 0) : 0
    function remember() {
      if (scroller) offsets.set(key, scroller.scrollTop)
    }
    scroller.addEventListener('scroll', remember, { passive: true })
    return () => {
      scroller.removeEventListener('scroll', remember)
    }
  }, [scrollerRef, key])
}
