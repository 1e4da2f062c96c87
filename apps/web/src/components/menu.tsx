import { Check, ChevronDown } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, ReactElement } from 'react'
import { classNames } from './class-names.ts'
import { itemAfterKey } from './menu-keys.ts'

export interface MenuChoice {
  value: string
  label: string
  icon?: ReactElement
}

/** Some choices of which one holds. */
export interface MenuSection {
  label: string
  isLabelVisible?: boolean
  choices: readonly MenuChoice[]
  value: string
  onChange: (value: string) => void
}

export interface MenuProps {
  /** Visible word of the button; with `isIconOnly` its accessible name. */
  label: string
  icon: LucideIcon
  isIconOnly?: boolean
  /** Shows only its icon where the window is narrow. */
  isCompact?: boolean
  sections: readonly MenuSection[]
}

/**
 * A button and the menu under its right edge. Ours and not Base UI's: it stays inside its landmark,
 * needs no focus guards that assistive technology stumbles over, and weighs a tenth.
 */
export function Menu(props: MenuProps) {
  const { label, sections } = props
  const [isOpen, setIsOpen] = useState(false)
  const rootRef = useRef<HTMLDivElement>(null)
  const menuRef = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!isOpen) return
    const items = itemsOf(menuRef.current)
    const chosen = items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0]
    chosen?.focus()
    function closeOutside({ target }: PointerEvent) {
      if (target instanceof Node && !rootRef.current?.contains(target)) setIsOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside, true)
    return () => {
      document.removeEventListener('pointerdown', closeOutside, true)
    }
  }, [isOpen])

  function closeToButton() {
    setIsOpen(false)
    rootRef.current?.querySelector('button')?.focus()
  }

  function onMenuKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      // One level: the panel beside stays open.
      event.stopPropagation()
      closeToButton()
      return
    }
    const items = itemsOf(menuRef.current)
    const labels = items.map((item) => item.textContent ?? '')
    const current = items.findIndex((item) => item === document.activeElement)
    const next = itemAfterKey(labels, current, event.key)
    if (next === undefined) return
    event.preventDefault()
    items[next]?.focus()
  }

  function onBlur({ relatedTarget }: FocusEvent) {
    if (relatedTarget instanceof Node && !rootRef.current?.contains(relatedTarget)) setIsOpen(false)
  }

  return (
    <div ref={rootRef} className="relative shrink-0" onBlur={onBlur}>
      <MenuButton
        {...props}
        isOpen={isOpen}
        onToggle={() => {
          setIsOpen(!isOpen)
        }}
      />
      {isOpen && (
        <div
          ref={menuRef}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onMenuKeyDown}
          className="absolute top-full right-0 z-20 mt-1.5 min-w-44 rounded-panel bg-raised p-1 shadow-float outline-none forced-colors:border"
        >
          {sections.map((section) => (
            <MenuChoices key={section.label} {...section} onDone={closeToButton} />
          ))}
        </div>
      )}
    </div>
  )
}

function MenuButton({
  label,
  icon: Icon,
  isIconOnly = false,
  isCompact = false,
  isOpen,
  onToggle,
}: MenuProps & { isOpen: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={isOpen}
      {...(isIconOnly && { 'aria-label': label, 'data-hint': isOpen ? undefined : label })}
      onClick={onToggle}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || isOpen) return
        event.preventDefault()
        onToggle()
      }}
      className={classNames(
        'inline-flex h-8 items-center justify-center gap-1.5 rounded-control text-text-muted select-none',
        'hover:bg-hover hover:text-text aria-expanded:bg-press aria-expanded:text-text pointer-coarse:h-10',
        isIconOnly ? 'w-8 pointer-coarse:w-10' : 'px-2 font-medium',
      )}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      {!isIconOnly && <span className={isCompact ? 'max-wide:sr-only' : ''}>{label}</span>}
      {!isIconOnly && (
        <ChevronDown
          aria-hidden
          size={16}
          strokeWidth={1.75}
          className={isCompact ? 'max-wide:hidden' : ''}
        />
      )}
    </button>
  )
}

function MenuChoices({
  label,
  isLabelVisible = false,
  choices,
  value,
  onChange,
  onDone,
}: MenuSection & { onDone: () => void }) {
  return (
    <div
      role="group"
      aria-label={label}
      className="not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1"
    >
      {isLabelVisible && (
        <div aria-hidden className="px-2 pt-1.5 pb-1 text-small font-medium text-text-muted">
          {label}
        </div>
      )}
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          role="menuitemradio"
          aria-checked={choice.value === value}
          tabIndex={-1}
          onClick={() => {
            onDone()
            onChange(choice.value)
          }}
          onPointerMove={(event) => {
            event.currentTarget.focus({ preventScroll: true })
          }}
          className="flex h-8 w-full items-center gap-2 rounded-control px-2 text-left whitespace-nowrap outline-offset-[-2px] select-none focus:bg-press pointer-coarse:h-10"
        >
          {choice.icon && <span className="text-text-muted">{choice.icon}</span>}
          <span className="flex-1">{choice.label}</span>
          <Check
            aria-hidden
            size={16}
            strokeWidth={2}
            className={classNames('text-accent-text', choice.value !== value && 'invisible')}
          />
        </button>
      ))}
    </div>
  )
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? [])]
}
