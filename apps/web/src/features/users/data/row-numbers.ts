import type { CachedPage, CachedPages } from './users.cache.ts'

/** The index among all loaded rows of the row that the list was requested to start with. */
export function startIndexIn(pages: readonly CachedPage[]): number | undefined {
  const at = pages.findIndex(({ start_index }) => start_index !== undefined)
  const within = pages[at]?.start_index
  return within === undefined ? undefined : rowCount(pages.slice(0, at)) + within
}

/**
 * How many rows of the list precede the loaded ones, so that rows keep their numbers when pages above
 * them are dropped. Unknown for a list that was loaded from its middle.
 *
 * @param before the same list before its last change.
 */
export function countRowsBefore(
  before: { data: CachedPages; rowsBefore: number | undefined } | undefined,
  data: CachedPages,
): number | undefined {
  if (data.pages[0]?.prev_cursor === undefined) return 0
  if (before?.rowsBefore === undefined) return undefined
  const dropped = droppedRows(before.data, data)
  return dropped === undefined ? undefined : before.rowsBefore + dropped
}

/**
 * How many rows were dropped at the start of the loaded range; negative: added. Undefined if the list
 * was loaded again from somewhere else.
 */
function droppedRows(before: CachedPages, after: CachedPages): number | undefined {
  const dropped = before.pageParams.indexOf(after.pageParams[0])
  if (dropped !== -1) return rowCount(before.pages.slice(0, dropped))
  const added = after.pageParams.indexOf(before.pageParams[0])
  return added === -1 ? undefined : -rowCount(after.pages.slice(0, added))
}

function rowCount(pages: readonly CachedPage[]): number {
  return pages.flatMap(({ items }) => items).length
}
