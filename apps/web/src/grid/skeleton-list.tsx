import { useRef } from 'react'
import { useIsNarrow } from '#components/use-is-narrow.ts'
import { GridHeader } from './grid-header.tsx'
import type { AnyColumns, ColumnWidths } from './grid-column.ts'
import { SkeletonRows } from './skeleton-rows.tsx'
import { useColumnWidths } from './use-column-widths.ts'
import { useGridLayout } from './use-grid-layout.ts'

/** More than any window shows. */
const ROWS = 60

export interface SkeletonListProps {
  columns: AnyColumns
  widths?: ColumnWidths
  rowPx: number
  isSelectable: boolean
}

/** A list before anything of it is known but its columns: the same header, and rows to the end of the window. */
export function SkeletonList({ columns, widths = {}, rowPx, isSelectable }: SkeletonListProps) {
  const isCard = useIsNarrow()
  const scrollerRef = useRef<HTMLDivElement>(null)
  const layout = useGridLayout(scrollerRef, columns, widths, rowPx)
  const resizing = useColumnWidths(undefined)
  return (
    <div
      ref={scrollerRef}
      aria-hidden
      style={layout.style}
      className="@container relative min-h-0 flex-1 overflow-hidden bg-surface"
    >
      <div style={{ minWidth: layout.minWidth }}>
        {!isCard && (
          <GridHeader
            columns={columns}
            sort={undefined}
            resizing={resizing}
            isFirstFixed={false}
            selected={isSelectable ? 'none' : undefined}
            onSelectAll={() => {}}
            tabCol={undefined}
            isInteractive={false}
          />
        )}
        <div className="relative">
          <SkeletonRows
            count={ROWS}
            columns={columns}
            top={0}
            isCard={isCard}
            isSelectable={isSelectable}
          />
        </div>
      </div>
    </div>
  )
}
