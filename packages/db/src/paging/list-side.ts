import type { Call } from '#dynamo/call.ts'
import type { CursorCodec, Position } from './cursor.ts'
import { fetchSize } from './fetch-size.ts'
import { itemsInOrder } from './items-in-order.ts'
import type { ListPlan, Partition } from './list-plan.ts'

/** What a list is read from. */
export interface ListSource<Item> {
  tableName: string
  cursors: CursorCodec
  plan: ListPlan<Item>
  /** Everything that decides the rows of the list and their order: a cursor fits no other scope. */
  scope: string
  filter?: ListFilter<Item> | undefined
  /** A page is read twice if a change can move items between its queries. */
  isConsistent?: boolean | undefined
}

/** Leaves out rows that no condition of a query can leave out. */
export interface ListFilter<Item> {
  /** The rows that belong to the list, in the same order. */
  keep: (rows: Item[]) => Promise<Item[]>
  /** A page ends early, with a cursor, before it reads more rows than this in one direction. */
  scannedMax: number
}

/** What was read in one direction. */
export interface Side<Item> {
  /** In the order of reading. */
  plan: ListPlan<Item>
  /** The rows in that order: those of the page, and one beyond it, if there is one. */
  rows: Item[]
  /** The number of rows that the page takes from this side. */
  count: number
  /** The rows that were read, with those that the filter left out. */
  scanned: number
  /** True when nothing follows the rows. */
  isEnd: boolean
  /** The last row read, of a partial result. */
  stoppedAt?: Item | undefined
  /** The key of the partition of each query; in a list with groups, what tells the group. */
  queried: unknown[]
}

/** Rows that are read of a partition at once when a filter may leave most of them out. */
const FILTERED_ROUND = 100

/** Reads the rows after the position, in the order of the plan. */
export async function readSide<Item>(
  call: Call,
  { tableName, filter }: Pick<ListSource<Item>, 'tableName' | 'filter'>,
  plan: ListPlan<Item>,
  count: number,
  position: Position | undefined,
): Promise<Side<Item>> {
  // One row more than the page needs shows whether anything follows.
  const wanted = count + 1
  const rows: Item[] = []
  const queried: unknown[] = []
  let read = 0
  const toSide = (isEnd: boolean): Side<Item> => {
    const kept = rows.slice(0, wanted)
    return { plan, rows: kept, count, scanned: filter ? read : kept.length, isEnd, queried }
  }
  const sizeOf = ({ key, share }: Partition) => {
    queried.push(plan.groupAttribute ? key[plan.groupAttribute] : key)
    if (filter && read > 0) return FILTERED_ROUND
    const size = fetchSize(wanted - rows.length, share)
    return filter ? Math.min(size, FILTERED_ROUND) : size
  }
  for await (const run of itemsInOrder(call, tableName, plan, position, sizeOf)) {
    read += run.length
    rows.push(...(filter ? await filter.keep(run) : run))
    if (rows.length >= wanted) return toSide(false)
    if (filter && read + FILTERED_ROUND > filter.scannedMax) {
      return { ...toSide(false), stoppedAt: run.at(-1) }
    }
  }
  return toSide(true)
}

/** The rows of the page, in the order of reading. */
export function pageRows<Item>({ rows, count }: Side<Item>): Item[] {
  return rows.slice(0, count)
}

/** True when more rows follow; after a partial result, when they may. */
export function isMore<Item>({ rows, count, isEnd }: Side<Item>): boolean {
  return rows.length > count || !isEnd
}
