import type { Call } from '../../dynamo/call.ts'
import type { Position } from '../../paging/cursor.ts'
import { settleAll } from '../../dynamo/settle-all.ts'
import { toUser } from '../users.item.ts'
import type { SearchDeps, SearchPage, SearchQuery } from './search-page.ts'
import { understoodAs } from './search-terms.ts'
import type { WordSearch } from './search-terms.ts'
import { isFound, placeOf, walkHits } from './scan-entries.ts'
import type { Hit, Walk } from './scan-entries.ts'
import { statusesOf } from '../list/list-plan.ts'
import { readUser } from '../users.write.ts'

/** Where a cursor leads on from. */
interface Edge {
  /** Left out: from the first or the last hint there is. */
  place?: string | undefined
  /** True when nothing was found on the side that it leads away from. */
  isOutermost: boolean
}

interface FoundPage {
  hits: Hit[]
  lookedAt: number
  before: Edge | undefined
  after: Edge | undefined
  start_index?: number
}

/** Hits in one direction, as they were met. */
interface Side {
  hits: Hit[]
  lookedAt: number
  /** The last hint that was looked at. */
  last: string | undefined
  /** Where to go on; undefined when nothing follows. Otherwise something does, or may. */
  next: string | undefined
}

type WalkSide = (
  direction: Pick<Walk, 'isForward' | 'from'>,
  count: number,
  hintsMax: number,
) => Promise<Side>

/**
 * A page of the users who have, for every term, words that begin with it, in the order of their hints.
 * It is short, with a cursor, when `hintsMax` hints were looked at and more may follow.
 */
export async function searchByWords(
  call: Call,
  { tables, cursors, hintsMax }: SearchDeps,
  query: SearchQuery,
  search: WordSearch,
): Promise<SearchPage> {
  const { limit, cursor, start, statuses } = query
  const terms = search.terms.map(({ text }) => text)
  const bound = ['users.search', 'words', ...terms, '#', ...statusesOf(query)].join(' ')
  const walk: WalkSide = async (direction, count, hintsOfSide) => {
    // One hit more than asked for tells whether anything follows.
    const limits = { hitsMax: count + 1, hintsMax: hintsOfSide }
    const walked = await walkHits(call, tables, search, statuses, { ...direction, ...limits })
    const { lookedAt, last, isEnd } = walked
    const hits = walked.hits.slice(0, count)
    if (walked.hits.length === hits.length) {
      return { hits, lookedAt, last, next: isEnd ? undefined : (last ?? direction.from) }
    }
    return { hits, lookedAt, last, next: hits.at(-1)?.place ?? direction.from }
  }
  const readStart = async (user_id: string): Promise<Hit | undefined> => {
    const item = await readUser(call, tables, user_id)
    const place = item && placeOf(item, search)
    return place === undefined ? undefined : { item: item!, place }
  }

  const startHit = start && !cursor ? await readStart(start.user_id) : undefined
  const found = startHit
    ? await pageAround(walk, startHit, isFound(startHit.item, search, statuses), limit, hintsMax)
    : await pageFrom(
        walk,
        cursor ? toEdge(cursors.open(bound, cursor)) : { isOutermost: true },
        !cursor || query.direction !== 'backward',
        limit,
        hintsMax,
      )
  const { before, after, start_index } = found
  return {
    items: found.hits.map(({ item }) => toUser(item)),
    ...(before && { prev_cursor: cursors.seal(bound, toPosition(before)) }),
    ...(after && { next_cursor: cursors.seal(bound, toPosition(after)) }),
    ...(start_index !== undefined && { start_index }),
    understood: understoodAs(search),
    scanned: found.lookedAt,
  }
}

async function pageFrom(
  walk: WalkSide,
  from: Edge,
  isForward: boolean,
  limit: number,
  hintsMax: number,
): Promise<FoundPage> {
  const { hits, lookedAt, last, next } = await walk(
    { isForward, from: from.place },
    limit,
    hintsMax,
  )
  const isEmpty = hits.length === 0
  const ahead =
    next === undefined ? undefined : { place: next, isOutermost: isEmpty && from.isOutermost }
  // Of a page without hits the way back leads past all that was looked at in vain.
  const back = from.isOutermost
    ? undefined
    : { place: hits[0]?.place ?? last, isOutermost: isEmpty && !ahead }
  return isForward
    ? { hits, lookedAt, before: back, after: ahead }
    : { hits: hits.toReversed(), lookedAt, before: ahead, after: back }
}

/** Half of the page lies before the start's place, whether the start is a hit or not. */
async function pageAround(
  walk: WalkSide,
  start: Hit,
  isHit: boolean,
  limit: number,
  hintsMax: number,
): Promise<FoundPage> {
  const own = isHit ? [start] : []
  const countBefore = Math.floor(limit / 2)
  const countAfter = limit - countBefore - own.length
  // One is the start's own.
  const hintsLeft = hintsMax - 1
  const [upper, lower] = await settleAll([
    walk({ isForward: false, from: start.place }, countBefore, Math.floor(hintsLeft / 2)),
    walk({ isForward: true, from: start.place }, countAfter, Math.ceil(hintsLeft / 2)),
  ])
  const hits = [...upper.hits.toReversed(), ...own, ...lower.hits]
  const edge = ({ next }: Side, other: Side): Edge | undefined =>
    next === undefined
      ? undefined
      : { place: next, isOutermost: hits.length === 0 && other.next === undefined }
  return {
    hits,
    lookedAt: 1 + upper.lookedAt + lower.lookedAt,
    before: edge(upper, lower),
    after: edge(lower, upper),
    start_index: upper.hits.length,
  }
}

function toPosition({ place, isOutermost }: Edge): Position {
  return { ...(place !== undefined && { place }), ...(isOutermost && { outermost: 'yes' }) }
}

function toEdge(position: Position): Edge {
  return { place: position['place'], isOutermost: position['outermost'] !== undefined }
}
