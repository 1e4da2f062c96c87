import { Button } from '../../../components/button.tsx'
import { messages } from '../../../messages/messages.ts'
import type { TailRowProps } from './users-tail.tsx'

/** Where a search has done its share of work: how far it got, and how to go on. */
export function KeepLookingRow({
  index,
  top,
  cols,
  lookedAt,
  isLooking,
  isTabStop,
  onKeepLooking,
}: TailRowProps & {
  lookedAt: number
  isLooking: boolean
  isTabStop: boolean
  onKeepLooking: () => void
}) {
  const words = messages.finding.search
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)` }}
      className="absolute start-0 top-0 h-(--row) w-full px-4"
    >
      <div
        role="gridcell"
        aria-colspan={cols}
        className="sticky start-4 flex h-full items-center gap-2 max-wide:w-full wide:w-fit"
      >
        <span role="status" className="min-w-0 text-text-muted numbers max-wide:text-small">
          {words.lookedAt(lookedAt, index)}
        </span>
        <Button
          className="ms-2 h-7"
          pending={isLooking}
          data-row={index}
          data-col={0}
          tabIndex={isTabStop ? 0 : -1}
          onClick={onKeepLooking}
        >
          {isLooking ? words.looking : words.keepLooking}
        </Button>
      </div>
    </div>
  )
}
