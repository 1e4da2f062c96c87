import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { User, UserPatch, UserSort } from '@roster/contract/users'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { CSSProperties, MouseEvent, Ref } from 'react'
import { useDelayed } from '../../components/use-delayed.ts'
import { useIsNarrow } from '../../components/use-is-narrow.ts'
import { messages } from '../../messages/messages.ts'
import { useGridFocus } from './use-grid-focus.ts'
import type { GridFocusHandle } from './use-grid-focus.ts'
import { useScrollMemory } from './use-scroll-memory.ts'
import { UsersHeader } from './users-header.tsx'
import { UsersRow } from './users-row.tsx'
import { EndRow, FailedRow, SkeletonRows } from './users-tail.tsx'
import { cardColumns, USER_COLUMNS } from './users.columns.tsx'
import { SKELETON_DELAY_MS } from './users.queries.ts'
import type { UsersView } from './users.search.ts'

const ROW_PX = 44
const CARD_PX = 64
const HEADER_PX = 36
const OVERSCAN_ROWS = 8
/** How far before the end the next page is asked for, in heights of the visible part. */
const LOAD_AHEAD_VIEWPORTS = 1.5
const SKELETON_ROWS_MAX = 10

export interface UsersGridProps {
  rows: readonly User[]
  view: UsersView
  /** How many users the filter lets through; undefined while nobody knows. */
  total: number | undefined
  hasMore: boolean
  isFetching: boolean
  /** Why the last page could not be loaded. */
  failure: string | undefined
  selectedId: string | undefined
  pendingPatches: ReadonlyMap<string, UserPatch>
  hrefOfUser: (user_id: string) => string
  onOpen: (user_id: string, options?: { replace: boolean }) => void
  onSort: (sort: UserSort) => void
  onLoadMore: () => void
  onRetry: () => void
  ref?: Ref<GridFocusHandle>
}

export function UsersGrid({
  rows,
  view,
  total,
  hasMore,
  isFetching,
  failure,
  selectedId,
  pendingPatches,
  hrefOfUser,
  onOpen,
  onSort,
  onLoadMore,
  onRetry,
  ref,
}: UsersGridProps) {
  const scrollerRef = useRef<HTMLDivElement>(null)
  const isCard = useIsNarrow()
  const columns = useMemo(() => (isCard ? cardColumns(view) : USER_COLUMNS), [isCard, view])
  const rowPx = isCard ? CARD_PX : ROW_PX
  const headerPx = isCard ? 0 : HEADER_PX

  const hasFailed = failure !== undefined
  const isEnd = !hasMore && rows.length > 0
  const isSkeleton = useDelayed(
    isFetching && !hasFailed && (hasMore || rows.length === 0),
    SKELETON_DELAY_MS,
  )
  const skeletonRows = isSkeleton ? SKELETON_ROWS_MAX : 0
  const tailRows = hasFailed || isEnd ? 1 : skeletonRows

  const focus = useGridFocus({
    ref,
    scrollerRef,
    rows,
    cols: columns.length,
    firstRow: isCard ? 0 : -1,
    lastRow: rows.length - 1 + (hasFailed ? 1 : 0),
    headerPx,
    rowPx,
    selectedId,
    onOpen,
    pageRows: () =>
      Math.max(1, Math.floor(((scrollerRef.current?.clientHeight ?? 0) - headerPx) / rowPx) - 1),
  })
  const { activeRow } = focus

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.user_id ?? index,
    overscan: OVERSCAN_ROWS,
    scrollMargin: headerPx,
    // The row with the focus stays in the document however far away it is scrolled: an element that
    // is taken away takes the focus with it.
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const indexes = defaultRangeExtractor(range)
        if (activeRow < 0 || activeRow >= range.count || indexes.includes(activeRow)) return indexes
        return [...indexes, activeRow].toSorted((a, b) => a - b)
      },
      [activeRow],
    ),
  })
  useEffect(() => {
    virtualizer.measure()
  }, [virtualizer, rowPx])

  useScrollMemory(scrollerRef, view)

  const contentPx = rows.length * rowPx
  const { scrollOffset, scrollRect } = virtualizer
  useEffect(() => {
    if (!hasMore || isFetching || hasFailed) return
    const viewportPx = scrollRect?.height ?? 0
    const leftPx = contentPx + headerPx - (scrollOffset ?? 0) - viewportPx
    if (leftPx < viewportPx * LOAD_AHEAD_VIEWPORTS) onLoadMore()
  })

  function openClicked(event: MouseEvent) {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return
    if (!(event.target instanceof Element)) return
    const user_id = event.target.closest('[data-user-id]')?.getAttribute('data-user-id')
    if (!user_id) return
    event.preventDefault()
    // Whoever marks a text with the mouse wants to copy it, not to open the user. Enter marks nothing.
    if (event.detail > 0 && getSelection()?.isCollapsed === false) return
    onOpen(user_id)
  }

  const style: CSSProperties & Record<'--columns', string> = {
    '--columns': columns.map(({ width }) => width).join(' '),
  }
  const rowCount = hasMore || rows.length === 0 ? total : rows.length

  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its cells are the tab stop
    <div
      ref={scrollerRef}
      role="grid"
      aria-label={messages.grid.label}
      aria-rowcount={rowCount === undefined ? -1 : rowCount + 1}
      aria-colcount={columns.length}
      aria-busy={isFetching}
      style={style}
      onKeyDown={focus.onKeyDown}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
      onClick={openClicked}
      className="relative min-h-0 flex-1 overflow-auto overscroll-contain bg-surface"
    >
      <div className={isCard ? '' : 'min-w-[740px]'}>
        {!isCard && (
          <UsersHeader
            columns={columns}
            view={view}
            tabStop={activeRow === -1 ? focus.activeCol : undefined}
            onSort={onSort}
          />
        )}
        <div role="rowgroup" style={{ height: contentPx + tailRows * rowPx }} className="relative">
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const user = rows[index]
            return (
              user && (
                <UsersRow
                  key={user.user_id}
                  user={user}
                  pending={pendingPatches.get(user.user_id)}
                  index={index}
                  top={start - headerPx}
                  columns={columns}
                  isCard={isCard}
                  isSelected={user.user_id === selectedId}
                  tabStop={index === activeRow ? focus.activeCol : undefined}
                  href={hrefOfUser(user.user_id)}
                />
              )
            )
          })}
          {skeletonRows > 0 && !isEnd && (
            <SkeletonRows count={skeletonRows} columns={columns} top={contentPx} isCard={isCard} />
          )}
          {hasFailed && (
            <FailedRow
              index={rows.length}
              top={contentPx}
              cols={columns.length}
              isCard={isCard}
              reason={failure}
              isRetrying={isFetching}
              isTabStop={activeRow === rows.length}
              onRetry={onRetry}
            />
          )}
          {isEnd && !hasFailed && (
            <EndRow
              index={rows.length}
              top={contentPx}
              cols={columns.length}
              isCard={isCard}
              total={rows.length}
            />
          )}
        </div>
      </div>
    </div>
  )
}
