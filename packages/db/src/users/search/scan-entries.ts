import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { compareUtf8 } from '@roster/contract/sort-keys'
import type { UserStatus } from '@roster/contract/users'
import type { Call } from '../../dynamo/call.ts'
import type { TableNames } from '../../tables/tables.ts'
import { readUsers } from '../users.read.ts'
import type { UserItem } from '../users.item.ts'
import { wordsQueryParams } from '../users.params.ts'
import { hasTerms } from './search-terms.ts'
import type { WordSearch } from './search-terms.ts'
import {
  headOf,
  parseSnapshot,
  userIdOfEntry,
  entryKey,
  searchWords,
} from '../search-index/search-words.ts'
import type { SearchEntry } from '../search-index/search-words.ts'

export interface Hit {
  item: UserItem
  /** The key of the hint they are found by: their place in the results. */
  place: string
}

export interface Walk {
  isForward: boolean
  /** Begins behind this place; left out, at the first or last hint there is. */
  from?: string | undefined
  /** Stops at so many hits, */
  hitsMax: number
  /** at so many hints whose users were read, or at `HINTS_A_READ` times as many in all. */
  hintsMax: number
}

export interface Walked {
  hits: Hit[]
  /** How many hints were looked at. */
  lookedAt: number
  /** The last hint that was looked at. */
  last: string | undefined
  /** True when no hint follows. */
  isEnd: boolean
}

/**
 * Some 30 hints cost half a unit, as one user does; but each takes the server 10 µs, so there is a bound to
 * them as well.
 */
export const HINTS_A_READ = 4
/** When statuses narrow the hits down, which hints do not tell, users are read in vain. */
const NARROWED_ROUND = 100
const ROUND_MIN = 10
const ROUND_MAX = 400
/** Hints of a Query, the first and the largest, when other words tell most of them apart. */
const NARROWED_QUERY = { first: 400, max: 1_600 }

/**
 * Looks through the hints that begin with a driver, in rounds of Queries and the BatchGets of the users
 * they name. Hints may be stale, so the user decides; one with several hints that fit is found once, at
 * the first of them.
 */
export async function walkHits(
  call: Call,
  tables: TableNames,
  search: WordSearch,
  statuses: readonly UserStatus[] | undefined,
  walk: Walk,
): Promise<Walked> {
  const hints = new HintRanges(tables.words, search, walk)
  const hits: Hit[] = []
  /** Where each user is found, who may have a hundred of the hints; undefined for whoever does not fit. */
  const places = new Map<string, { item: UserItem; place: string | undefined } | undefined>()
  let round = statuses ? Math.max(walk.hitsMax, NARROWED_ROUND) : walk.hitsMax
  let readCount = 0
  while (!hints.isEnd && hits.length < walk.hitsMax && readCount < walk.hintsMax) {
    const taken = await hints.take(call, Math.min(round, walk.hintsMax - readCount))
    if (taken.length === 0) break
    const unknown = new Set(taken.map(userIdOfEntry)).difference(places)
    const users = await readUsers(call, tables.users, [...unknown])
    for (const user_id of unknown) {
      const item = users.get(user_id)
      const isHit = item !== undefined && isFound(item, search, statuses)
      places.set(user_id, isHit ? { item, place: placeOf(item, search) } : undefined)
    }
    for (const { word_user } of taken) {
      const known = places.get(userIdOfEntry({ word_user }))
      if (known?.place === word_user) hits.push({ item: known.item, place: word_user })
    }
    readCount += taken.length
    const readsPerHit = hits.length > 0 ? readCount / hits.length : Infinity
    round = nextRound(round, walk.hitsMax - hits.length, readsPerHit)
  }
  const { lookedAt, last, isEnd } = hints
  return { hits, lookedAt, last, isEnd }
}

export function isFound(
  item: UserItem,
  { terms }: WordSearch,
  statuses: readonly UserStatus[] | undefined,
): boolean {
  return (statuses?.includes(item.status) ?? true) && hasTerms(searchWords(item), terms)
}

