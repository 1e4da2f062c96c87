import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { UserPatch, UserSort } from '@roster/contract/users'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { CSSProperties, MouseEvent, Ref } from 'react'
import { classNames } from '../../components/class-names.ts'
import { useDelayed } from '../../components/use-delayed.ts'
import { useIsNarrow } from '../../components/use-is-narrow.ts'
import { messages } from '../../messages/messages.ts'
import { useGridFocus } from './use-grid-focus.ts'
import type { GridFocusHandle } from './use-grid-focus.ts'
import type { ListPlace } from './list-place.ts'
import { useListPlace } from './use-list-place.ts'
import { UsersHeader } from './users-header.tsx'
import { UsersRow } from './users-row.tsx'
import { EarlierRow, EndRow, FailedRow, SkeletonRows } from './users-tail.tsx'
import { cardColumns, USER_COLUMNS } from './users.columns.tsx'
import { SKELETON_DELAY_MS } from './users.list.queries.ts'
import type { UserList } from './users.list.queries.ts'
import type { UsersView } from './users.view.ts'

const ROW_PX = 44
const CARD_PX = 64
const HEADER_PX = 36
const OVERSCAN_ROWS = 8
/** How far before the end the next page is asked for, in heights of the visible part. */
const LOAD_AHEAD_VIEWPORTS = 1.5
/** The same on the way up, where a list that begins in its middle has some rows from the start. */
const LOAD_BEFORE_VIEWPORTS = 0.75
const SKELETON_ROWS_MAX = 10

export interface UsersGridProps {
  list: UserList
  view: UsersView
  /** How many users the filter lets through; undefined while nobody knows. */
  total: number | undefined
  /** Why the last page could not be loaded. */
  failure: string | undefined
  /** The place that the address names. */
  place: ListPlace | undefined
  selectedId: string | undefined
  pendingPatches: ReadonlyMap<string, UserPatch>
  hrefOfUser: (user_id: string) => string
  onOpen: (user_id: string, options?: { replace: boolean }) => void
  onSort: (sort: UserSort) => void
  onRest: (place: ListPlace | undefined) => void
  onTop: () => void
  ref?: Ref<GridFocusHandle>
}

export function UsersGrid({
  list,
  view,
  total,
  failure,
  place,
  selectedId,
  pendingPatches,
  hrefOfUser,
  onOpen,
  onSort,
  onRest,
  onTop,
  ref,
}: UsersGridProps) {
  const { rows, hasBefore, hasMore, isFetching, hasBeforeFailed, hasMoreFailed } = list
  const scrollerRef = useRef<HTMLDivElement>(null)
  const isCard = useIsNarrow()
  const columns = useMemo(() => (isCard ? cardColumns(view) : USER_COLUMNS), [isCard, view])
  const rowPx = isCard ? CARD_PX : ROW_PX
  const headerPx = isCard ? 0 : HEADER_PX

  const leadPx = hasBefore ? rowPx : 0
  const hasFailed = hasMoreFailed && failure !== undefined
  const isEnd = !hasMore && rows.length > 0
  const isLoadingMore = isFetching && !list.isFetchingBefore && !list.isOutdated
  const isSkeleton = useDelayed(
    isLoadingMore && !hasFailed && (hasMore || rows.length === 0),
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
    leadPx,
    rowPx,
    selectedId,
    onOpen,
    onTop: hasBefore ? onTop : undefined,
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
    scrollMargin: headerPx + leadPx,
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

  useListPlace({
    scrollerRef,
    rows,
    rowPx,
    leadPx,
    listKey: list.shownKey,
    wanted: place,
    startIndex: list.startIndex,
    hasMore,
    onRest,
  })

  const contentPx = leadPx + rows.length * rowPx
  const { scrollRect } = virtualizer
  useEffect(() => {
    if (isFetching) return
    const viewportPx = scrollRect?.height ?? 0
    // Of the element itself: the virtualizer hears of a place that was just restored only later.
    const abovePx = scrollerRef.current?.scrollTop ?? 0
    const leftPx = contentPx + headerPx - abovePx - viewportPx
    if (hasMore && !hasFailed && leftPx < viewportPx * LOAD_AHEAD_VIEWPORTS) list.loadMore()
    else if (hasBefore && !hasBeforeFailed && abovePx < viewportPx * LOAD_BEFORE_VIEWPORTS) {
      list.loadBefore()
    }
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
  const firstNumber = list.rowsBefore ?? 0
  const isWhole = !hasMore && !hasBefore && rows.length > 0
  const rowCount = isWhole ? rows.length : list.rowsBefore === undefined ? undefined : total

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
      <div className={classNames(!isCard && 'min-w-[772px]', list.isOutdated && 'opacity-50')}>
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
                  number={firstNumber + index + 1}
                  top={start - headerPx}
                  columns={columns}
                  isCard={isCard}
                  isRemoved={list.removedIds.has(user.user_id)}
                  isSelected={user.user_id === selectedId}
                  tabStop={index === activeRow ? focus.activeCol : undefined}
                  href={hrefOfUser(user.user_id)}
                />
              )
            )
          })}
          {hasBefore && (
            <EarlierRow
              columns={columns}
              isCard={isCard}
              reason={hasBeforeFailed ? failure : undefined}
              isRetrying={list.isFetchingBefore}
              onRetry={() => void list.retry()}
            />
          )}
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
              onRetry={() => void list.retry()}
            />
          )}
          {isEnd && !hasFailed && (
            <EndRow
              index={rows.length}
              top={contentPx}
              cols={columns.length}
              isCard={isCard}
              total={hasBefore ? total : rows.length}
            />
          )}
        </div>
      </div>
    </div>
  )
}
