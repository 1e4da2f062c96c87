import { latinKey } from '#browser/latin-key.ts'

/** What the keys of the list do. Where those that move the focus lead is up to `targetOfKey`. */
export const GRID_KEYS = {
  cell: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  page: ['PageUp', 'PageDown'],
  rowEnds: ['Home', 'End'],
  listEnds: ['Ctrl+Home', 'Ctrl+End', 'Ctrl+ArrowUp', 'Ctrl+ArrowDown'],
  open: ['Enter'],
  select: ['Space'],
  extend: [
    'Shift+ArrowUp',
    'Shift+ArrowDown',
    'Shift+PageUp',
    'Shift+PageDown',
    'Ctrl+Shift+Home',
    'Ctrl+Shift+End',
  ],
  selectAll: ['Ctrl+A'],
  width: ['Shift+ArrowLeft', 'Shift+ArrowRight'],
  resetWidth: ['Shift+Enter'],
} as const
export type GridAction = keyof typeof GRID_KEYS

const ACTIONS = new Map<string, GridAction>(
  (Object.keys(GRID_KEYS) as GridAction[]).flatMap((action) =>
    GRID_KEYS[action].map((keys): [string, GridAction] => [keys, action]),
  ),
)

type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** What a key press does in the list; undefined: nothing. On a Mac, Cmd is Ctrl. */
export function gridActionOf(event: Keys): GridAction | undefined {
  const { ctrlKey, metaKey, shiftKey, altKey } = event
  if (altKey) return undefined
  const key = latinKey(event)
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key
  return ACTIONS.get(`${ctrlKey || metaKey ? 'Ctrl+' : ''}${shiftKey ? 'Shift+' : ''}${name}`)
}

export interface GridCell {
  /** -1 is the header. */
  row: number
  col: number
}

export interface GridSize {
  /** 0, or -1 where the header can be reached too. */
  firstRow: number
  lastRow: number
  cols: number
  /** How far Page Up and Page Down go. */
  pageRows: number
}

/** Where a key leads in a grid, as in the ARIA pattern for data grids; undefined: nowhere. */
export function targetOfKey(
  { row, col }: GridCell,
  key: string,
  isControl: boolean,
  { firstRow, lastRow, cols, pageRows }: GridSize,
): GridCell | undefined {
  const toRow = (next: number) => ({
    row: Math.max(firstRow, Math.min(lastRow, next)),
    col,
  })
  const toCol = (next: number) => ({ row, col: Math.max(0, Math.min(cols - 1, next)) })
  switch (key) {
    case 'ArrowDown':
      return toRow(isControl ? lastRow : row + 1)
    case 'ArrowUp':
      return toRow(isControl ? firstRow : row - 1)
    case 'ArrowRight':
      return toCol(col + 1)
    case 'ArrowLeft':
      return toCol(col - 1)
    case 'PageDown':
      return toRow(row + pageRows)
    case 'PageUp':
      return { row: Math.max(Math.min(0, lastRow), row - pageRows), col }
    case 'Home':
      return isControl ? { row: Math.min(0, lastRow), col: 0 } : toCol(0)
    case 'End':
      return isControl ? { row: lastRow, col: cols - 1 } : toCol(cols - 1)
    default:
      return undefined
  }
}
