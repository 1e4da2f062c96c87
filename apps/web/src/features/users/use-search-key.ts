import { useEffect } from 'react'
import type { RefObject } from 'react'

const TYPED_INTO =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]'

/** `/` leads to the search box from everywhere but where a slash is typed, or while a dialog asks. */
export function useSearchKey(inputRef: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      const { target } = event
      if (target instanceof Element && target.closest(TYPED_INTO)) return
      const input = inputRef.current
      if (!input || input.closest('[inert], [aria-hidden="true"]')) return
      event.preventDefault()
      input.focus()
      input.select()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [inputRef])
}
