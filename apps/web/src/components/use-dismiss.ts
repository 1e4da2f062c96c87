import { useEffect } from 'react'
import type { RefObject } from 'react'

/** Closes a menu or popover when the pointer is pressed outside it. */
export function useDismiss(
  rootRef: RefObject<HTMLElement | null>,
  isOpen: boolean,
  close: () => void,
) {
  useEffect(() => {
    if (!isOpen) return
    function closeOutside({ target }: PointerEvent) {
      if (target instanceof Node && !rootRef.current?.contains(target)) close()
    }
    document.addEventListener('pointerdown', closeOutside, true)
    return () => {
      document.removeEventListener('pointerdown', closeOutside, true)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- every `close` does the same
  }, [rootRef, isOpen])
}
