import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * Handles Escape inside an area, or while nothing has the focus. Whatever floats above the area (menus,
 * dialogs, toasts) handles its own Escape: one press closes one level.
 */
export function useEscape(
  areaRef: RefObject<HTMLElement | null>,
  onEscape: (() => void) | undefined,
) {
  const callback = useRef(onEscape)
  useEffect(() => {
    callback.current = onEscape
  })
  useEffect(() => {
    function onKeyDown({ key, target }: KeyboardEvent) {
      const isHere =
        target === document.body || (target instanceof Node && areaRef.current?.contains(target))
      if (key === 'Escape' && isHere) callback.current?.()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [areaRef])
}
