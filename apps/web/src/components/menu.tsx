import { Check } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useId } from 'react'
import type { ReactElement } from 'react'
import { classNames } from './class-names.ts'
import { focusUnderPointer } from './menu-action.tsx'
import { MENU_ITEM, MenuFrame, MenuItems } from './menu-frame.tsx'
import type { MenuTrigger } from './menu-frame.tsx'
import { ToolLabel } from './tool-label.tsx'

export interface MenuChoice {
  value: string
  label: string
  /** The language of the label, if it differs from the page. */
  lang?: string
  icon?: ReactElement
  isDisabled?: boolean
}

/** Choices of which one is selected. */
export interface MenuSection {
  label: string
  isLabelVisible?: boolean
  choices: readonly MenuChoice[]
  value: string
  onChange: (value: string) => void
}

export interface MenuProps {
  /** Label of the button; with `isIconOnly` only its accessible name. */
  label: string
  icon: LucideIcon
  isIconOnly?: boolean
  /** See `ToolLabel`. */
  fold?: number
  /** Why some or all choices are not available. */
  note?: string | undefined
  sections: readonly MenuSection[]
}

/** A button with a menu of choices. */
export function Menu({ sections, note, ...button }: MenuProps) {
  const noteId = useId()
  return (
    <MenuFrame renderButton={(trigger) => <MenuButton {...button} trigger={trigger} />}>
      {note !== undefined && (
        <p id={noteId} className="w-56 px-2 pt-1.5 pb-2 text-small text-text-muted">
          {note}
        </p>
      )}
      <MenuItems label={button.label} {...(note !== undefined && { describedBy: noteId })}>
        {sections.map((section) => (
          <MenuChoices key={section.label} {...section} />
        ))}
      </MenuItems>
    </MenuFrame>
  )
}

/** The button of a menu, with its label or only with an icon. */
export function MenuButton({
  label,
  icon: Icon,
  isIconOnly = false,
  fold = 0,
  trigger,
}: Omit<MenuProps, 'sections' | 'note'> & { trigger: MenuTrigger }) {
  const hint = trigger['aria-expanded'] ? undefined : label
  return (
    <button
      type="button"
      {...(isIconOnly && { 'aria-label': label, 'data-hint': hint })}
      {...trigger}
      className={classNames(
        'inline-flex h-8 items-center justify-center gap-1.5 rounded-control text-text-muted select-none',
        'hover:bg-hover hover:text-text aria-expanded:bg-press aria-expanded:text-text pointer-coarse:h-10',
        isIconOnly ? 'w-8 pointer-coarse:w-10' : 'px-2 font-medium',
      )}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      {!isIconOnly && (
        <ToolLabel fold={fold} opens>
          {label}
        </ToolLabel>
      )}
    </button>
  )
}

/** Choices of which one is selected, as items of a menu. */
export function MenuChoices({
  label,
  isLabelVisible = false,
  choices,
  value,
  onChange,
}: MenuSection) {
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
          aria-disabled={choice.isDisabled}
          tabIndex={-1}
          onClick={() => {
            if (!choice.isDisabled) onChange(choice.value)
          }}
          onPointerMove={focusUnderPointer}
          className={classNames(MENU_ITEM, choice.isDisabled && 'text-text-muted opacity-60')}
        >
          {choice.icon && <span className="text-text-muted">{choice.icon}</span>}
          <span lang={choice.lang} className="flex-1">
            {choice.label}
          </span>
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
