import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface NoticeProps {
  icon: LucideIcon
  title: string
  /** `alert` is announced immediately: for failures, not for empty lists. */
  role?: 'alert' | 'status'
  /** Its title is the heading of the page. */
  isPage?: boolean
  children?: ReactNode
  actions?: ReactNode
}

/** An icon, a title and actions, centred in a space that has nothing else to show. */
export function Notice({
  icon: Icon,
  title,
  role = 'status',
  isPage = false,
  children,
  actions,
}: NoticeProps) {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <div className="flex flex-1 flex-col items-center justify-center px-6 py-10 text-center">
      <span className="mb-3 flex size-8 items-center justify-center rounded-control border border-line bg-surface text-text-muted">
        <Icon aria-hidden size={16} strokeWidth={1.75} />
      </span>
      <div role={role} className="max-w-80">
        <Heading className="text-title font-semibold tracking-tight text-balance">{title}</Heading>
        {children && <div className="mt-1 text-balance text-text-muted">{children}</div>}
      </div>
      {actions && (
        <div className="mt-4 flex flex-wrap justify-center gap-2 pointer-coarse:*:h-10">
          {actions}
        </div>
      )}
    </div>
  )
}
