import { CircleAlert } from 'lucide-react'
import { Button } from '#components/button.tsx'
import { classNames } from '#components/class-names.ts'
import { lazyPart } from '#components/lazy-part.tsx'
import { messages } from '#messages/messages.ts'
import type { UserList } from '#features/users/data/use-user-list.ts'
import type { TailKind } from './tail-kind.ts'
import { TailRow } from './tail-row.tsx'
import type { UserColumn } from './users.columns.tsx'

const keepLookingPart = lazyPart({
  load: () => import('./keep-looking-row.tsx'),
  pick: (module) => module.KeepLookingRow,
})

/** Rows that will be there in a moment. They have the height of rows, so nothing jumps. */
function SkeletonRows({
  count,
  columns,
  top,
  isCard,
}: {
  count: number
  columns: readonly UserColumn[]
  top: number
  isCard: boolean
}) {
  return (
    <div
      aria-hidden
      style={{ transform: `translateY(${top}px)` }}
      className="absolute top-0 start-0 w-full"
    >
      {Array.from({ length: count }, (_, index) => (
        <div
          key={index}
          className={classNames(
            'grid h-(--row) items-center border-b border-line px-4',
            isCard ? 'grid-cols-1 content-center gap-2.5' : 'grid-cols-(--columns) gap-x-4',
          )}
        >
          <span className={classNames('flex items-center gap-2', !isCard && 'ps-7')}>
            <span className="size-6 rounded-full bg-skeleton" />
            <Bar width={WIDTHS[index % WIDTHS.length]} />
          </span>
          {/* A card has two lines, whatever stands in them. */}
          {columns.slice(1, isCard ? 2 : undefined).map(({ id, bar }, at) => (
            <span key={id} className={isCard ? 'ps-8' : ''}>
              <Bar
                width={(isCard ? undefined : bar) ?? WIDTHS[(index + 2 * (at + 1)) % WIDTHS.length]}
              />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}

const WIDTHS = ['w-28', 'w-36', 'w-24', 'w-32', 'w-40']

function Bar({ width = 'w-28' }: { width: string | undefined }) {
  return <span className={classNames('block h-2.5 max-w-full rounded-full bg-skeleton', width)} />
}

/**
 * What stands above the first row of a list that begins in its middle: a row on its way, as the next
 * ones above are loaded before one gets there; or why they did not come, or wait to be asked for.
 */
export function EarlierRow({
  columns,
  isCard,
  reason,
  isPartial,
  isRetrying,
  onRetry,
}: {
  columns: readonly UserColumn[]
  isCard: boolean
  reason: string | undefined
  /** A search goes on looking up there only when it is asked to. */
  isPartial: boolean
  isRetrying: boolean
  onRetry: () => void
}) {
  const { search } = messages.finding
  if (reason === undefined && !isPartial) {
    return <SkeletonRows count={1} columns={columns} top={0} isCard={isCard} />
  }
  return (
    <div
      role="presentation"
      className={classNames(
        'absolute top-0 start-0 flex h-(--row) w-full items-center gap-2 px-4',
        reason !== undefined && 'bg-danger-soft',
      )}
    >
      {reason === undefined ? (
        <span className="text-text-muted">{search.moreAbove}</span>
      ) : (
        <FailedWords reason={reason} title={messages.grid.earlierFailed} />
      )}
      <Button className="ms-2 h-7" pending={isRetrying} onClick={onRetry}>
        {reason === undefined
          ? isRetrying
            ? search.looking
            : search.keepLooking
          : isRetrying
            ? messages.grid.retrying
            : messages.grid.retry}
      </Button>
    </div>
  )
}

function FailedWords({ title, reason }: { title: string; reason: string }) {
  return (
    <>
      <CircleAlert aria-hidden size={16} className="shrink-0 text-danger" />
      <span role="alert" className="min-w-0 max-wide:text-small">
        <span className="font-medium">{title}</span>{' '}
        <span className="text-text-muted">{reason}</span>
      </span>
    </>
  )
}

export interface UsersTailProps {
  list: UserList
  kind: TailKind
  /** Why the next page could not be loaded. */
  failure: string
  /** Of the list as a whole; undefined: nobody knows. */
  total: number | undefined
  skeletonRows: number
  top: number
  columns: readonly UserColumn[]
  isCard: boolean
  isTabStop: boolean
}

/** What stands below the last row. */
export function UsersTail({
  list,
  kind,
  failure,
  total,
  skeletonRows,
  top,
  columns,
  isCard,
  isTabStop,
}: UsersTailProps) {
  const index = list.rows.length
  const number = (list.rowsBefore ?? 0) + index + 1
  const place = { index, number, top, cols: columns.length, isTabStop }
  switch (kind) {
    case 'failed':
      return (
        <TailRow
          {...place}
          className="bg-danger-soft"
          button={list.isFetching ? messages.grid.retrying : messages.grid.retry}
          isPending={list.isFetching}
          onPress={() => void list.retry('more')}
        >
          <FailedWords reason={failure} title={messages.grid.moreFailed} />
        </TailRow>
      )
    case 'cutShort':
      return (
        <keepLookingPart.Part
          // With new rows in its place it is another row: the focus goes to the first of them.
          key={index}
          {...place}
          lookedAt={list.scanned}
          isLooking={list.isFetchingMore}
          onKeepLooking={list.loadMore}
        />
      )
    case 'end':
      return <EndRow top={top} total={list.hasBefore ? total : index} />
    case 'more':
      return (
        skeletonRows > 0 && (
          <SkeletonRows count={skeletonRows} columns={columns} top={top} isCard={isCard} />
        )
      )
  }
}

function EndRow({ total, top }: { total: number | undefined; top: number }) {
  return (
    <div
      role="presentation"
      style={{ transform: `translateY(${top}px)` }}
      className="absolute start-0 top-0 flex h-(--row) w-full items-center justify-center text-small text-text-muted numbers"
    >
      {messages.grid.end(total)}
    </div>
  )
}