/** The first of a user's hints that a search looks at; undefined when it looks at none. */
export function placeOf(item: UserItem, { drivers }: WordSearch): string | undefined {
  const own = [...searchWords(item).words]
  for (const driver of drivers) {
    const keys = own
      .filter((word) => word.startsWith(driver))
      .map((word) => entryKey(word, item.user_id).word_user)
    if (keys.length > 0) return keys.toSorted(compareUtf8)[0]
  }
  return undefined
}

/** As many as the hits so far let expect to be needed, and at most twice as many as before. */
function nextRound(round: number, missing: number, readsPerHit: number): number {
  const expected = Math.ceil(missing * readsPerHit * 1.25)
  return Math.min(Math.max(expected, ROUND_MIN), round * 2, ROUND_MAX)
}

function isNarrow({ terms }: WordSearch): boolean {
  return terms.length > 1 || terms.some(({ words }) => words.length > 1)
}

/** What a search needs of a hint. */
type FoundHint = Pick<SearchEntry, 'word_user' | 'called'>

/** The hints of several drivers, one driver after another. */
class HintRanges {
  /** How many hints were looked at, and the last of them. */
  lookedAt = 0
  last: string | undefined
  readonly #tableName: string
  readonly #search: WordSearch
  readonly #isForward: boolean
  readonly #hintsMax: number
  readonly #drivers: string[]
  #startKey: Record<string, unknown> | undefined
  /** Not looked at yet. */
  #queried: FoundHint[] = []
  /** Whether who is called so may fit: many hints may be of one user. */
  readonly #fits = new Map<string, boolean>()
  #querySize = NARROWED_QUERY.first

  constructor(tableName: string, search: WordSearch, { isForward, from, hintsMax }: Walk) {
    this.#tableName = tableName
    this.#search = search
    this.#isForward = isForward
    this.#hintsMax = hintsMax * HINTS_A_READ
    const { drivers } = search
    const inOrder = isForward ? drivers : drivers.toReversed()
    const at = from === undefined ? 0 : inOrder.findIndex((driver) => from.startsWith(driver))
    this.#drivers = inOrder.slice(at)
    if (from !== undefined) this.#startKey = { head: headOf(from), word_user: from }
  }

  get isEnd(): boolean {
    return this.#queried.length === 0 && this.#drivers.length === 0
  }

  /** The next hints whose users may fit, at most `count`; fewer when no more follow or the bound is met. */
  async take(call: Call, count: number): Promise<FoundHint[]> {
    const taken: FoundHint[] = []
    while (taken.length < count && !this.isEnd && this.lookedAt < this.#hintsMax) {
      if (this.#queried.length === 0) await this.#query(call, count - taken.length)
      let at = 0
      for (; at < this.#queried.length && taken.length < count; at++) {
        const hint = this.#queried[at]!
        if (this.#mayFit(hint)) taken.push(hint)
      }
      this.lookedAt += at
      this.last = this.#queried[at - 1]?.word_user ?? this.last
      this.#queried = this.#queried.slice(at)
    }
    return taken
  }

  async #query(call: Call, count: number): Promise<void> {
    // Without other words every hint is one to take.
    const wanted = isNarrow(this.#search) ? this.#querySize : count
    const response = await call.send(
      new QueryCommand(
        wordsQueryParams(this.#tableName, {
          prefix: this.#drivers[0]!,
          isForward: this.#isForward,
          startKey: this.#startKey,
          limit: Math.min(wanted, this.#hintsMax - this.lookedAt),
        }),
      ),
    )
    this.#startKey = response.LastEvaluatedKey
    if (!this.#startKey) this.#drivers.shift()
    this.#queried = (response.Items ?? []) as FoundHint[]
    this.#querySize = Math.min(this.#querySize * 2, NARROWED_QUERY.max)
  }

  /** False when the user's other words do not fit, by all that the hint says they may be called. */
  #mayFit({ called }: FoundHint): boolean {
    if (!called || !isNarrow(this.#search)) return true
    return called.values().some((each) => {
      const isKnown = this.#fits.get(each)
      if (isKnown !== undefined) return isKnown
      const fits = hasTerms(searchWords(parseSnapshot(each)), this.#search.terms)
      this.#fits.set(each, fits)
      return fits
    })
  }
}
