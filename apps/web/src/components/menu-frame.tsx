import { useEffect, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { itemAfterKey } from './menu-keys.ts'
import { useDismiss } from './use-dismiss.ts'

const ITEMS = '[role="menu"] [role^="menuitem"]'

/** What the button of a menu must carry. */
export interface MenuTrigger {
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
  /** Its words, where there is room for its icon alone. */
  'data-hint-cut': '' | undefined
  onClick: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

export interface MenuFrameProps {
  renderButton: (trigger: MenuTrigger) => ReactNode
  children: ReactNode
  /** Which edges of the two are in one line. */
  align?: 'start' | 'end'
}

/**
 * A button and what opens under it. Ours and not Base UI's: it stays inside its landmark, needs no
 * focus guards that assistive technology stumbles over, and weighs a tenth. An item that is chosen
 * closes it.
 */
export function MenuFrame({ renderButton, children, align = 'end' }: MenuFrameProps) {
  const [isOpen, setIsOpen] = useState(false)
  const rootRef = useRef<HTMLDivElement>(null)
  useDismiss(rootRef, isOpen, () => {
    setIsOpen(false)
  })

  useEffect(() => {
    if (!isOpen) return
    const items = itemsOf(rootRef.current)
    const chosen = items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0]
    chosen?.focus()
  }, [isOpen])

  function toggle() {
    setIsOpen(!isOpen)
  }

  function closeToButton() {
    setIsOpen(false)
    rootRef.current?.querySelector('button')?.focus()
  }

  /** Wherever the focus is: the items may not be there yet. */
  function closeByKey(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    // One level: the panel beside stays open.
    event.stopPropagation()
    closeToButton()
  }

  function onMenuKeyDown(event: KeyboardEvent) {
    const items = itemsOf(rootRef.current)
    const labels = items.map((item) => item.textContent ?? '')
    const current = items.findIndex((item) => item === document.activeElement)
    const next = itemAfterKey(labels, current, event.key)
    if (next === undefined) return
    event.preventDefault()
    items[next]?.focus()
  }

  function onMenuClick({ target }: MouseEvent) {
    if (target instanceof Element && target.closest(ITEMS)) closeToButton()
  }

  function onBlur({ relatedTarget }: FocusEvent) {
    if (relatedTarget instanceof Node && !rootRef.current?.contains(relatedTarget)) setIsOpen(false)
  }

  const trigger: MenuTrigger = {
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
    'data-hint-cut': isOpen ? undefined : '',
    onClick: toggle,
    onKeyDown(event) {
      if (event.key !== 'ArrowDown' || isOpen) return
      event.preventDefault()
      toggle()
    },
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes what is inside
    <div
      ref={rootRef}
      className="relative shrink-0"
      onBlur={onBlur}
      onKeyDown={isOpen ? closeByKey : undefined}
    >
      {renderButton(trigger)}
      {isOpen && (
        <div
          role="presentation"
          onKeyDown={onMenuKeyDown}
          onClick={onMenuClick}
          className={classNames(
            'absolute top-full z-20 mt-1.5 min-w-44 rounded-panel bg-raised p-1 shadow-float forced-colors:border',
            align === 'end' ? 'end-0' : 'start-0',
          )}
        >
          {children}
        </div>
      )}
    </div>
  )
}

export const MENU_ITEM =
  'flex h-8 w-full items-center gap-2 rounded-control px-2 text-start whitespace-nowrap outline-offset-[-2px] select-none focus:bg-press pointer-coarse:h-10'

/** The part of what opens that is the menu: only items belong in it, by ARIA's rules. */
export function MenuItems({
  label,
  describedBy,
  children,
}: {
  label: string
  describedBy?: string
  children: ReactNode
}) {
  return (
    <div
      role="menu"
      aria-label={label}
      aria-describedby={describedBy}
      tabIndex={-1}
      className="outline-none"
    >
      {children}
    </div>
  )
}

function itemsOf(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>(ITEMS) ?? [])]
}
