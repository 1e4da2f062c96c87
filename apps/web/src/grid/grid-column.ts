import type { ReactNode } from 'react'

export interface GridColumn<Row> {
  id: string
  label: string
  /** For a column that needs no words on the screen, as one of buttons. */
  isLabelHidden?: boolean
  /** Width in pixels; with `grow`, the least width. */
  minPx: number
  /** Its share of the remaining width. */
  grow?: number
  /** What the cell holds. In a grid whose rows open, the first column's is inside the link. */
  cell: (row: Row) => ReactNode
  isMuted?: boolean
  /** Where the cell is on a card, which has two columns and two rows. */
  cardClass?: string
  /** The cell begins with an avatar, and so does its skeleton. */
  hasAvatar?: boolean
  /** Width class of the skeleton of a short value; for text the widths vary. */
  bar?: string
}

/** Columns of any row: all that the header and the skeletons need. */
export type AnyColumns = readonly GridColumn<never>[]

/** Chosen widths in pixels by column; the others have their default width. */
export type ColumnWidths = Readonly<Record<string, number>>

export const COLUMN_WIDTH_MIN_PX = 72
export const COLUMN_WIDTH_MAX_PX = 800

/** A whole number of pixels within the bounds. */
export function clampWidth(px: number): number {
  return Math.round(Math.min(COLUMN_WIDTH_MAX_PX, Math.max(COLUMN_WIDTH_MIN_PX, px)))
}

/** The space between cells (`gap-x-4`), and at both ends of a row (`px-4`). */
const GAP_PX = 16

export interface Tracks {
  /** For `grid-template-columns`. */
  template: string
  /** The least width of a row. */
  minPx: number
  /** The least width of the first column, with the space on both sides. */
  firstPx: number
}

export function tracksOf(columns: AnyColumns, widths: ColumnWidths): Tracks {
  const tracks = columns.map(({ id, minPx, grow }) => {
    const px = widths[id] ?? minPx
    const isFlexible = grow !== undefined && widths[id] === undefined
    return { px, size: isFlexible ? `minmax(${px}px, ${grow}fr)` : `${px}px` }
  })
  return {
    template: tracks.map(({ size }) => size).join(' '),
    minPx: tracks.reduce((sum, { px }) => sum + px, GAP_PX * (tracks.length + 1)),
    firstPx: (tracks[0]?.px ?? 0) + 2 * GAP_PX,
  }
}

/** Keeps a cell of the first column in view while the others scroll sideways. */
export const FIXED_CELL = 'sticky start-0 z-[1] -me-2 bg-inherit'
