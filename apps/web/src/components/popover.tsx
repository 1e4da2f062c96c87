import { useEffect, useId, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'
import { useDismiss } from './use-dismiss.ts'

/** Props for the button that opens the popover. */
export interface PopoverTrigger {
  id: string
  'aria-haspopup': 'dialog'
  'aria-expanded': boolean
  /** Shows its label as a tooltip where only the icon fits. */
  'data-hint-cut': '' | undefined
  onClick: () => void
}

export interface PopoverProps {
  label: string
  renderButton: (trigger: PopoverTrigger) => ReactNode
  /** @param close closes the popover and returns the focus to the button. */
  children: (close: () => void) => ReactNode
}

/**
 * A button with a small form that opens over the page and is not modal. On a narrow screen it takes
 * the full width.
 */
export function Popover({ label, renderButton, children }: PopoverProps) {
  const buttonId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const rootRef = useRef<HTMLDivElement>(null)
  const panelRef = useRef<HTMLDivElement>(null)
  useDismiss(rootRef, isOpen, () => {
    setIsOpen(false)
  })
  useEffect(() => {
    const panel = panelRef.current
    // Unless a field in it already has the focus.
    if (isOpen && !panel?.contains(document.activeElement)) panel?.focus()
  }, [isOpen])

  function close() {
    setIsOpen(false)
    document.getElementById(buttonId)?.focus()
  }

  function closeByKey(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    // Closes only the popover, not the panel beside the list.
    event.stopPropagation()
    close()
  }

  function closeOnBlur({ relatedTarget }: FocusEvent) {
    if (relatedTarget instanceof Node && !rootRef.current?.contains(relatedTarget)) setIsOpen(false)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes it from its button, too
    <div
      ref={rootRef}
      className="relative shrink-0"
      onBlur={closeOnBlur}
      onKeyDown={isOpen ? closeByKey : undefined}
    >
      {renderButton({
        id: buttonId,
        'aria-haspopup': 'dialog',
        'aria-expanded': isOpen,
        'data-hint-cut': isOpen ? undefined : '',
        onClick: () => {
          setIsOpen(!isOpen)
        },
      })}
      {isOpen && (
        <div
          ref={panelRef}
          role="dialog"
          data-hint-beside
          aria-label={label}
          tabIndex={-1}
          className="absolute end-0 top-full z-20 mt-1.5 max-h-[calc(100dvh-120px)] min-h-20 w-80 overflow-y-auto rounded-panel bg-raised p-3 shadow-float outline-none max-wide:fixed max-wide:inset-x-4 max-wide:top-auto max-wide:w-auto forced-colors:border"
        >
          {children(close)}
        </div>
      )}
    </div>
  )
}
