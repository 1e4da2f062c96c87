import { useEffect, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { itemAfterKey } from './menu-keys.ts'
import { useDismiss } from './use-dismiss.ts'

const ITEMS = '[role="menu"] [role^="menuitem"]'

/** Props for the button that opens the menu. */
export interface MenuTrigger {
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
  /** Shows its label as a tooltip where only the icon fits. */
  'data-hint-cut': '' | undefined
  onClick: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

export interface MenuFrameProps {
  renderButton: (trigger: MenuTrigger) => ReactNode
  children: ReactNode
  /** Which edges of button and menu align. */
  align?: 'start' | 'end'
}

/**
 * A button with a menu. Not Base UI's: this one stays inside its landmark, needs no focus guards,
 * which confuse assistive technology, and is a tenth of the size. Choosing an item closes it.
 */
export function MenuFrame({ renderButton, children, align = 'end' }: MenuFrameProps) {
  const [isOpen, setIsOpen] = useState(false)
  const rootRef = useRef<HTMLDivElement>(null)
  useDismiss(rootRef, isOpen, () => {
    setIsOpen(false)
  })

  useEffect(() => {
    if (!isOpen) return
    itemToFocus(itemsOf(rootRef.current))?.focus()
  }, [isOpen])

  function toggle() {
    setIsOpen(!isOpen)
  }

  function closeToButton() {
    setIsOpen(false)
    rootRef.current?.querySelector('button')?.focus()
  }

  /** Works wherever the focus is: the items may still be loading. */
  function closeByKey(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    // Closes only the menu, not the panel beside the list.
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
          data-hint-beside
          onKeyDown={onMenuKeyDown}
          onClick={onMenuClick}
          className={classNames(
            'absolute top-full z-20 mt-1.5 max-h-[calc(100dvh-64px)] min-w-44 overflow-y-auto rounded-panel bg-raised p-1 shadow-float forced-colors:border',
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

/** The element with role menu, which may contain only menu items. */
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

/** In a menu that begins with choices, the chosen one. */
function itemToFocus(items: readonly HTMLElement[]): HTMLElement | undefined {
  const [first] = items
  if (!first?.hasAttribute('aria-checked')) return first
  return items.find((item) => item.getAttribute('aria-checked') === 'true') ?? first
}

function itemsOf(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>(ITEMS) ?? [])]
}
