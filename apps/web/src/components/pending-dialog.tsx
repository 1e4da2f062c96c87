import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { messages } from '#messages/messages.ts'

export interface PendingDialogProps {
  /** True once the dialog's code has loaded and the dialog takes over. */
  isLoaded: boolean
  /** Its code could not be loaded: keys belong to the page again. */
  isFailed: boolean
  onCancel: (() => void) | undefined
}

/**
 * Stands in for a dialog whose code is still loading. Its field keeps what is typed; when the dialog's
 * own field takes the focus, the text moves there. It works with the elements themselves, because the
 * app cannot know what a dialog looks like before its code has loaded.
 */
export function PendingDialog({ isLoaded, isFailed, onCancel }: PendingDialogProps) {
  const [isDone, setIsDone] = useState(false)
  const fieldRef = useRef<HTMLInputElement>(null)
  const typedRef = useRef('')
  const isWaiting = !isLoaded && !isFailed

  // The dialog must return the focus to the element that had it before, not to this field: a layout
  // effect, because the dialog looks for that element in one of its own.
  useLayoutEffect(() => {
    if (!isWaiting) return
    const opener = document.activeElement
    const field = fieldRef.current
    field?.focus()
    return () => {
      if (field) typedRef.current = field.value
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
    }
  }, [isWaiting])

  useEffect(() => {
    if (!isLoaded || isDone) return
    function onFocus({ target }: FocusEvent) {
      if (isTextField(target)) insertText(target, typedRef.current)
      setIsDone(true)
    }
    function onKeyDown(event: KeyboardEvent) {
      // Between the two fields, for the moment until the dialog has the focus.
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
        typedRef.current += event.key
        event.preventDefault()
      }
      event.stopPropagation()
    }
    document.addEventListener('focusin', onFocus)
    document.addEventListener('keydown', onKeyDown, true)
    return () => {
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('keydown', onKeyDown, true)
    }
  }, [isLoaded, isDone])

  if (!isWaiting) return null
  return (
    <div
      role="dialog"
      aria-modal
      aria-busy
      aria-label={messages.part.loading}
      className="fixed inset-0 z-30 flex items-start justify-center bg-scrim wide:px-6 wide:pt-[12vh]"
    >
      <div className="w-full bg-raised p-4 shadow-float wide:max-w-[440px] wide:rounded-panel forced-colors:border">
        <input
          ref={fieldRef}
          type="text"
          aria-label={messages.part.loading}
          placeholder={messages.part.loading}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={(event) => {
            // Commands of the page do not apply while a dialog is open.
            event.stopPropagation()
            event.nativeEvent.stopImmediatePropagation()
            if (event.key === 'Escape') onCancel?.()
            // There is nothing else to move to yet.
            if (event.key === 'Tab') event.preventDefault()
          }}
          className="h-8 w-full rounded-control border border-field-line bg-surface px-2.5 [unicode-bidi:plaintext] pointer-coarse:h-10 pointer-coarse:text-[1rem]"
        />
      </div>
    </div>
  )
}

function isTextField(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && /^(?:text|email|search)$/.test(target.type)
}

/** As if typed: React hears of a value through the native setter and an `input` event. */
function insertText(field: HTMLInputElement, text: string) {
  if (text === '') return
  const property = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
  property?.set?.call(field, field.value + text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
