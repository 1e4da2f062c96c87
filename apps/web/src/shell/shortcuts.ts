import { useEffect, useRef } from 'react'
import { isDialogOpen } from '#components/open-dialog.ts'
import { latinKey } from '#browser/latin-key.ts'
import { createStoredChoice } from '#browser/store.ts'

/** Keys that work without a modifier, wherever the focus is, and their actions. */
export const SHORTCUTS = {
  '/': 'search',
  j: 'nextUser',
  k: 'previousUser',
  e: 'edit',
  n: 'newUser',
  '?': 'help',
} as const
export type ShortcutKey = keyof typeof SHORTCUTS

/** Speech input and accidental presses can trigger them, so they can be turned off (WCAG 2.1.4). */
export const shortcutsChoice = createStoredChoice('roster.shortcuts', ['on', 'off'])

const TYPED_INTO =
  'input:not([type="radio"], [type="checkbox"], [type="button"]), textarea, select, [contenteditable]'
/** Menus and lists select an item by its first letters. */
const TAKES_LETTERS = '[role="menu"], [role="listbox"], [role="combobox"]'

/**
 * Calls the handler when a key of `SHORTCUTS` is pressed. Not while typing, with Ctrl, Alt or Meta,
 * while a dialog or menu is open, or when single keys are turned off. Without a handler the key does
 * nothing.
 */
export function useShortcut(key: ShortcutKey, handler: (() => void) | undefined) {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (latinKey(event) !== key || !latest.current || !isShortcut(event)) return
      // Keeps the letter out of a field that receives the focus now.
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
  if (event.defaultPrevented) return false
  if (event.ctrlKey || event.metaKey || event.altKey || shortcutsChoice.get() === 'off')
    return false
  if (isDialogOpen()) return false
  return !(
    event.target instanceof Element && event.target.closest(`${TYPED_INTO}, ${TAKES_LETTERS}`)
  )
}
