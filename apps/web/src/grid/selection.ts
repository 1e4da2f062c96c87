/** The selected rows of a list by id, whether they are loaded at the moment or not. */
export interface Selection<Row> {
  rows: ReadonlyMap<string, Row>
  /** Where a range begins. */
  anchorId?: string
  /** What was selected before the range began; the range adds to it. */
  base: ReadonlyMap<string, Row>
}

export type RowEntry<Row> = readonly [id: string, row: Row]

export const NOTHING_SELECTED: Selection<never> = {
  rows: new Map<string, never>(),
  base: new Map<string, never>(),
}

/** Selects or deselects a row. A range can begin there. */
export function toggleRow<Row>({ rows }: Selection<Row>, [id, row]: RowEntry<Row>): Selection<Row> {
  const toggled = new Map(rows)
  if (!toggled.delete(id)) toggled.set(id, row)
  return { rows: toggled, anchorId: id, base: toggled }
}

/**
 * Selects from the beginning of the range to `to`, instead of its previous extent. If the row where it
 * began is no longer loaded, what is selected stays, and another range begins at `from`.
 */
export function extendTo<Row>(
  { rows, anchorId, base }: Selection<Row>,
  entries: readonly RowEntry<Row>[],
  from: number,
  to: number,
): Selection<Row> {
  const anchorAt = entries.findIndex(([id]) => id === anchorId)
  const start = anchorAt === -1 ? from : anchorAt
  const before = anchorAt === -1 ? rows : base
  const range = entries.slice(Math.min(start, to), Math.max(start, to) + 1)
  const startId = entries[start]?.[0]
  return {
    rows: new Map([...before, ...range]),
    ...(startId !== undefined && { anchorId: startId }),
    base: before,
  }
}

/** Adds all loaded rows to the selection. */
export function selectAll<Row>(
  { rows, anchorId }: Selection<Row>,
  entries: readonly RowEntry<Row>[],
): Selection<Row> {
  const all = new Map([...rows, ...entries])
  return { rows: all, ...(anchorId !== undefined && { anchorId }), base: all }
}

export function withoutRow<Row>(selection: Selection<Row>, rowId: string): Selection<Row> {
  const without = (rows: ReadonlyMap<string, Row>) =>
    new Map([...rows].filter(([id]) => id !== rowId))
  return { ...selection, rows: without(selection.rows), base: without(selection.base) }
}
