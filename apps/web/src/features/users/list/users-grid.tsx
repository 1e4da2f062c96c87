import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { User, UserPatch, UserSort } from '@roster/contract/users'
import { useCallback, useEffect, useRef } from 'react'
import type { MouseEvent, Ref } from 'react'
import { useDelayed } from '#components/use-delayed.ts'
import { messages } from '#messages/messages.ts'
import type { ColumnChoice } from '#features/users/address/column-choices.ts'
import type { GridFocusHandle } from '#components/grid-focus.ts'
import type { ScrollAnchor } from '#features/users/address/scroll-anchor.ts'
import { UnderstoodContext } from '#features/users/values/highlighted-text.tsx'
import { SKELETON_DELAY_MS } from '#features/users/data/use-user-list.ts'
import type { UserList } from '#features/users/data/use-user-list.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { readRowClick } from './row-click.ts'
import { useGridLayout } from './use-grid-layout.ts'
import { useGridFocus } from './use-grid-focus.ts'
import type { ListEnd } from './use-grid-focus.ts'
import { useListPlace } from './use-list-place.ts'
import type { SelectionControl } from './use-selection.ts'
import { UsersHeader } from './users-header.tsx'
import { UsersRow } from './users-row.tsx'
import { EarlierRow, UsersTail } from './users-tail.tsx'
import { tailKindOf } from './tail-kind.ts'
import { useLoadAhead } from './use-load-ahead.ts'

const OVERSCAN_ROWS = 8
const SKELETON_ROWS_MAX = 10

export interface UsersGridProps {
  list: UserList
  view: ListQuery
  /** How many users the filter lets through; undefined while nobody knows. */
  total: number | undefined
  /** Why the last page could not be loaded, if it could not. */
  failure: string
  /** The place that the address names. */
  place: ScrollAnchor | 'end' | undefined
  /** Whose panel is open. */
  openId: string | undefined
  selection: SelectionControl
  columnChoices: readonly ColumnChoice[]
  onColumns: (columns: ColumnChoice[]) => void
  pendingPatches: ReadonlyMap<string, UserPatch>
  hrefOfUser: (user_id: string) => string
  onOpen: (user_id: string, options?: { replace: boolean }) => void
  onSort: (sort: UserSort) => void
  onRest: (place: ScrollAnchor | undefined) => void
  /** Leads to an end of the list that is not loaded. */
  onListEnd: (end: ListEnd) => void
  ref?: Ref<GridFocusHandle>
}

