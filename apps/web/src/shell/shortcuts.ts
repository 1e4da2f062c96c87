import { useEffect, useRef } from 'react'
import { isDialogOpen } from '#components/open-dialog.ts'
import { createStoredChoice } from '#browser/store.ts'

/** The keys that act by themselves, wherever the focus is, and what each of them is for. */
export const SHORTCUTS = {
  '/': 'search',
  j: 'nextUser',
  k: 'previousUser',
  e: 'edit',
  n: 'newUser',
  '?': 'help',
} as const
export type ShortcutKey = keyof typeof SHORTCUTS

/** Whoever dictates, or hits keys by mistake, can turn them off (WCAG 2.1.4). */
export const shortcutsChoice = createStoredChoice('roster.shortcuts', ['on', 'off'])

const TYPED_INTO =
  'input:not([type="radio"], [type="checkbox"], [type="button"]), textarea, select, [contenteditable]'
/** Menus and lists take letters to choose by. */
const TAKES_LETTERS = '[role="menu"], [role="listbox"], [role="combobox"]'

/**
 * Calls a handler when somebody presses a key of `SHORTCUTS`: not while they type, hold Ctrl, Alt or
 * Meta, or have a dialog or a menu open, nor when single keys are turned off. Without a handler a key
 * does nothing.
 */
export function useShortcut(key: ShortcutKey, handler: (() => void) | undefined) {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== key || !latest.current || !isShortcut(event)) return
      // Else a field that gets the focus now would get the letter, too.
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [key])
}

function isShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  if (event.ctrlKey || event.metaKey || event.altKey || shortcutsChoice.get() === 'off')
    return false
  if (isDialogOpen()) return false
  return !(
    event.target instanceof Element && event.target.closest(`${TYPED_INTO}, ${TAKES_LETTERS}`)
  )
}
