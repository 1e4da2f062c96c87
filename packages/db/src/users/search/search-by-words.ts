import type { Call } from '#dynamo/call.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import type { Position } from '#paging/cursor.ts'
import { toUser } from '#users/item/users.item.ts'
import { readUser } from '#users/item/users.read.ts'
import { filterScopeOf } from '#users/list/plan-list.ts'
import { matchesSearch, rankKeyOf, scanEntries } from './scan-entries.ts'
import type { Hit, ScanOptions } from './scan-entries.ts'
import type { SearchDeps, SearchPage, SearchQuery } from './search-page.ts'
import { understoodAs } from './search-terms.ts'
import type { WordSearch } from './search-terms.ts'
import { suggestSearch } from './suggest-search.ts'

/** Where a cursor continues. */
interface SearchPosition {
  /** Left out: from the first or the last entry. */
  rankKey?: string | undefined
  /** True when no hits were found on the side behind it. */
  isOutermost: boolean
}

interface FoundPage {
  hits: Hit[]
  scanned: number
  before: SearchPosition | undefined
  after: SearchPosition | undefined
  start_index?: number
}

/** What was found in one direction, in the order of the scan. */
interface Side {
  hits: Hit[]
  scanned: number
  /** The rank key of the last entry that was scanned. */
  last: string | undefined
  /** The rank key to continue after; undefined when nothing follows. Otherwise something does, or may. */
  next: string | undefined
}

type ScanSide = (
  direction: Pick<ScanOptions, 'isForward' | 'from'>,
  count: number,
  entriesMax: number,
) => Promise<Side>

/**
 * A page of the users who have, for every term, words that begin with it, in the order of their rank
 * keys. After `entriesMax` entries it is a partial result, with a cursor if more may follow.
 */
export async function searchByWords(
  call: Call,
  { tables, cursors, entriesMax }: SearchDeps,
  query: SearchQuery,
  search: WordSearch,
): Promise<SearchPage> {
  const { limit, cursor, start } = query
  const terms = search.terms.map(({ text }) => text)
  const scope = ['users.search', 'words', ...terms, '#', ...filterScopeOf(query)].join(' ')
  const scanSide: ScanSide = async (direction, count, entriesOfSide) => {
    // One hit more than the page needs shows whether anything follows.
    const limits = { hitsMax: count + 1, entriesMax: entriesOfSide }
    const scan = await scanEntries(call, tables, search, query, { ...direction, ...limits })
    const { scanned, last, isEnd } = scan
    const hits = scan.hits.slice(0, count)
    if (scan.hits.length === hits.length) {
      return { hits, scanned, last, next: isEnd ? undefined : (last ?? direction.from) }
    }
    return { hits, scanned, last, next: hits.at(-1)?.rankKey ?? direction.from }
  }
  const readStart = async (user_id: string): Promise<Hit | undefined> => {
    const item = await readUser(call, tables, user_id)
    const rankKey = item && rankKeyOf(item, search)
    return rankKey === undefined ? undefined : { item: item!, rankKey }
  }

  const startHit = start && !cursor ? await readStart(start.user_id) : undefined
  const found = startHit
    ? await pageAround(
        scanSide,
        startHit,
        matchesSearch(startHit.item, search, query),
        limit,
        entriesMax,
      )
    : await pageFrom(
        scanSide,
        cursor ? parsePosition(cursors.open(scope, cursor)) : { isOutermost: true },
        !cursor || query.direction !== 'backward',
        limit,
        entriesMax,
      )
  const { before, after, start_index } = found
  const isNothing = found.hits.length === 0 && !before && !after
  const suggestion = isNothing ? await suggestSearch(call, tables, search, query) : undefined
  return {
    items: found.hits.map(({ item }) => toUser(item)),
    ...(before && { prev_cursor: cursors.seal(scope, toPosition(before)) }),
    ...(after && { next_cursor: cursors.seal(scope, toPosition(after)) }),
    ...(start_index !== undefined && { start_index }),
    understood: understoodAs(search),
    scanned: found.scanned,
    ...(suggestion && { suggestion }),
  }
}

async function pageFrom(
  scanSide: ScanSide,
  from: SearchPosition,
  isForward: boolean,
  limit: number,
  entriesMax: number,
): Promise<FoundPage> {
  const { hits, scanned, last, next } = await scanSide(
    { isForward, from: from.rankKey },
    limit,
    entriesMax,
  )
  const isEmpty = hits.length === 0
  const ahead =
    next === undefined ? undefined : { rankKey: next, isOutermost: isEmpty && from.isOutermost }
  // The way back from a page without hits skips everything that this page scanned.
  const back = from.isOutermost
    ? undefined
    : { rankKey: hits[0]?.rankKey ?? last, isOutermost: isEmpty && !ahead }
  return isForward
    ? { hits, scanned, before: back, after: ahead }
    : { hits: hits.toReversed(), scanned, before: ahead, after: back }
}

/** Half of the page lies before the start's rank key, whether the start is a hit or not. */
async function pageAround(
  scanSide: ScanSide,
  start: Hit,
  isHit: boolean,
  limit: number,
  entriesMax: number,
): Promise<FoundPage> {
  const own = isHit ? [start] : []
  const countBefore = Math.floor(limit / 2)
  const countAfter = limit - countBefore - own.length
  // Reading the start counts as one.
  const entriesLeft = entriesMax - 1
  const [upper, lower] = await settleAll([
    scanSide({ isForward: false, from: start.rankKey }, countBefore, Math.floor(entriesLeft / 2)),
    scanSide({ isForward: true, from: start.rankKey }, countAfter, Math.ceil(entriesLeft / 2)),
  ])
  const hits = [...upper.hits.toReversed(), ...own, ...lower.hits]
  const nextPosition = ({ next }: Side, other: Side): SearchPosition | undefined =>
    next === undefined
      ? undefined
      : { rankKey: next, isOutermost: hits.length === 0 && other.next === undefined }
  return {
    hits,
    scanned: 1 + upper.scanned + lower.scanned,
    before: nextPosition(upper, lower),
    after: nextPosition(lower, upper),
    start_index: upper.hits.length,
  }
}

function toPosition({ rankKey, isOutermost }: SearchPosition): Position {
  return {
    ...(rankKey !== undefined && { rank_key: rankKey }),
    ...(isOutermost && { outermost: 'yes' }),
  }
}

function parsePosition(position: Position): SearchPosition {
  return {
    rankKey: position['rank_key'],
    isOutermost: position['outermost'] !== undefined,
  }
}
