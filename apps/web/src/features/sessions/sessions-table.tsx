import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { Session } from '@roster/contract/sessions'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CSSProperties, FocusEvent } from 'react'
import { useDelayed } from '#components/use-delayed.ts'
import { useIsNarrow } from '#components/use-is-narrow.ts'
import { messages } from '#messages/messages.ts'
import { sessionColumns, tracksOf } from './sessions-columns.ts'
import { SessionsRow } from './sessions-row.tsx'
import { SessionsEnd, SessionsFailed, SessionsSkeleton } from './sessions-tail.tsx'

const ROW_PX = 44
const CARD_PX = 72
const HEADER_PX = 36
const OVERSCAN_ROWS = 8
/** How far before the end the next page is asked for, in heights of the visible part. */
const LOAD_AHEAD_VIEWPORTS = 1.5
const SKELETON_DELAY_MS = 100

export interface SessionsTableProps {
  label: string
  rows: readonly Session[]
  isMine: boolean
  hasMore: boolean
  isFetching: boolean
  /** Why the last page could not be loaded. */
  failure: string | undefined
  onEnd: (session: Session) => void
  onOnly: ((actor_id: string) => void) | undefined
  onLoadMore: () => void
}

export function SessionsTable({
  label,
  rows,
  isMine,
  hasMore,
  isFetching,
  failure,
  onEnd,
  onOnly,
  onLoadMore,
}: SessionsTableProps) {
  const scrollerRef = useRef<HTMLDivElement>(null)
  const isCard = useIsNarrow()
  const columns = sessionColumns(isMine)
  const rowPx = isCard ? CARD_PX : ROW_PX
  const headerPx = isCard ? 0 : HEADER_PX
  const hasFailed = failure !== undefined
  const isEnd = !hasMore && rows.length > 0
  const isSkeleton = useDelayed(isFetching && !hasFailed && !isEnd, SKELETON_DELAY_MS)
  const [focusRow, setFocusRow] = useState(-1)

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.session_id ?? index,
    overscan: OVERSCAN_ROWS,
    scrollMargin: headerPx,
    // The row with the focus stays in the document: taken away, it would take the focus with it.
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const indexes = defaultRangeExtractor(range)
        if (focusRow < 0 || focusRow >= range.count || indexes.includes(focusRow)) return indexes
        return [...indexes, focusRow].toSorted((a, b) => a - b)
      },
      [focusRow],
    ),
  })
  useEffect(() => {
    virtualizer.measure()
  }, [virtualizer, rowPx])

  const contentPx = rows.length * rowPx
  const { scrollOffset, scrollRect } = virtualizer
  useEffect(() => {
    if (!hasMore || isFetching || hasFailed) return
    const viewportPx = scrollRect?.height ?? 0
    const leftPx = contentPx + headerPx - (scrollOffset ?? 0) - viewportPx
    if (leftPx < viewportPx * LOAD_AHEAD_VIEWPORTS) onLoadMore()
  })

  function onFocus({ target }: FocusEvent) {
    const row = target.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')
    setFocusRow(row === null || row === undefined ? -1 : Number(row) - 2)
  }

  const style: CSSProperties & Record<'--columns', string> = { '--columns': tracksOf(columns) }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only looks on
    <div
      ref={scrollerRef}
      role="table"
      aria-label={label}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-busy={isFetching}
      style={style}
      onFocus={onFocus}
      className="relative min-h-0 flex-1 overflow-auto overscroll-contain bg-surface"
    >
      <div className={isCard ? '' : 'min-w-[740px]'}>
        {!isCard && (
          <div role="rowgroup" className="sticky top-0 z-10">
            <div
              role="row"
              aria-rowindex={1}
              className="grid h-9 grid-cols-(--columns) items-center gap-x-4 border-b border-line bg-canvas px-4 text-small font-medium text-text-muted"
            >
              {columns.map((column) => (
                <div key={column} role="columnheader">
                  <span className={column === 'actions' ? 'sr-only' : ''}>
                    {messages.sessions.column[column]}
                  </span>
                </div>
              ))}
            </div>
          </div>
        )}
        <div
          role="rowgroup"
          style={{ height: contentPx + (isSkeleton ? 10 : 1) * rowPx }}
          className="relative"
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const session = rows[index]
            return (
              session && (
                <SessionsRow
                  key={session.session_id}
                  session={session}
                  index={index}
                  top={start - headerPx}
                  columns={columns}
                  isCard={isCard}
                  onEnd={onEnd}
                  onOnly={onOnly}
                />
              )
            )
          })}
          {isSkeleton && <SessionsSkeleton top={contentPx} isCard={isCard} columns={columns} />}
          {hasFailed && (
            <SessionsFailed
              index={rows.length}
              top={contentPx}
              isCard={isCard}
              reason={failure}
              isRetrying={isFetching}
              onRetry={onLoadMore}
            />
          )}
          {isEnd && !hasFailed && (
            <SessionsEnd top={contentPx} isCard={isCard} count={rows.length} />
          )}
        </div>
      </div>
    </div>
  )
}
