import { compareItems } from './list-plan.ts'
import type { Moves } from './list-plan.ts'
import type { ListSource, Side } from './list-side.ts'

/** The sides of a page: the rows before a position, those after it, or both. */
export type Sides<Item> = Side<Item>[]

/** Two are enough unless rows leave the page between them. */
const READINGS_MAX = 4

/**
 * The queries of a page do not read at one moment: an item that a change moves in the meantime may be in
 * the results of two of them, or in none. Of two rows the later version counts. A consistent page is also
 * read twice, one reading after the other: a single change falls into at most one of them, so the other
 * has the item (docs/decisions/0024).
 */
export async function settleMoves<Item>(
  { plan: { moves, idAttribute }, isConsistent }: Pick<ListSource<Item>, 'plan' | 'isConsistent'>,
  read: () => Promise<Sides<Item>>,
): Promise<Sides<Item>> {
  let earlier = await read()
  if (!moves || !canMove(earlier, moves)) return earlier
  if (!isConsistent) return withoutRepeats(earlier, idAttribute, moves)
  const combine = (a: Sides<Item>, b: Sides<Item>) => {
    const latest = latestOf([...a, ...b], (item) => item[idAttribute], moves.versionOf)
    return a.map((side, at) => combineSides(side, b[at]!, latest))
  }
  for (let readings = 2; ; readings++) {
    const later = await read()
    const combined = haveSameShape(earlier, later) ? combine(earlier, later) : undefined
    if (combined && !combined.some(isShort)) return combined
    if (readings === READINGS_MAX) return combine(later, later)
    earlier = later
  }
}

/** Each item once: a side that loses a row is a row shorter, with the cursor that it would have had. */
function withoutRepeats<Item>(
  sides: Sides<Item>,
  idAttribute: keyof Item,
  { versionOf }: Moves<Item>,
): Sides<Item> {
  const latest = latestOf(sides, (item) => item[idAttribute], versionOf)
  return sides.map((side) => ({ ...side, rows: side.rows.filter((row) => latest.has(row)) }))
}

/** True when a change could move an item from the result of one query to that of another. */
function canMove<Item>(sides: Sides<Item>, { isAcross, isWithin }: Moves<Item>): boolean {
  const queried = sides.flatMap((side) => side.queried)
  const distinct = new Set(queried).size
  return (isAcross && distinct > 1) || (isWithin && queried.length > distinct)
}

/** The latest version of each item. */
function latestOf<Item>(
  sides: Sides<Item>,
  idOf: (item: Item) => unknown,
  versionOf: (item: Item) => number,
): ReadonlySet<Item> {
  const latest = new Map<unknown, Item>()
  for (const item of sides.flatMap(({ rows }) => rows)) {
    const known = latest.get(idOf(item))
    if (!known || versionOf(item) > versionOf(known)) latest.set(idOf(item), item)
  }
  return new Set(latest.values())
}

/** Rows beyond the end of one reading are left out: only the other has read there. */
function combineSides<Item>(a: Side<Item>, b: Side<Item>, latest: ReadonlySet<Item>): Side<Item> {
  const compare = compareItems(a.plan)
  const isWithin = ({ isEnd, rows }: Side<Item>, row: Item) =>
    isEnd || compare(row, rows.at(-1)!) <= 0
  const rows = new Set([...a.rows, ...b.rows])
    .intersection(latest)
    .values()
    .filter((row) => isWithin(a, row) && isWithin(b, row))
  return { ...a, rows: [...rows].toSorted(compare), isEnd: a.isEnd && b.isEnd }
}

/** Too few rows are left for the page, although more follow. */
function isShort<Item>({ rows, count, isEnd }: Side<Item>): boolean {
  return !isEnd && rows.length <= count
}

/** A page around a start has only one side when nothing follows the start. */
function haveSameShape<Item>(a: Sides<Item>, b: Sides<Item>): boolean {
  return a.length === b.length && a.every(({ count }, at) => count === b[at]!.count)
}
