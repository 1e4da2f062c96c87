import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#components/button.tsx'
import { classNames } from '#components/class-names.ts'
import { messages } from '#messages/messages.ts'
import type { AnyColumns } from './grid-column.ts'
import type { RowsBeyond } from './grid-rows.ts'
import { SkeletonRows } from './skeleton-rows.tsx'

/** What a button loads. */
type OnRequest = Extract<RowsBeyond, { kind: 'paused' | 'failed' }>

interface TailLayout {
  columns: AnyColumns
  isCard: boolean
  isInteractive: boolean
  isSelectable: boolean
}

export interface GridLeadProps {
  above: Exclude<RowsBeyond, { kind: 'end' }>
  layout: TailLayout
}

/**
 * What is above the first loaded row, where more rows precede it: one skeleton row, as they are loaded
 * before the reader gets there; or why they were not loaded, with a button.
 */
export function GridLead({ above, layout }: GridLeadProps) {
  if (above.kind === 'more') return <SkeletonRows {...layout} count={1} top={0} />
  return (
    <div
      role="presentation"
      className={classNames(
        'absolute top-0 start-0 flex h-(--row) w-full items-center gap-2 px-4',
        above.kind === 'failed' && 'bg-danger-soft',
      )}
    >
      <BeyondWords beyond={above} failedTitle={messages.grid.earlierFailed} />
      <BeyondButton beyond={above} />
    </div>
  )
}

export interface GridTailProps {
  below: RowsBeyond
  /** The index that a row there would have. */
  index: number
  /** The same in the whole list, from 1. */
  number: number
  top: number
  skeletonRows: number
  layout: TailLayout
  isTabStop: boolean
}

/** What is below the last loaded row. */
export function GridTail({
  below,
  index,
  number,
  top,
  skeletonRows,
  layout,
  isTabStop,
}: GridTailProps) {
  const { columns, isInteractive } = layout
  if (below.kind === 'more') {
    return skeletonRows > 0 && <SkeletonRows {...layout} count={skeletonRows} top={top} />
  }
  if (below.kind === 'end') return <EndRow top={top}>{below.text}</EndRow>
  return (
    <div
      // With new rows in its place it is another row: the focus goes to the first of them.
      key={index}
      role="row"
      aria-rowindex={number + 1}
      style={{ transform: `translateY(${top}px)` }}
      className={classNames(
        'absolute start-0 top-0 h-(--row) w-full px-4',
        below.kind === 'failed' && 'bg-danger-soft',
      )}
    >
      <div
        role={isInteractive ? 'gridcell' : 'cell'}
        aria-colspan={columns.length}
        className="sticky start-4 flex h-full items-center gap-2 max-wide:w-full wide:w-fit"
      >
        <BeyondWords beyond={below} failedTitle={messages.grid.moreFailed} isLive />
        <BeyondButton
          beyond={below}
          {...(isInteractive && {
            'data-row': index,
            'data-col': 0,
            tabIndex: isTabStop ? 0 : -1,
          })}
        />
      </div>
    </div>
  )
}

function BeyondWords({
  beyond,
  failedTitle,
  isLive = false,
}: {
  beyond: OnRequest
  failedTitle: string
  /** Changes of the text are announced. */
  isLive?: boolean
}) {
  if (beyond.kind === 'paused') {
    return (
      <span
        role={isLive ? 'status' : undefined}
        className="min-w-0 text-text-muted numbers max-wide:text-small"
      >
        {beyond.text}
      </span>
    )
  }
  return (
    <>
      <CircleAlert aria-hidden size={16} className="shrink-0 text-danger" />
      <span role="alert" className="min-w-0 max-wide:text-small">
        <span className="font-medium">{failedTitle}</span>{' '}
        <span className="text-text-muted">{beyond.reason}</span>
      </span>
    </>
  )
}

function BeyondButton({ beyond, ...cell }: { beyond: OnRequest; tabIndex?: number }) {
  const { retry, retrying } = messages.grid
  return (
    <Button className="ms-2 h-7" pending={beyond.isLoading} {...cell} onClick={beyond.onLoad}>
      {beyond.kind === 'paused' ? beyond.button : beyond.isLoading ? retrying : retry}
    </Button>
  )
}

function EndRow({ top, children }: { top: number; children: ReactNode }) {
  return (
    <div
      role="presentation"
      style={{ transform: `translateY(${top}px)` }}
      className="absolute start-0 top-0 flex h-(--row) w-full items-center justify-center text-small text-text-muted numbers"
    >
      {children}
    </div>
  )
}
