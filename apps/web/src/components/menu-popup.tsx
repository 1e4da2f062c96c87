import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { Fragment } from 'react'
import type { RefObject } from 'react'
import type { MenuSection } from './menu.tsx'

export interface MenuPopupProps {
  buttonRef: RefObject<HTMLButtonElement | null>
  label: string
  sections: readonly MenuSection[]
  onClose: () => void
}

export function MenuPopup({ buttonRef, label, sections, onClose }: MenuPopupProps) {
  return (
    <BaseMenu.Root
      open
      modal={false}
      onOpenChange={(isOpen, { event }) => {
        if (isOpen) return
        // A press on the button is the button's own business: it would open what this closes.
        if (event.target instanceof Node && buttonRef.current?.contains(event.target)) return
        onClose()
      }}
    >
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          anchor={buttonRef}
          side="bottom"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-20"
        >
          <BaseMenu.Popup
            aria-label={label}
            finalFocus={buttonRef}
            className="appear min-w-44 rounded-panel bg-raised p-1 shadow-float outline-none"
          >
            {sections.map((section, at) => (
              <Fragment key={section.label}>
                {at > 0 && <BaseMenu.Separator className="mx-1 my-1 h-px bg-line" />}
                <MenuChoices {...section} />
              </Fragment>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

function MenuChoices({ label, choices, value, onChange, isLabelVisible = false }: MenuSection) {
  return (
    <BaseMenu.RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next: string) => {
        onChange(next)
      }}
    >
      {isLabelVisible && (
        <div aria-hidden className="px-2 pt-1.5 pb-1 text-small font-medium text-text-muted">
          {label}
        </div>
      )}
      {choices.map((choice) => (
        <BaseMenu.RadioItem
          key={choice.value}
          value={choice.value}
          closeOnClick
          className="flex h-8 items-center gap-2 rounded-control px-2 outline-none select-none data-highlighted:bg-press pointer-coarse:h-10"
        >
          {choice.icon && <span className="text-text-muted">{choice.icon}</span>}
          <span className="flex-1">{choice.label}</span>
          <span className="size-4">
            <BaseMenu.RadioItemIndicator>
              <Check aria-hidden size={16} strokeWidth={2} className="text-accent-text" />
            </BaseMenu.RadioItemIndicator>
          </span>
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  )
}
