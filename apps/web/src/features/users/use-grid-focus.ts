import type { User } from '@roster/contract/users'
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, Ref, RefObject } from 'react'
import { keyAsReadFromLeft } from '../../components/arrow-keys.ts'
import { bringIntoView } from '../../components/bring-into-view.ts'
import { placeAfterKey } from './grid-keys.ts'

export interface GridFocusHandle {
  /** Gives the grid the focus: the row of that user if it is loaded, else where it last was. */
  focus: (user_id?: string) => void
}

interface Active {
  row: number
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
  headerPx: number
  /** Height of what stands above the first row, under the header. */
  leadPx: number
  rowPx: number
  selectedId: string | undefined
  onOpen: (user_id: string, options?: { replace: boolean }) => void
  /** Leads to the first row of the list where that is not loaded. */
  onTop: (() => void) | undefined
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
  headerPx,
  leadPx,
  rowPx,
  selectedId,
  onOpen,
  onTop,
  pageRows,
}: GridFocusOptions) {
  const [active, setActive] = useState<Active>({ row: 0, col: 0, user_id: undefined })
  const isFocusWanted = useRef(false)
  const isFocusInside = useRef(false)
  const indexes = useMemo(() => new Map(rows.map(({ user_id }, row) => [user_id, row])), [rows])

  const followed = active.user_id === undefined ? undefined : indexes.get(active.user_id)
  const activeRow = Math.max(firstRow, Math.min(lastRow, followed ?? active.row))
  const activeCol = Math.min(active.col, cols - 1)

  function moveTo(row: number, col: number) {
    isFocusWanted.current = true
    setActive({ row, col, user_id: rows[row]?.user_id })
  }

  function showCell(cell: Element | null | undefined) {
    const scroller = scrollerRef.current
    // A header is always in sight up there, but may lie aside.
    const top = cell?.closest('[role="columnheader"]') ? 0 : headerPx
    if (scroller && cell) bringIntoView(scroller, cell, { top })
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

  // The row of the open panel is the one to come back to, and stays in sight.
  const selectedRow = selectedId === undefined ? undefined : indexes.get(selectedId)
  const isSelectedLoaded = selectedRow !== undefined
  const hasRows = rows.length > 0
  const broughtId = useRef<string>(undefined)
  useEffect(() => {
    if (selectedId === undefined || selectedRow === undefined) return
    setActive(({ col }) => ({ row: selectedRow, col, user_id: selectedId }))
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selectedId, isSelectedLoaded])
  useEffect(() => {
    // Once for each user who is opened: rows that shift, and pages that come later with that user in
    // them, must not make the list jump.
    if (!hasRows || broughtId.current === selectedId) return
    broughtId.current = selectedId
    if (selectedRow !== undefined) showRow(selectedRow)
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selectedId, hasRows])

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

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.shiftKey) return
    const here = { row: activeRow, col: activeCol }
    const isControl = event.ctrlKey || event.metaKey
    if (event.key === 'Home' && isControl && onTop) {
      event.preventDefault()
      isFocusWanted.current = true
      onTop()
      return
    }
    const size = { firstRow, lastRow, cols, pageRows: pageRows() }
    const place = placeAfterKey(here, keyAsReadFromLeft(event.key), isControl, size)
    if (place) {
      event.preventDefault()
      moveTo(place.row, place.col)
      const user = rows[place.row]
      // With the panel open, walking through the rows walks through the users.
      if (selectedId !== undefined && user && place.row !== activeRow) {
        onOpen(user.user_id, { replace: true })
      }
      return
    }
    const user = rows[activeRow]
    const isButton = event.target instanceof Element && event.target.closest('button, a')
    if (event.key === 'Enter' && user && !isButton) {
      event.preventDefault()
      onOpen(user.user_id)
    }
  }

  return { activeRow, activeCol, onFocus, onBlur, onKeyDown }
}
