import type { KeyboardEvent, PointerEvent } from 'react'
import { useStore } from '#browser/store.ts'
import { keyAsReadFromLeft } from '#components/arrow-keys.ts'
import { direction } from '#locale/locale.ts'
import { messages } from '#messages/messages.ts'
import { defaultPanelPx, PANEL_MAX_PX, PANEL_MIN_PX, panelWidth } from './panel-width.ts'

/** How far one key press goes. */
const STEP_PX = 16

/** The edge between list and panel, to be dragged or moved with keys. */
export function PanelResizer() {
  const chosenPx = useStore(panelWidth)
  const nowPx = chosenPx ?? defaultPanelPx(innerWidth)

  function drag(event: PointerEvent<HTMLElement>) {
    const edge = event.currentTarget
    if (event.button !== 0) return
    // Otherwise text would be selected.
    event.preventDefault()
    const startPx = edge.parentElement?.getBoundingClientRect().width ?? nowPx
    const startX = event.clientX
    const towardsList = direction === 'rtl' ? 1 : -1
    function move(moved: globalThis.PointerEvent) {
      panelWidth.set(startPx + towardsList * (moved.clientX - startX))
    }
    edge.setPointerCapture(event.pointerId)
    edge.addEventListener('pointermove', move)
    edge.addEventListener(
      'lostpointercapture',
      () => {
        edge.removeEventListener('pointermove', move)
      },
      { once: true },
    )
  }

  function onKeyDown(event: KeyboardEvent) {
    const px = widthAfterKey(nowPx, keyAsReadFromLeft(event.key))
    const isReset = event.key === 'Enter' && event.shiftKey
    if (px === undefined && !isReset) return
    event.preventDefault()
    panelWidth.set(px)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- one that can be focused and has a value is a widget
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={messages.panel.resize}
      aria-valuenow={nowPx}
      aria-valuemin={PANEL_MIN_PX}
      aria-valuemax={PANEL_MAX_PX}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      onPointerDown={drag}
      onDoubleClick={() => {
        panelWidth.set(undefined)
      }}
      onKeyDown={onKeyDown}
      className="absolute inset-y-0 start-0 z-10 w-2 cursor-col-resize touch-none outline-offset-[-2px] pointer-coarse:w-6 hover:border-s-2 hover:border-accent active:border-s-2 active:border-accent"
    />
  )
}

/** The panel's edge goes the way of the arrow, so the arrow to the list widens it. */
function widthAfterKey(px: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return px + STEP_PX
    case 'ArrowRight':
      return px - STEP_PX
    case 'Home':
      return PANEL_MIN_PX
    case 'End':
      return PANEL_MAX_PX
    default:
      return undefined
  }
}
