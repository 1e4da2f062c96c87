import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { compareUtf8 } from '@roster/contract/sort-keys'
import { matchesFilter } from '@roster/contract/users-filter'
import type { UserFilter } from '@roster/contract/users-filter'
import { RANGE_FIELDS } from '@roster/contract/values'
import type { Call } from '#dynamo/call.ts'
import type { TableNames } from '#tables/tables.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { readUsers } from '#users/item/users.read.ts'
import {
  headOf,
  parseSnapshot,
  userIdOfEntry,
  entryKey,
  searchWords,
} from '#users/search-index/search-words.ts'
import type { SearchEntry } from '#users/search-index/search-words.ts'
import { hasTerms } from './search-terms.ts'
import type { WordSearch } from './search-terms.ts'

export interface Hit {
  item: UserItem
  /** The sort key of the entry that the user is found by: results are in the order of these keys. */
  rankKey: string
}

export interface ScanOptions {
  isForward: boolean
  /** Begins after this rank key; left out: at the first or last entry. */
  from?: string | undefined
  /** Stops after this number of hits, */
  hitsMax: number
  /** after this number of entries whose users were read, or after `ENTRIES_PER_READ` times as many entries. */
  entriesMax: number
}

export interface EntryScan {
  hits: Hit[]
  scanned: number
  /** The sort key of the last entry that was scanned. */
  last: string | undefined
  /** True when no entry follows. */
  isEnd: boolean
}

/**
 * Some 30 entries cost half a read unit, as one user does; but each takes 10 µs of the server's CPU, so
 * their number is limited too.
 */
export const ENTRIES_PER_READ = 4
/** With a filter, whose values entries do not hold, most users are read for nothing. */
const FILTERED_ROUND = 100
const ROUND_MIN = 10
const ROUND_MAX = 400
/** Entries per Query, first and largest, when their snapshots rule out most of them. */
const NARROWED_QUERY = { first: 400, max: 1_600 }

/**
 * Scans the entries that begin with a lookup prefix, in rounds of Queries and the BatchGets of the users
 * they name. Entries may be stale, so the user decides. A user with several entries that match is found
 * once, by the first of them.
 */
export async function scanEntries(
  call: Call,
  tables: TableNames,
  search: WordSearch,
  filter: UserFilter,
  options: ScanOptions,
): Promise<EntryScan> {
  const { hitsMax, entriesMax } = options
  const entries = new EntryRanges(tables.words, search, options)
  const hits: Hit[] = []
  /** Each user read so far, who may have a hundred of the entries; undefined for one who does not match. */
  const matches = new Map<string, { item: UserItem; rankKey: string | undefined } | undefined>()
  let round = isFilter(filter) ? Math.max(hitsMax, FILTERED_ROUND) : hitsMax
  let readCount = 0
  while (!entries.isEnd && hits.length < hitsMax && readCount < entriesMax) {
    const candidates = await entries.next(call, Math.min(round, entriesMax - readCount))
    if (candidates.length === 0) break
    const unread = new Set(candidates.map(userIdOfEntry)).difference(matches)
    const users = await readUsers(call, tables, [...unread])
    for (const user_id of unread) {
      const item = users.get(user_id)
      const isMatch = item !== undefined && matchesSearch(item, search, filter)
      matches.set(user_id, isMatch ? { item, rankKey: rankKeyOf(item, search) } : undefined)
    }
    for (const { word_user } of candidates) {
      const match = matches.get(userIdOfEntry({ word_user }))
      if (match?.rankKey === word_user) hits.push({ item: match.item, rankKey: word_user })
    }
    readCount += candidates.length
    const readsPerHit = hits.length > 0 ? readCount / hits.length : Infinity
    round = nextRound(round, hitsMax - hits.length, readsPerHit)
  }
  const { scanned, last, isEnd } = entries
  return { hits, scanned, last, isEnd }
}

export function matchesSearch(item: UserItem, { terms }: WordSearch, filter: UserFilter): boolean {
  return matchesFilter(filter, item) && hasTerms(searchWords(item), terms)
}

function isFilter(filter: UserFilter): boolean {
  return filter.statuses !== undefined || RANGE_FIELDS.some((field) => filter[field])
}

/** The sort key of the first of a user's entries that a search scans; undefined when it scans none. */
export function rankKeyOf(item: UserItem, { lookupPrefixes }: WordSearch): string | undefined {
  const own = [...searchWords(item).words].toSorted(compareUtf8)
  for (const prefix of lookupPrefixes) {
    const first = own.find((word) => word.startsWith(prefix))
    if (first !== undefined) return entryKey(first, item).word_user
  }
  return undefined
}

