import type { MouseEvent } from 'react'

export interface RowClick {
  user_id: string
  does: 'open' | 'toggle' | 'extend'
}

/** What a click in the list means; undefined: nothing, or what it means to the browser. */
export function readRowClick(event: MouseEvent): RowClick | undefined {
  const { target } = event
  if (event.button !== 0 || event.altKey || !(target instanceof Element)) return undefined
  const user_id = target.closest('[data-user-id]')?.getAttribute('data-user-id')
  if (!user_id) return undefined
  const isBox = target.closest('input') !== null
  // Of a click on a label the box hears, too.
  if (!isBox && target.closest('label')) return undefined
  const isControl = event.metaKey || event.ctrlKey
  // A link with Ctrl or Cmd opens a tab, as everywhere.
  if (isControl && target.closest('a')) return undefined
  // A box is told by its own event that it changed, and must not be kept from that.
  if (!isBox) event.preventDefault()
  if (event.shiftKey) return { user_id, does: 'extend' }
  if (isControl || isBox) return { user_id, does: 'toggle' }
  // Whoever marks a text with the mouse wants to copy it, not to open the user. Enter marks nothing.
  if (event.detail > 0 && getSelection()?.isCollapsed === false) return undefined
  return { user_id, does: 'open' }
}
