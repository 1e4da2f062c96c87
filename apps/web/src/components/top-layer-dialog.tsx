import { useId, useLayoutEffect, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { createPortal } from 'react-dom'

export interface TopLayerDialogProps {
  title: string
  description: string
  initialFocus: RefObject<HTMLElement | null>
  children: ReactNode
}

/**
 * A dialog above everything, including other dialogs, that only its own buttons close. It is a native
 * modal dialog in the top layer: what is open below it stays open and cannot be reached. Two of our
 * other dialogs would compete for the focus and for Escape.
 */
export function TopLayerDialog({
  title,
  description,
  initialFocus,
  children,
}: TopLayerDialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()

  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    function show() {
      dialog?.showModal()
      initialFocus.current?.focus()
    }
    function keepEscape(event: KeyboardEvent) {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    show()
    // On a phone, Back closes a native dialog.
    dialog.addEventListener('close', show)
    addEventListener('keydown', keepEscape, true)
    return () => {
      removeEventListener('keydown', keepEscape, true)
      dialog.removeEventListener('close', show)
      // Restores the focus.
      dialog.close()
    }
  }, [initialFocus])

  return createPortal(
    <dialog
      ref={ref}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      className="m-auto max-h-full w-full max-w-[440px] rounded-panel bg-raised text-text shadow-float outline-none backdrop:bg-scrim max-wide:mb-0 max-wide:max-w-full max-wide:rounded-b-none forced-colors:border"
    >
      <header className="px-5 pt-5 pb-4">
        <h2
          id={`${id}-title`}
          className="text-title font-semibold tracking-tight [overflow-wrap:anywhere]"
        >
          {title}
        </h2>
        <p id={`${id}-description`} className="mt-1 text-text-muted [overflow-wrap:anywhere]">
          {description}
        </p>
      </header>
      {children}
    </dialog>,
    document.body,
  )
}
