/** A sorted source read in batches. A source that holds no rows and is not done is starving. */
export interface MergeSource<Row> {
  /** Rows read and not yet taken, in order. */
  rows: Row[]
  /** True when nothing follows `rows`. */
  isDone: boolean
}

/**
 * Merges sorted sources into one sorted sequence, yielded in runs as long as what was read allows.
 *
 * @param refill reads more into every source it is given, all at once. It may bring no row (an empty
 *   page of a longer result), and is then asked again.
 */
export async function* mergeSorted<Row, Source extends MergeSource<Row>>(
  sources: readonly Source[],
  compare: (a: Row, b: Row) => number,
  refill: (starving: Source[]) => Promise<void>,
): AsyncGenerator<Row[], void, undefined> {
  for (;;) {
    const starving = sources.filter(isStarving)
    if (starving.length > 0) await refill(starving)
    else if (sources.every((source) => source.rows.length === 0)) return
    const run = takeRun(sources, compare)
    if (run.length > 0) yield run
  }
}

/** Takes rows in order until some source that may hold the next one has none at hand. */
function takeRun<Row>(
  sources: readonly MergeSource<Row>[],
  compare: (a: Row, b: Row) => number,
): Row[] {
  if (sources.some(isStarving)) return []
  const cursors = sources.filter(({ rows }) => rows.length > 0).map((source) => ({ source, at: 0 }))
  const run: Row[] = []
  let live = cursors
  while (live.length > 0) {
    const first = live.reduce((best, each) => (compare(head(each), head(best)) < 0 ? each : best))
    run.push(head(first))
    first.at += 1
    if (first.at === first.source.rows.length) {
      if (!first.source.isDone) break
      live = live.filter((each) => each !== first)
    }
  }
  for (const { source, at } of cursors) source.rows = source.rows.slice(at)
  return run
}

function head<Row>(cursor: { source: MergeSource<Row>; at: number }): Row {
  return cursor.source.rows[cursor.at]!
}

function isStarving(source: MergeSource<unknown>): boolean {
  return source.rows.length === 0 && !source.isDone
}
