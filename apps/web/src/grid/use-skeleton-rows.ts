import { useDelayed } from '#components/use-delayed.ts'
import type { GridRows } from './grid-rows.ts'

const DELAY_MS = 100
/** Below rows that are there. */
const ROWS_MAX = 10

/** How many skeleton rows to show below the loaded ones: at first as many as fill the list's part of the window. */
export function useSkeletonRows(
  { loaded, below }: Pick<GridRows<unknown>, 'loaded' | 'below'>,
  rowPx: number,
  viewportPx = 0,
): number {
  const isShown = useDelayed(below.kind === 'more' && below.isLoading, DELAY_MS)
  if (!isShown) return 0
  return loaded.length === 0 ? Math.ceil(viewportPx / rowPx) : ROWS_MAX
}
