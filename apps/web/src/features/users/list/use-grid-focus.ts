import type { User } from '@roster/contract/users'
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, Ref, RefObject } from 'react'
import { keyAsReadFromLeft } from '#components/arrow-keys.ts'
import type { GridFocusHandle } from '#components/grid-focus.ts'
import { bringIntoView } from '#components/bring-into-view.ts'
import { gridActionOf, placeAfterKey } from '#components/grid-keys.ts'
import type { SelectionControl } from './use-selection.ts'

export type ListEnd = 'top' | 'end'

interface Active {
  /** Undefined until somebody was there. */
  row: number | undefined
  col: number
  /** Who is in that row, so that the focus follows them when rows come and go above. */
  user_id: string | undefined
}

export interface GridFocusOptions {
  ref: Ref<GridFocusHandle> | undefined
  scrollerRef: RefObject<HTMLElement | null>
  rows: readonly User[]
  cols: number
  firstRow: number
  lastRow: number
  /** Where the focus enters. */
  startRow: number
  headerPx: number
  /** Width of what stands still at the start of a line while the rest scrolls; 0: nothing does. */
  startPx: number
  /** Height of what stands above the first row, under the header. */
  leadPx: number
  rowPx: number
  openId: string | undefined
  selection: SelectionControl
  onOpen: (user_id: string, options?: { replace: boolean }) => void
  /** Leads to an end of the list that is not loaded. */
  onListEnd: (end: ListEnd) => void
  canLoadTop: boolean
  canLoadEnd: boolean
  /** Makes a column narrower or wider, or, without `by`, as wide as it is by itself. */
  onWidth: (col: number, header: Element, by?: -1 | 1) => void
  pageRows: () => number
}

/**
 * One tab stop for the whole grid and arrow keys inside. The focus is the document's own, never a
 * painted one, and survives rows that move, vanish or are scrolled away.
 */
