import type { ReactNode } from 'react'

export interface GridColumn<Row> {
  id: string
  label: string
  /** For a column that needs no words on the screen, as one of buttons. */
  isLabelHidden?: boolean
  /** The least width in pixels. Columns share the width of the list in proportion to it. */
  minPx: number
  /** How wide it gets in a wide list. The last column may get wider: it takes what the others leave. */
  maxPx: number
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
  /** The least width of a row, in CSS. */
  minWidth: string
  /** The same in pixels, in a list `viewPx` wide. */
  minPx: number
  /** The width of the first column there, with the space on both sides. */
  firstPx: number
}

/**
 * The widths of the columns. Each depends on the list's width alone, and one takes what the others
 * leave: the last one without a chosen width. So a column that is resized moves no edge before it, and
 * no list has an empty part. `100cqi` is the width of the list, the nearest size container.
 */
export function tracksOf(columns: AnyColumns, widths: ColumnWidths, viewPx: number): Tracks {
  const spacePx = GAP_PX * (columns.length + 1)
  const sumPx = columns.reduce((sum, { minPx }) => sum + minPx, 0)
  const unchosenAt = columns.findLastIndex(({ id }) => widths[id] === undefined)
  const flexibleAt = unchosenAt === -1 ? columns.length - 1 : unchosenAt
  const tracks = columns.map(({ id, minPx, maxPx }, at) => {
    const chosenPx = widths[id]
    if (at === flexibleAt || chosenPx !== undefined) {
      const px = chosenPx ?? minPx
      return { px, size: `${px}px`, isFlexible: at === flexibleAt }
    }
    const share = minPx / sumPx
    return {
      px: Math.min(maxPx, Math.max(minPx, share * (viewPx - spacePx))),
      size: `clamp(${minPx}px, ${share.toFixed(5)} * (100cqi - ${spacePx}px), ${maxPx}px)`,
      isFlexible: false,
    }
  })
  return {
    template: tracks
      .map(({ size, isFlexible }) => (isFlexible ? `minmax(${size}, 1fr)` : size))
      .join(' '),
    minWidth: `calc(${[`${spacePx}px`, ...tracks.map(({ size }) => size)].join(' + ')})`,
    minPx: tracks.reduce((sum, { px }) => sum + px, spacePx),
    firstPx: (tracks[0]?.px ?? 0) + 2 * GAP_PX,
  }
}

/** Keeps a cell of the first column in view while the others scroll sideways. */
export const FIXED_CELL = 'sticky start-0 z-[1] -me-2 bg-inherit'
