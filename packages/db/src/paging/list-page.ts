import type { Call } from '#dynamo/call.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import type { CursorCodec, Position } from './cursor.ts'
import { fetchSize } from './fetch-size.ts'
import { itemsInOrder } from './items-in-order.ts'
import { reversePlan } from './list-plan.ts'
import type { ListPlan } from './list-plan.ts'
import { clampPosition, positionBefore, positionOf } from './list-position.ts'
import type { ListPage, PageQuery } from './page.ts'

/** What a list is read from. */
export interface ListSource<Item> {
  tableName: string
  cursors: CursorCodec
  plan: ListPlan<Item>
  /** Everything that decides the rows of the list and their order: a cursor fits no other scope. */
  scope: string
  filter?: ListFilter<Item> | undefined
}

/** Leaves out rows that no condition of a query can leave out. */
export interface ListFilter<Item> {
  /** The rows that belong to the list, in the same order. */
  keep: (rows: Item[]) => Promise<Item[]>
  /** A page ends early, with a cursor, before it reads more rows than this in one direction. */
  scannedMax: number
}

interface ReadPage<Item> {
  page: ListPage<Item>
  /** The rows of the page, those beyond it that show whether more follow, and those left out. */
  scanned: number
}

/** What was read in one direction. */
interface Side<Item> {
  rows: Item[]
  /** True when more rows follow; after a partial result, when they may. */
  isMore: boolean
  /** The last row read, of a partial result. */
  stoppedAt?: Item | undefined
  scanned: number
}

/** Rows that are read of a partition at once when a filter may leave most of them out. */
const FILTERED_ROUND = 100

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
  // A range that moves with the time may have left the position behind.
  const position = cursor ? clampPosition(cursors.open(scope, cursor), plan) : undefined
  const nothing: Side<Item> = { rows: [], isMore: false, scanned: 0 }
  const unread: Side<Item> = { ...nothing, isMore: true }
  const after = (count: number, from?: Position) => readSide(call, source, plan, count, from)
  const before = async (count: number, from?: Position): Promise<Side<Item>> => {
    const side = await readSide(call, source, reversed, count, from)
    return { ...side, rows: side.rows.toReversed() }
  }
  // An empty page leads back to the row that its cursor was made from, that row included.
  const seal = (row: Item | undefined, ahead: ListPlan<Item>) => {
    const at = row ? positionOf(row, plan) : position && positionBefore(position, ahead)
    return at && cursors.seal(scope, at)
  }
  const toPage = (upper: Side<Item>, lower: Side<Item>): ReadPage<Item> => {
    const items = [...upper.rows, ...lower.rows]
    const prev_cursor = upper.isMore && seal(upper.stoppedAt ?? items[0], reversed)
    const next_cursor = lower.isMore && seal(lower.stoppedAt ?? items.at(-1), plan)
    return {
      page: { items, ...(prev_cursor && { prev_cursor }), ...(next_cursor && { next_cursor }) },
      scanned: upper.scanned + lower.scanned,
    }
  }
  const startedPage = (upper: Side<Item>, lower: Side<Item>): ReadPage<Item> => {
    const { page, scanned } = toPage(upper, lower)
    return { page: { ...page, start_index: upper.rows.length }, scanned }
  }

  if (position && direction === 'backward') return toPage(await before(limit, position), unread)
  if (position) return toPage(unread, await after(limit, position))
  if (!start) return toPage(nothing, await after(limit))
  if (start === 'end') return startedPage(await before(limit), nothing)
  const from = clampPosition(start, plan)
  const countBefore = Math.floor(limit / 2)
  const [upper, lower] = await settleAll([
    before(countBefore, from),
    after(limit - countBefore, from),
  ])
  if (lower.rows.length > 0) return startedPage(upper, lower)
  // The start is beyond the end: a whole page of the last rows, as the upper half may hold none.
  return startedPage(await before(limit, from), nothing)
}

async function readSide<Item>(
  call: Call,
  { tableName, filter }: ListSource<Item>,
  plan: ListPlan<Item>,
  count: number,
  position: Position | undefined,
): Promise<Side<Item>> {
  // One row more than the page needs shows whether anything follows.
  const wanted = count + 1
  const rows: Item[] = []
  let read = 0
  let stoppedAt: Item | undefined
  const sizeOf = (share: number) => {
    if (filter && read > 0) return FILTERED_ROUND
    const size = fetchSize(wanted - rows.length, share)
    return filter ? Math.min(size, FILTERED_ROUND) : size
  }
  for await (const run of itemsInOrder(call, tableName, plan, position, sizeOf)) {
    read += run.length
    rows.push(...(filter ? await filter.keep(run) : run))
    if (rows.length >= wanted) break
    if (filter && read + FILTERED_ROUND > filter.scannedMax) {
      stoppedAt = run.at(-1)
      break
    }
  }
  return {
    rows: rows.slice(0, count),
    isMore: rows.length >= wanted || stoppedAt !== undefined,
    stoppedAt,
    scanned: filter ? read : Math.min(rows.length, wanted),
  }
}
