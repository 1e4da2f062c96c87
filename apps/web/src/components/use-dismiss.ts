import { useEffect } from 'react'
import type { RefObject } from 'react'

/** A press of a pointer elsewhere closes what floats. */
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
    // oxlint-disable-next-line react/exhaustive-deps -- closing is the same, whoever does it
  }, [rootRef, isOpen])
}