export function UsersGrid({
  list,
  view,
  total,
  failure,
  place,
  openId,
  selection,
  columnChoices,
  onColumns,
  pendingPatches,
  hrefOfUser,
  onOpen,
  onSort,
  onRest,
  onListEnd,
  ref,
}: UsersGridProps) {
  const { rows, hasBefore, hasMore, isFetching } = list
  const scrollerRef = useRef<HTMLDivElement>(null)
  const layout = useGridLayout(view, columnChoices, onColumns)
  const { isCard, columns, widths, rowPx, headerPx, isNameFixed } = layout

  const leadPx = hasBefore ? rowPx : 0
  const tail = tailKindOf(list)
  const isPartialBefore = list.isPartialBefore && list.isCurrent && !list.hasBeforeFailed
  const isSkeleton = useDelayed(list.isFetchingMore && tail === 'more', SKELETON_DELAY_MS)
  const skeletonRows = isSkeleton && tail === 'more' ? SKELETON_ROWS_MAX : 0
  const tailRows = tail === 'more' ? skeletonRows : 1

  const focus = useGridFocus({
    ref,
    scrollerRef,
    rows,
    cols: columns.length,
    firstRow: isCard ? 0 : -1,
    lastRow: rows.length - 1 + (tail === 'failed' || tail === 'cutShort' ? 1 : 0),
    startRow: startRowOf(list, place),
    headerPx,
    startPx: layout.startPx,
    leadPx,
    rowPx,
    openId,
    selection,
    onOpen,
    onListEnd,
    canLoadTop: hasBefore,
    // Of a search nobody knows the end but who has read it all.
    canLoadEnd: hasMore && view.text === undefined,
    onWidth(col, header, by) {
      const id = columns[col]?.id
      if (id === undefined) return
      if (by === undefined) widths.reset(id)
      else widths.step(id, header, by)
    },
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

  const { scrollRect } = virtualizer
  layout.measure(scrollRect?.width ?? 0)

  useListPlace({
    scrollerRef,
    rows,
    rowPx,
    leadPx,
    listKey: list.shownKey,
    isCurrent: list.isCurrent,
    wanted: place,
    startIndex: list.startIndex,
    hasMore,
    onRest,
  })

  const contentPx = leadPx + rows.length * rowPx
  useLoadAhead({
    scrollerRef,
    list,
    tail,
    isPartialBefore,
    contentPx: headerPx + contentPx,
    viewportPx: scrollRect?.height,
  })

  function clickRow(event: MouseEvent) {
    const click = readRowClick(event)
    if (!click) return
    if (click.does === 'open') {
      onOpen(click.user_id)
      return
    }
    const row = focus.moveToUser(click.user_id)
    const user = row === undefined ? undefined : rows[row]
    if (row === undefined || !user) return
    if (click.does === 'extend') selection.extend(Math.max(0, activeRow), row)
    else selection.toggle(user)
  }

  const firstNumber = list.rowsBefore ?? 0
  const isWhole = !hasMore && !hasBefore && rows.length > 0
  const rowCount = isWhole ? rows.length : list.rowsBefore === undefined ? undefined : total

  const { told } = widths
  const toldLabel = columns.find(({ id }) => id === told?.id)?.label

  return (
    <UnderstoodContext value={list.understood}>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its cells are the tab stop */}
      <div
        ref={scrollerRef}
        role="grid"
        aria-label={messages.grid.label}
        aria-rowcount={rowCount === undefined ? -1 : rowCount + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-busy={isFetching}
        style={layout.style}
        onKeyDown={focus.onKeyDown}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
        onMouseDown={(event) => {
          // Shift would mark the texts between here and the last click.
          if (event.shiftKey) event.preventDefault()
        }}
        onClick={clickRow}
        className="relative min-h-0 flex-1 overflow-auto overscroll-contain bg-surface"
      >
        <div style={{ minWidth: layout.minPx }} className={list.isOutdated ? 'opacity-50' : ''}>
          {!isCard && (
            <UsersHeader
              columns={columns}
              view={view}
              tabStop={activeRow === -1 ? focus.activeCol : undefined}
              widths={widths}
              isNameFixed={isNameFixed}
              selected={selectedOf(rows, selection)}
              onSelectAll={() => {
                if (rows.every(({ user_id }) => selection.users.has(user_id))) selection.clear()
                else selection.selectAll()
              }}
              onSort={onSort}
            />
          )}
          <div
            role="rowgroup"
            style={{ height: contentPx + tailRows * rowPx }}
            className="relative"
          >
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
                    isNameFixed={isNameFixed}
                    isDeleted={list.deletedIds.has(user.user_id)}
                    isOpen={user.user_id === openId}
                    isSelected={selection.users.has(user.user_id)}
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
                reason={list.hasBeforeFailed ? failure : undefined}
                isPartial={isPartialBefore}
                isRetrying={list.isFetchingBefore}
                onRetry={() => {
                  if (isPartialBefore) list.loadBefore()
                  else void list.retry('before')
                }}
              />
            )}
            <UsersTail
              list={list}
              kind={tail}
              failure={failure}
              total={total}
              skeletonRows={skeletonRows}
              top={contentPx}
              columns={columns}
              isCard={isCard}
              isTabStop={activeRow === rows.length}
            />
          </div>
        </div>
      </div>
      <span role="status" className="sr-only">
        {told && toldLabel && messages.columns.width(toldLabel, told.widthPx)}
      </span>
    </UnderstoodContext>
  )
}

/** The row at the top of what is seen, as the address has it. */
function startRowOf({ rows, startIndex }: UserList, place: UsersGridProps['place']): number {
  if (place === 'end') return rows.length - 1
  const at = place ? rows.findIndex(({ user_id }) => user_id === place.user_id) : -1
  return at === -1 ? (startIndex ?? 0) : at
}

function selectedOf(rows: readonly User[], { users }: SelectionControl): 'none' | 'some' | 'all' {
  if (users.size === 0) return 'none'
  return rows.every(({ user_id }) => users.has(user_id)) ? 'all' : 'some'
}