/** As many entries as should bring the missing hits, judging by the hits so far; at most twice as many as before. */
function nextRound(round: number, missing: number, readsPerHit: number): number {
  const expected = Math.ceil(missing * readsPerHit * 1.25)
  return Math.min(Math.max(expected, ROUND_MIN), round * 2, ROUND_MAX)
}

function hasSeveralWords({ terms }: WordSearch): boolean {
  return terms.length > 1 || terms.some(({ words }) => words.length > 1)
}

/** The attributes of an entry that a search reads. */
type FoundEntry = Pick<SearchEntry, 'word_user' | 'snapshots'>

/** The entries of several lookup prefixes, one prefix after another. */
class EntryRanges {
  scanned = 0
  /** The sort key of the last entry that was scanned. */
  last: string | undefined
  readonly #tableName: string
  readonly #search: WordSearch
  readonly #isForward: boolean
  readonly #scannedMax: number
  readonly #prefixes: string[]
  #startKey: Record<string, unknown> | undefined
  /** Queried, and not scanned yet. */
  #queried: FoundEntry[] = []
  /** By snapshot: many entries may have the same one. */
  readonly #matches = new Map<string, boolean>()
  #querySize = NARROWED_QUERY.first

  constructor(tableName: string, search: WordSearch, { isForward, from, entriesMax }: ScanOptions) {
    this.#tableName = tableName
    this.#search = search
    this.#isForward = isForward
    this.#scannedMax = entriesMax * ENTRIES_PER_READ
    const { lookupPrefixes } = search
    const inOrder = isForward ? lookupPrefixes : lookupPrefixes.toReversed()
    const at = from === undefined ? 0 : inOrder.findIndex((prefix) => from.startsWith(prefix))
    this.#prefixes = inOrder.slice(at)
    if (from !== undefined) this.#startKey = { head: headOf(from), word_user: from }
  }

  get isEnd(): boolean {
    return this.#queried.length === 0 && this.#prefixes.length === 0
  }

  /** The next entries whose users may match, at most `count`; fewer at the end or at the limit. */
  async next(call: Call, count: number): Promise<FoundEntry[]> {
    const candidates: FoundEntry[] = []
    while (candidates.length < count && !this.isEnd && this.scanned < this.#scannedMax) {
      if (this.#queried.length === 0) await this.#query(call, count - candidates.length)
      let at = 0
      for (; at < this.#queried.length && candidates.length < count; at++) {
        const entry = this.#queried[at]!
        if (this.#mayMatch(entry)) candidates.push(entry)
      }
      this.scanned += at
      this.last = this.#queried[at - 1]?.word_user ?? this.last
      this.#queried = this.#queried.slice(at)
    }
    return candidates
  }

  async #query(call: Call, count: number): Promise<void> {
    // In a search for one word every entry is a candidate.
    const wanted = hasSeveralWords(this.#search) ? this.#querySize : count
    const response = await call.send(
      new QueryCommand(
        entriesQueryParams(this.#tableName, {
          prefix: this.#prefixes[0]!,
          isForward: this.#isForward,
          startKey: this.#startKey,
          limit: Math.min(wanted, this.#scannedMax - this.scanned),
        }),
      ),
    )
    this.#startKey = response.LastEvaluatedKey
    if (!this.#startKey) this.#prefixes.shift()
    this.#queried = (response.Items ?? []) as FoundEntry[]
    this.#querySize = Math.min(this.#querySize * 2, NARROWED_QUERY.max)
  }

  /** False when no snapshot of the entry matches the other words. */
  #mayMatch({ snapshots }: FoundEntry): boolean {
    if (!snapshots || !hasSeveralWords(this.#search)) return true
    return snapshots.values().some((snapshot) => {
      const remembered = this.#matches.get(snapshot)
      if (remembered !== undefined) return remembered
      const isMatch = hasTerms(searchWords(parseSnapshot(snapshot)), this.#search.terms)
      this.#matches.set(snapshot, isMatch)
      return isMatch
    })
  }
}

function entriesQueryParams(
  tableName: string,
  range: {
    /** As long as a head, at least. */
    prefix: string
    isForward: boolean
    startKey: Record<string, unknown> | undefined
    limit: number
  },
): QueryCommandInput {
  return {
    TableName: tableName,
    KeyConditionExpression: '#head = :head AND begins_with(#word_user, :prefix)',
    ProjectionExpression: '#word_user, #snapshots',
    ExpressionAttributeNames: {
      '#head': 'head',
      '#word_user': 'word_user',
      '#snapshots': 'snapshots',
    },
    ExpressionAttributeValues: { ':head': headOf(range.prefix), ':prefix': range.prefix },
    ScanIndexForward: range.isForward,
    ExclusiveStartKey: range.startKey,
    Limit: range.limit,
  }
}
