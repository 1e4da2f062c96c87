import type { MouseEvent } from 'react'

export interface RowClick {
  id: string
  action: 'open' | 'toggle' | 'extend'
}

/**
 * What a click in the list does; undefined: nothing, or what the browser does.
 *
 * @param isSelecting a tap adds to the selection, which a long touch began.
 */
export function readRowClick(event: MouseEvent, isSelecting: boolean): RowClick | undefined {
  const { target } = event
  if (event.button !== 0 || event.altKey || !(target instanceof Element)) return undefined
  const id = target.closest('[data-row-id]')?.getAttribute('data-row-id')
  if (!id) return undefined
  const isBox = target.closest('input') !== null
  // A click on a label is followed by one on its checkbox.
  if (!isBox && target.closest('label')) return undefined
  const isControl = event.metaKey || event.ctrlKey
  // A link with Ctrl or Cmd opens a tab, as everywhere.
  if (isControl && target.closest('a')) return undefined
  const { nativeEvent } = event
  const isTap = nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch'
  // A checkbox changes by the click's default action.
  if (!isBox) event.preventDefault()
  if (event.shiftKey) return { id, action: 'extend' }
  if (isControl || isBox || (isTap && isSelecting)) return { id, action: 'toggle' }
  // Text selected with the mouse is to be copied, and opens nothing. Enter selects no text.
  if (event.detail > 0 && getSelection()?.isCollapsed === false) return undefined
  return { id, action: 'open' }
}
