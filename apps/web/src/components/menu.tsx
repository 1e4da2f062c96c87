import { ChevronDown } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { classNames } from './class-names.ts'

// Loaded when a hand or the focus comes near the button: nobody needs it to see the first page.
const loadMenuPopup = () => import('./menu-popup.tsx')
const MenuPopup = lazy(async () => {
  const { MenuPopup: component } = await loadMenuPopup()
  return { default: component }
})

function preload() {
  void loadMenuPopup()
}

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

/** A button that opens a menu under its right edge. */
export function Menu({
  label,
  icon: Icon,
  isIconOnly = false,
  isCompact = false,
  sections,
}: MenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const buttonRef = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={buttonRef}
        type="button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        {...(isIconOnly && { 'aria-label': label, 'data-hint': label })}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => {
          setIsOpen(!isOpen)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || isOpen) return
          event.preventDefault()
          setIsOpen(true)
        }}
        className={classNames(
          'inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-control text-text-muted transition-colors select-none',
          'hover:bg-hover hover:text-text aria-expanded:bg-press aria-expanded:text-text pointer-coarse:h-10',
          isIconOnly ? 'w-8 pointer-coarse:w-10' : 'px-2 font-medium',
        )}
      >
        <Icon aria-hidden size={16} strokeWidth={1.75} />
        {!isIconOnly && <span className={isCompact ? 'max-wide:sr-only' : ''}>{label}</span>}
        {!isIconOnly && (
          <ChevronDown
            aria-hidden
            size={14}
            strokeWidth={1.75}
            className={isCompact ? 'max-wide:hidden' : ''}
          />
        )}
      </button>
      <Suspense>
        {isOpen && (
          <MenuPopup
            buttonRef={buttonRef}
            label={label}
            sections={sections}
            onClose={() => {
              setIsOpen(false)
            }}
          />
        )}
      </Suspense>
    </>
  )
}
