/** A sorted source that is read in batches. A source without rows that is not done is starving. */
export interface MergeSource<Row> {
  /** Rows that were read and not yet yielded, in order. */
  rows: Row[]
  /** True when nothing follows `rows`. */
  isDone: boolean
}

/**
 * Merges sorted sources into one sorted sequence, in runs as long as the rows that were read allow.
 *
 * @param refill reads more into every source that it is given, all at once. If a source gets no row (an
 *   empty page of a longer result), it is called again.
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

/** Takes rows in order until a source that may hold the next one has to be read. */
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
