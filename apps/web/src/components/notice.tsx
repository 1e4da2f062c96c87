import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface NoticeProps {
  icon: LucideIcon
  title: string
  /** `alert` is announced at once: for failures, not for emptiness. */
  role?: 'alert' | 'status'
  children?: ReactNode
  actions?: ReactNode
}

/** What stands in the middle of a space that has nothing else to show. */
export function Notice({ icon: Icon, title, role = 'status', children, actions }: NoticeProps) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center px-6 py-10 text-center">
      <span className="mb-3 flex size-8 items-center justify-center rounded-control border border-line bg-surface text-text-muted">
        <Icon aria-hidden size={16} strokeWidth={1.75} />
      </span>
      <div role={role} className="max-w-80">
        <h2 className="text-title font-semibold tracking-tight text-balance">{title}</h2>
        {children && <div className="mt-1 text-balance text-text-muted">{children}</div>}
      </div>
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
