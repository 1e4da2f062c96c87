import { useEffect, useRef } from 'react'
import type { MouseEvent, PointerEvent } from 'react'

const LONG_PRESS_MS = 500
/** A finger that moves further scrolls. */
const MOVE_MAX_PX = 10

/** Handlers for an area in which a long touch means something of its own, instead of a tap or a menu. */
export function useLongPress(onLongPress: (target: Element) => void) {
  const press = useRef<{ timer: number; x: number; y: number }>(undefined)
  /** The touch that goes on was long: what follows is not a tap. */
  const wasLong = useRef(false)

  function cancel() {
    clearTimeout(press.current?.timer)
    press.current = undefined
  }
  useEffect(() => () => clearTimeout(press.current?.timer), [])

  return {
    onPointerDown({ pointerType, isPrimary, target, clientX: x, clientY: y }: PointerEvent) {
      cancel()
      wasLong.current = false
      if (pointerType !== 'touch' || !isPrimary || !(target instanceof Element)) return
      const timer = window.setTimeout(() => {
        press.current = undefined
        wasLong.current = true
        onLongPress(target)
      }, LONG_PRESS_MS)
      press.current = { timer, x, y }
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      if (!press.current) return
      const { x, y } = press.current
      if (Math.hypot(clientX - x, clientY - y) > MOVE_MAX_PX) cancel()
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onContextMenu(event: MouseEvent) {
      // The system's menu of a link comes at the same moment.
      if (press.current || wasLong.current) event.preventDefault()
    },
    onClickCapture(event: MouseEvent) {
      if (!wasLong.current) return
      wasLong.current = false
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
