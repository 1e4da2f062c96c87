import type { LucideIcon } from 'lucide-react'
import type { PointerEvent, ReactNode } from 'react'
import { MENU_ITEM } from './menu-frame.tsx'

/** Menu items under a heading. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="mt-1 border-t border-line pt-1">
      <div aria-hidden className="truncate px-2 pt-1.5 pb-1 text-small font-medium text-text-muted">
        {label}
      </div>
      {children}
    </div>
  )
}

/** A menu item that runs an action. */
export function MenuAction({
  icon: Icon,
  label,
  onChoose,
}: {
  icon: LucideIcon
  label: string
  onChoose: () => void
}) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={MENU_ITEM}
      onClick={onChoose}
      onPointerMove={focusUnderPointer}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} className="text-text-muted" />
      <span>{label}</span>
    </button>
  )
}

export function focusUnderPointer({ currentTarget }: PointerEvent<HTMLElement>) {
  currentTarget.focus({ preventScroll: true })
}
