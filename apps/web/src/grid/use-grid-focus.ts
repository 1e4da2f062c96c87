import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import type { FocusEvent, Ref, RefObject } from 'react'
import { bringIntoView } from '#components/bring-into-view.ts'
import type { GridFocusHandle } from './grid-focus.ts'
import type { RowIndex } from './grid-rows.ts'

/** For a list whose rows open. The arrow keys go through its cells, and Enter opens a row. */
export interface RowOpening {
  /** The row that is open. */
  openId: string | undefined
  hrefOf: (id: string) => string
  /** @param options.replace the open row is left for this one. */
  onOpen: (id: string, options?: { replace: boolean }) => void
}

export interface GridGeometry {
  cols: number
  /** 0, or -1 where the focus can go to the header. */
  firstRow: number
  /** The last index that the focus can go to, which may be that of a button below the rows. */
  lastRow: number
  rowPx: number
  headerPx: number
  /** Height of what is above the first row, below the header. */
  leadPx: number
  /** Width of what stays in view at the start of a line while the rest scrolls. */
  startPx: number
}

export interface GridFocusOptions {
  ref: Ref<GridFocusHandle> | undefined
  scrollerRef: RefObject<HTMLElement | null>
  rowIndex: RowIndex
  geometry: GridGeometry
  /** Where the focus enters. */
  startRow: number
  /** Undefined: rows do not open, and Tab goes through what is in them. */
  opening: RowOpening | undefined
}

interface Active {
  /** Undefined until a row had the focus. */
  row: number | undefined
  col: number
  /** The row's id, so that the focus follows it when rows come and go above. */
  id: string | undefined
}

export type GridFocus = ReturnType<typeof useGridFocus>

/**
 * One tab stop for the whole grid. The focus is the document's own, not a painted one, and survives
 * rows that move, vanish or are scrolled away.
 */
export function useGridFocus({
  ref,
  scrollerRef,
  rowIndex: { ids, indexOf },
  geometry: { cols, firstRow, lastRow, rowPx, headerPx, leadPx, startPx },
  startRow,
  opening,
}: GridFocusOptions) {
  const [active, setActive] = useState<Active>({ row: undefined, col: 0, id: undefined })
  const isFocusWanted = useRef(false)
  const isFocusInside = useRef(false)
  /** The end of the list to go to once it is loaded, and the rows before that. */
  const awaited = useRef<{ end: 'top' | 'end'; before: typeof ids }>(undefined)

  const followed = active.id === undefined ? undefined : indexOf.get(active.id)
  const activeRow = Math.max(firstRow, Math.min(lastRow, followed ?? active.row ?? startRow))
  const activeCol = Math.min(active.col, cols - 1)
  const openId = opening?.openId

  function moveTo(row: number, col: number) {
    isFocusWanted.current = true
    setActive({ row, col, id: ids[row] })
  }

  /** While a row is open, the arrow keys open the rows they go to. */
  function walkTo(row: number, col: number) {
    const target = Math.max(Math.min(0, lastRow), Math.min(lastRow, row))
    moveTo(target, col)
    const id = ids[target]
    if (openId !== undefined && id !== undefined && target !== activeRow) {
      opening?.onOpen(id, { replace: true })
    }
  }

  function showCell(cell: Element) {
    const scroller = scrollerRef.current
    if (!scroller) return
    // A header is always in view vertically, but may be scrolled aside.
    const top = cell.closest('[role="columnheader"]') ? 0 : headerPx
    // The first column is never behind a fixed one.
    const start = cell.closest('[aria-colindex="1"]') ? 0 : startPx
    bringIntoView(scroller, cell, { top, start })
    // Only in a window so short that the page scrolls: this moves where the next Tab starts.
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
    focus(id) {
      const row = id === undefined ? undefined : indexOf.get(id)
      moveTo(row ?? activeRow, row === undefined ? activeCol : 0)
    },
    step(by) {
      if (isFocusInside.current || openId !== undefined) walkTo(activeRow + by, activeCol)
      else moveTo(activeRow, activeCol)
    },
    activeId: () => ids[activeRow],
  }))

  useLayoutEffect(() => {
    const isLost =
      opening !== undefined && isFocusInside.current && document.activeElement === document.body
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
    if (!awaited.current || awaited.current.before === ids) return
    const { end } = awaited.current
    awaited.current = undefined
    if (isFocusInside.current) moveTo(end === 'top' ? 0 : ids.length - 1, activeCol)
    // oxlint-disable-next-line react/exhaustive-deps -- once the rows are there
  }, [ids])

  // The open row is the one to come back to, and stays in view.
  const openRow = openId === undefined ? undefined : indexOf.get(openId)
  const isOpenLoaded = openRow !== undefined
  const hasRows = ids.length > 0
  const shownId = useRef<string>(undefined)
  useEffect(() => {
    if (openId === undefined || openRow === undefined) return
    setActive(({ col }) => ({ row: openRow, col, id: openId }))
    // oxlint-disable-next-line react/exhaustive-deps
  }, [openId, isOpenLoaded])
  useEffect(() => {
    // Once for each row that is opened: rows that shift, and pages that load later with that row in
    // them, must not make the list jump.
    if (!hasRows || shownId.current === openId) return
    shownId.current = openId
    if (openRow !== undefined) showRow(openRow)
    // oxlint-disable-next-line react/exhaustive-deps
  }, [openId, hasRows])

  useEffect(() => {
    // A click elsewhere takes the focus away for good; a row that vanishes takes it by mistake.
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
    const id = ids[row]
    // Compared with what is remembered, not with the present index, which follows the rows.
    if (row === active.row && col === active.col && id === active.id) return
    setActive({ row, col, id })
  }

  function onBlur({ relatedTarget, currentTarget }: FocusEvent) {
    if (relatedTarget instanceof Node) {
      isFocusInside.current = currentTarget.contains(relatedTarget)
    }
  }

  return {
    activeRow,
    activeCol,
    moveTo,
    walkTo,
    /** Moves the focus to an end of the list once that is loaded. */
    awaitEnd(end: 'top' | 'end') {
      awaited.current = { end, before: ids }
    },
    onFocus,
    onBlur,
  }
}
