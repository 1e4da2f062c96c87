import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { compareUtf8 } from '@roster/contract/sort-keys'
import type { UserStatus } from '@roster/contract/users'
import type { Call } from './call.ts'
import type { TableNames } from './tables.ts'
import { readUsers } from './users.batch.ts'
import type { UserItem } from './users.item.ts'
import { wordsQueryParams } from './users.params.ts'
import { hasTerms } from './users.search.terms.ts'
import type { WordSearch } from './users.search.terms.ts'
import { headOf, userOfWord, wordKey, wordsToCompare } from './users.words.ts'
import type { WordKey } from './users.words.ts'

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
  /** or at so many hints. */
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

/** When other words or statuses narrow the hits down, most hints looked at are in vain. */
const NARROWED_ROUND = 100
const ROUND_MIN = 10
const ROUND_MAX = 400

/**
 * Looks through the hints that begin with a driver, in rounds of one Query and the BatchGets of the
 * users it names. Hints may be stale, so the user decides; one with several hints that fit is found
 * once, at the first of them.
 */
export async function walkHits(
  call: Call,
  tables: TableNames,
  search: WordSearch,
  statuses: readonly UserStatus[] | undefined,
  walk: Walk,
): Promise<Walked> {
  const isNarrowed = statuses !== undefined || isNarrow(search)
  const hints = new HintRanges(tables.words, search.drivers, walk)
  const hits: Hit[] = []
  let lookedAt = 0
  let last: string | undefined
  let round = isNarrowed ? Math.max(walk.hitsMax, NARROWED_ROUND) : walk.hitsMax
  while (!hints.isEnd && hits.length < walk.hitsMax && lookedAt < walk.hintsMax) {
    const keys = await hints.next(call, Math.min(round, walk.hintsMax - lookedAt))
    const users = await readUsers(call, tables.users, keys.map(userOfWord))
    for (const { word_user } of keys) {
      const item = users.get(userOfWord({ word_user }))
      if (!item || !isFound(item, search, statuses)) continue
      if (placeOf(item, search) === word_user) hits.push({ item, place: word_user })
    }
    lookedAt += keys.length
    last = keys.at(-1)?.word_user ?? last
    const hintsPerHit = hits.length > 0 ? lookedAt / hits.length : Infinity
    round = nextRound(round, walk.hitsMax - hits.length, hintsPerHit)
  }
  return { hits, lookedAt, last, isEnd: hints.isEnd }
}

export function isFound(
  item: UserItem,
  { terms }: WordSearch,
  statuses: readonly UserStatus[] | undefined,
): boolean {
  return (statuses?.includes(item.status) ?? true) && hasTerms(wordsToCompare(item), terms)
}

/** The first of a user's hints that a search looks at; undefined when it looks at none. */
export function placeOf(item: UserItem, { drivers }: WordSearch): string | undefined {
  const own = [...wordsToCompare(item).words]
  for (const driver of drivers) {
    const keys = own
      .filter((word) => word.startsWith(driver))
      .map((word) => wordKey(word, item.user_id).word_user)
    if (keys.length > 0) return keys.toSorted(compareUtf8)[0]
  }
  return undefined
}

/** As many as the hits so far let expect to be needed, and at most twice as many as before. */
function nextRound(round: number, missing: number, hintsPerHit: number): number {
  const expected = Math.ceil(missing * hintsPerHit * 1.25)
  return Math.min(Math.max(expected, ROUND_MIN), round * 2, ROUND_MAX)
}

function isNarrow({ terms }: WordSearch): boolean {
  return terms.length > 1 || terms.some(({ words }) => words.length > 1)
}

/** The hints of several drivers, one driver after another. */
class HintRanges {
  isEnd = false
  readonly #tableName: string
  readonly #isForward: boolean
  readonly #drivers: string[]
  #startKey: Record<string, unknown> | undefined

  constructor(
    tableName: string,
    drivers: readonly string[],
    { isForward, from }: Pick<Walk, 'isForward' | 'from'>,
  ) {
    this.#tableName = tableName
    this.#isForward = isForward
    const inOrder = isForward ? drivers : drivers.toReversed()
    const at = from === undefined ? 0 : inOrder.findIndex((driver) => from.startsWith(driver))
    this.#drivers = inOrder.slice(at)
    if (from !== undefined) this.#startKey = { head: headOf(from), word_user: from }
  }

  /** At most `count`; none does not mean that none follow. */
  async next(call: Call, count: number): Promise<WordKey[]> {
    const response = await call.send(
      new QueryCommand(
        wordsQueryParams(this.#tableName, {
          prefix: this.#drivers[0]!,
          isForward: this.#isForward,
          startKey: this.#startKey,
          limit: count,
        }),
      ),
    )
    this.#startKey = response.LastEvaluatedKey
    if (!this.#startKey) this.#drivers.shift()
    this.isEnd = this.#drivers.length === 0
    return (response.Items ?? []) as WordKey[]
  }
}
