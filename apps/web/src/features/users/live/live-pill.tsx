import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface LivePillProps {
  icon: LucideIcon
  /** Label of the button. */
  action: string
  onClick: () => void
  /** Text beside the button. */
  children?: ReactNode
}

/** Floats over the list, so that no row moves when it appears. */
export function LivePill({ icon: Icon, action, onClick, children }: LivePillProps) {
  return (
    <div className="pointer-events-auto flex max-w-full items-center rounded-full bg-raised shadow-float forced-colors:border">
      {children && <span className="ps-4 pe-1 text-text-muted">{children}</span>}
      <button
        type="button"
        onClick={onClick}
        className="flex h-8 items-center gap-1.5 rounded-full px-4 font-medium whitespace-nowrap text-accent-text hover:bg-hover active:bg-press pointer-coarse:h-11"
      >
        <Icon aria-hidden size={16} strokeWidth={1.75} />
        <span>{action}</span>
      </button>
    </div>
  )
}
