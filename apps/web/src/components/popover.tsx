import { useEffect, useId, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'
import { useDismiss } from './use-dismiss.ts'

/** What the button of a popover must carry. */
export interface PopoverTrigger {
  id: string
  'aria-haspopup': 'dialog'
  'aria-expanded': boolean
  /** Its words, where there is room for its icon alone. */
  'data-hint-cut': '' | undefined
  onClick: () => void
}

export interface PopoverProps {
  label: string
  renderButton: (trigger: PopoverTrigger) => ReactNode
  /** @param close gives the focus back to the button. */
  children: (close: () => void) => ReactNode
}

/**
 * A button and a small form that opens under it, over the page and not in its way: what is outside
 * stays in reach. On a narrow screen it is as wide as the screen.
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
    // Unless what is in it has taken the focus already.
    if (isOpen && !panel?.contains(document.activeElement)) panel?.focus()
  }, [isOpen])

  function close() {
    setIsOpen(false)
    document.getElementById(buttonId)?.focus()
  }

  function closeByKey(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    // One level: the panel beside stays open.
    event.stopPropagation()
    close()
  }

  function closeBehind({ relatedTarget }: FocusEvent) {
    if (relatedTarget instanceof Node && !rootRef.current?.contains(relatedTarget)) setIsOpen(false)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes it from its button, too
    <div
      ref={rootRef}
      className="relative shrink-0"
      onBlur={closeBehind}
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