export function useGridFocus({
  ref,
  scrollerRef,
  rows,
  cols,
  firstRow,
  lastRow,
  startRow,
  headerPx,
  startPx,
  leadPx,
  rowPx,
  openId,
  selection,
  onOpen,
  onListEnd,
  canLoadTop,
  canLoadEnd,
  onWidth,
  pageRows,
}: GridFocusOptions) {
  const [active, setActive] = useState<Active>({ row: undefined, col: 0, user_id: undefined })
  const isFocusWanted = useRef(false)
  const isFocusInside = useRef(false)
  /** Which end was asked for, and the rows that were there then. */
  const awaited = useRef<{ end: ListEnd; before: readonly User[] }>(undefined)
  const indexes = useMemo(() => new Map(rows.map(({ user_id }, row) => [user_id, row])), [rows])

  const followed = active.user_id === undefined ? undefined : indexes.get(active.user_id)
  const activeRow = Math.max(firstRow, Math.min(lastRow, followed ?? active.row ?? startRow))
  const activeCol = Math.min(active.col, cols - 1)

  function moveTo(row: number, col: number) {
    isFocusWanted.current = true
    setActive({ row, col, user_id: rows[row]?.user_id })
  }

  /** With the panel open, walking through the rows walks through the users. */
  function walkTo(row: number, col: number) {
    const target = Math.max(Math.min(0, lastRow), Math.min(lastRow, row))
    moveTo(target, col)
    const user = rows[target]
    if (openId !== undefined && user && target !== activeRow) {
      onOpen(user.user_id, { replace: true })
    }
  }

  /** For a hand that acts on a row: the focus goes along, and ranges begin there. */
  function moveToUser(user_id: string): number | undefined {
    const row = indexes.get(user_id)
    if (row !== undefined) moveTo(row, activeCol)
    return row
  }

  function showCell(cell: Element | null | undefined) {
    const scroller = scrollerRef.current
    // A header is always in sight up there, but may lie aside.
    const top = cell?.closest('[role="columnheader"]') ? 0 : headerPx
    if (!scroller || !cell) return
    // Nor does the first column lie behind anything.
    const start = cell.closest('[aria-colindex="1"]') ? 0 : startPx
    bringIntoView(scroller, cell, { top, start })
    // In a window so short that the page scrolls. Elsewhere not: it moves where the next Tab starts.
    const box = scroller.getBoundingClientRect()
    if (box.top < 0 || box.bottom > innerHeight) scroller.scrollIntoView({ block: 'nearest' })
  }

  /** By arithmetic: a row far away is not in the document. */
  function showRow(row: number) {
    const scroller = scrollerRef.current
    if (!scroller) return
    const highest = leadPx + row * rowPx
    const lowest = headerPx + highest + rowPx - scroller.clientHeight
    scroller.scrollTop = Math.min(highest, Math.max(lowest, scroller.scrollTop))
  }

  useImperativeHandle(ref, () => ({
    focus(user_id) {
      const row = user_id === undefined ? undefined : indexes.get(user_id)
      moveTo(row ?? activeRow, row === undefined ? activeCol : 0)
    },
    step(by) {
      if (isFocusInside.current || openId !== undefined) walkTo(activeRow + by, activeCol)
      else moveTo(activeRow, activeCol)
    },
    activeId: () => rows[activeRow]?.user_id,
  }))

  useLayoutEffect(() => {
    const isLost = isFocusInside.current && document.activeElement === document.body
    if (!isFocusWanted.current && !isLost) return
    const inRow = `[data-row="${activeRow}"]`
    const target =
      scrollerRef.current?.querySelector<HTMLElement>(`${inRow}[data-col="${activeCol}"]`) ??
      scrollerRef.current?.querySelector<HTMLElement>(inRow)
    if (!target) return
    isFocusWanted.current = false
    target.focus({ preventScroll: true })
    showCell(target)
  })

  useLayoutEffect(() => {
    if (!awaited.current || awaited.current.before === rows) return
    const { end } = awaited.current
    awaited.current = undefined
    if (isFocusInside.current) moveTo(end === 'top' ? 0 : rows.length - 1, activeCol)
    // oxlint-disable-next-line react/exhaustive-deps -- once the rows are there
  }, [rows])

  // The row of the open panel is the one to come back to, and stays in sight.
  const openRow = openId === undefined ? undefined : indexes.get(openId)
  const isOpenLoaded = openRow !== undefined
  const hasRows = rows.length > 0
  const broughtId = useRef<string>(undefined)
  useEffect(() => {
    if (openId === undefined || openRow === undefined) return
    setActive(({ col }) => ({ row: openRow, col, user_id: openId }))
    // oxlint-disable-next-line react/exhaustive-deps
  }, [openId, isOpenLoaded])
  useEffect(() => {
    // Once for each user who is opened: rows that shift, and pages that come later with that user in
    // them, must not make the list jump.
    if (!hasRows || broughtId.current === openId) return
    broughtId.current = openId
    if (openRow !== undefined) showRow(openRow)
    // oxlint-disable-next-line react/exhaustive-deps
  }, [openId, hasRows])

  useEffect(() => {
    // A click elsewhere takes the focus away for good; a row that vanishes only by mistake.
    function onPointerDown({ target }: PointerEvent) {
      if (target instanceof Node && !scrollerRef.current?.contains(target)) {
        isFocusInside.current = false
      }
    }
    document.addEventListener('pointerdown', onPointerDown, true)
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true)
    }
  }, [scrollerRef])

  function onFocus({ target }: FocusEvent) {
    isFocusInside.current = true
    const cell = target.closest('[data-row]')
    if (!cell) return
    const row = Number(cell.getAttribute('data-row'))
    const col = Number(cell.getAttribute('data-col'))
    const user_id = rows[row]?.user_id
    // Of what is remembered, not of what it comes to at the moment: that follows the rows.
    if (row === active.row && col === active.col && user_id === active.user_id) return
    setActive({ row, col, user_id })
  }

  function onBlur({ relatedTarget, currentTarget }: FocusEvent) {
    if (relatedTarget instanceof Node) {
      isFocusInside.current = currentTarget.contains(relatedTarget)
    }
  }

  /** Does what a key press means here; false: nothing, and the browser may have it. */
  function act(event: KeyboardEvent): boolean {
    const action = gridActionOf(event)
    const isControl = event.ctrlKey || event.metaKey
    const size = { firstRow, lastRow, cols, pageRows: pageRows() }
    const key = keyAsReadFromLeft(event.key)
    const place = placeAfterKey({ row: activeRow, col: activeCol }, key, isControl, size)
    const user = rows[activeRow]
    const target = event.target instanceof Element ? event.target : undefined
    switch (action) {
      case 'listEnds': {
        const end = event.key === 'Home' ? 'top' : event.key === 'End' ? 'end' : undefined
        if (end === undefined || !(end === 'top' ? canLoadTop : canLoadEnd)) break
        awaited.current = { end, before: rows }
        onListEnd(end)
        return true
      }
      case 'open':
        if (!user || target?.closest('button, a')) return false
        onOpen(user.user_id)
        return true
      case 'select':
        if (!user || target?.closest('button, input')) return false
        selection.toggle(user)
        return true
      case 'selectAll':
        selection.selectAll()
        return true
      case 'extend':
        if (!place || !user || !rows[place.row]) return false
        selection.extend(activeRow, place.row)
        moveTo(place.row, place.col)
        return true
      case 'width':
      case 'resetWidth': {
        const header = target?.closest('[role="columnheader"]')
        if (!header || activeRow !== -1) return false
        if (action === 'width') onWidth(activeCol, header, key === 'ArrowRight' ? 1 : -1)
        else onWidth(activeCol, header)
        return true
      }
      case 'cell':
      case 'page':
      case 'rowEnds':
        break
      case undefined:
        return false
    }
    if (!place) return false
    if (place.row === -1) moveTo(-1, place.col)
    else walkTo(place.row, place.col)
    return true
  }

  function onKeyDown(event: KeyboardEvent) {
    if (act(event)) event.preventDefault()
  }

  return { activeRow, activeCol, moveToUser, onFocus, onBlur, onKeyDown }
}
