import { CircleAlert } from 'lucide-react'
import { Button } from '#components/button.tsx'
import { classNames } from '#components/class-names.ts'
import { messages } from '#messages/messages.ts'
import type { SessionColumn } from './sessions-columns.ts'

const SKELETON_ROWS = 10

interface TailProps {
  top: number
  isCard: boolean
}

/** Rows that will be there in a moment. They have the height of rows, so nothing jumps. */
export function SessionsSkeleton({
  top,
  isCard,
  columns,
}: TailProps & { columns: readonly SessionColumn[] }) {
  const bars = isCard ? ['w-40'] : columns.map((column) => BAR_WIDTHS[column])
  return (
    <div
      aria-hidden
      style={{ transform: `translateY(${top}px)` }}
      className="absolute top-0 start-0 w-full"
    >
      {Array.from({ length: SKELETON_ROWS }, (_, index) => (
        <div
          key={index}
          className={classNames(
            'grid items-center border-b border-line px-4',
            isCard ? 'h-18' : 'h-11 grid-cols-(--columns) gap-x-4',
          )}
        >
          {bars.map((width, at) => (
            <span key={at} className={classNames('h-2.5 rounded-full bg-skeleton', width)} />
          ))}
        </div>
      ))}
    </div>
  )
}

const BAR_WIDTHS: Record<SessionColumn, string> = {
  person: 'w-32',
  roles: 'w-14',
  browser: 'w-36',
  address: 'w-24',
  created_at: 'w-12',
  last_used_at: 'w-12',
  actions: 'w-0',
}

export function SessionsEnd({ top, isCard, count }: TailProps & { count: number }) {
  return (
    <div
      role="presentation"
      style={{ transform: `translateY(${top}px)` }}
      className={classNames(
        'absolute top-0 start-0 flex w-full items-center justify-center text-small text-text-muted numbers',
        isCard ? 'h-18' : 'h-11',
      )}
    >
      {messages.sessions.listEnd(count)}
    </div>
  )
}

export function SessionsFailed({
  index,
  top,
  isCard,
  reason,
  isRetrying,
  onRetry,
}: TailProps & { index: number; reason: string; isRetrying: boolean; onRetry: () => void }) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)` }}
      className={classNames(
        'absolute top-0 start-0 w-full bg-danger-soft px-4',
        isCard ? 'h-18' : 'h-11',
      )}
    >
      <div role="cell" className="sticky start-4 flex h-full items-center gap-2 wide:w-fit">
        <CircleAlert aria-hidden size={16} className="shrink-0 text-danger" />
        <span role="alert" className="min-w-0 max-wide:text-small">
          <span className="font-medium">{messages.grid.moreFailed}</span>{' '}
          <span className="text-text-muted">{reason}</span>
        </span>
        <Button className="ms-2 h-7" pending={isRetrying} onClick={onRetry}>
          {isRetrying ? messages.grid.retrying : messages.grid.retry}
        </Button>
      </div>
    </div>
  )
}
