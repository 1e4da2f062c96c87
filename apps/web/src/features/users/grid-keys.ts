export interface GridPlace {
  /** -1 is the header. */
  row: number
  col: number
}

export interface GridSize {
  /** 0 where there is a row, -1 where the header can be reached too. */
  firstRow: number
  lastRow: number
  cols: number
  /** How far Page Up and Page Down go. */
  pageRows: number
}

/** Where a key leads in a grid, after the ARIA pattern for data grids; undefined: not its business. */
export function placeAfterKey(
  { row, col }: GridPlace,
  key: string,
  isControl: boolean,
  { firstRow, lastRow, cols, pageRows }: GridSize,
): GridPlace | undefined {
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
