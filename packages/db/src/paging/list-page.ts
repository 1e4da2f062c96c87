import type { Call } from '#dynamo/call.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import type { Position } from './cursor.ts'
import { reversePlan } from './list-plan.ts'
import type { ListPlan } from './list-plan.ts'
import { clampPosition, positionBefore, positionOf } from './list-position.ts'
import { isMore, pageRows, readSide } from './list-side.ts'
import type { ListSource, Side } from './list-side.ts'
import type { ListPage, PageQuery } from './page.ts'
import { settleMoves } from './settle-moves.ts'
import type { Sides } from './settle-moves.ts'

interface ReadPage<Item> {
  page: ListPage<Item>
  /** The rows of the page, those beyond it that show whether more follow, and those left out. */
  scanned: number
}

/**
 * A page of a list: its first rows, those after or before a cursor, or those around a start, which is a
 * position between rows or the end. Eventually consistent.
 *
 * @throws RosterError BAD_CURSOR
 */
export async function readListPage<Item>(
  call: Call,
  source: ListSource<Item>,
  { limit, cursor, direction, start }: PageQuery<Position | 'end'>,
): Promise<ReadPage<Item>> {
  const { cursors, scope, plan } = source
  const reversed = reversePlan(plan)
  // A range relative to the current time may have moved past the position.
  const position = cursor ? clampPosition(cursors.open(scope, cursor), plan) : undefined
  const after = (count: number, from?: Position) => readSide(call, source, plan, count, from)
  const before = (count: number, from?: Position) => readSide(call, source, reversed, count, from)

  const readSides = async (): Promise<Sides<Item>> => {
    if (position) {
      return [await (direction === 'backward' ? before(limit, position) : after(limit, position))]
    }
    if (!start) return [await after(limit)]
    if (start === 'end') return [await before(limit)]
    const from = clampPosition(start, plan)
    const countBefore = Math.floor(limit / 2)
    const [upper, lower] = await settleAll([
      before(countBefore, from),
      after(limit - countBefore, from),
    ])
    if (pageRows(lower).length > 0) return [upper, lower]
    // The start is beyond the end: a whole page of the last rows, as the upper half may hold none.
    return [await before(limit, from)]
  }

  const sides = await settleMoves(source, readSides)
  const upper = sides.find((side) => side.plan === reversed)
  const lower = sides.find((side) => side.plan === plan)
  const above = upper ? pageRows(upper).toReversed() : []
  const items = [...above, ...(lower ? pageRows(lower) : [])]
  // An empty page leads back to the row that its cursor was made from, that row included.
  const seal = (row: Item | undefined, ahead: ListPlan<Item>) => {
    const at = row ? positionOf(row, plan) : position && positionBefore(position, ahead)
    return at && cursors.seal(scope, at)
  }
  // Beyond a cursor, rows are assumed without reading them; beyond the end and the beginning, none are.
  const isBeyond = (side: Side<Item> | undefined) => (side ? isMore(side) : position !== undefined)
  const prev_cursor = isBeyond(upper) && seal(upper?.stoppedAt ?? items[0], reversed)
  const next_cursor = isBeyond(lower) && seal(lower?.stoppedAt ?? items.at(-1), plan)
  return {
    page: {
      items,
      ...(prev_cursor && { prev_cursor }),
      ...(next_cursor && { next_cursor }),
      ...(start && !position && { start_index: above.length }),
    },
    scanned: sides.reduce((sum, { scanned }) => sum + scanned, 0),
  }
}
