import { useCallback, useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { GridFocusHandle } from '#grid/grid-focus.ts'

/**
 * Gives the focus to the list once the panel or the error screen that had it is gone, unless something
 * else has it by then. Returns a function that does so, for what closes unnoticed here.
 */
export function useReturnFocus(
  gridRef: RefObject<GridFocusHandle | null>,
  emptyRef: RefObject<HTMLElement | null>,
  selectedId: string | undefined,
  hasFailed: boolean,
) {
  const focusList = useCallback(
    (user_id?: string) => {
      if (gridRef.current) gridRef.current.focus(user_id)
      else emptyRef.current?.focus()
    },
    [gridRef, emptyRef],
  )
  const last = useRef({ selectedId, hasFailed })
  useEffect(() => {
    const before = last.current
    last.current = { selectedId, hasFailed }
    const isFree = document.activeElement === document.body
    const isClosed = before.selectedId !== undefined && selectedId === undefined
    const isRecovered = before.hasFailed && !hasFailed
    if (isFree && (isClosed || isRecovered)) focusList(before.selectedId)
  }, [focusList, selectedId, hasFailed])

  return useCallback(
    (user_id?: string) => {
      focusList(user_id ?? last.current.selectedId)
    },
    [focusList],
  )
}
