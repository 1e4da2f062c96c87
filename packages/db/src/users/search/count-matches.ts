import { matchesFilter } from '@roster/contract/users-filter'
import type { UserFilter } from '@roster/contract/users-filter'
import { USER_STATUSES } from '@roster/contract/values'
import type { UserCounts } from '@roster/contract/users'
import type { Call } from '#dynamo/call.ts'
import type { Position } from '#paging/cursor.ts'
import { fetchSize } from '#paging/fetch-size.ts'
import { itemsInOrder } from '#paging/items-in-order.ts'
import type { ListPlan, Partition } from '#paging/list-plan.ts'
import { positionOf } from '#paging/list-position.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { readUser } from '#users/item/users.read.ts'
import { filterScopeOf, planList } from '#users/list/plan-list.ts'
import { scanEntries } from './scan-entries.ts'
import type { SearchDeps } from './search-page.ts'
import { readSearchText, textTooShort } from './search-terms.ts'
import type { WordSearch } from './search-terms.ts'

/** Which users are counted: those of every status, because the result has a count of each. */
export interface CountQuery extends Omit<UserFilter, 'statuses'> {
  /** As for a search; left out: only the dates decide. */
  text?: string | undefined
  cursor?: string | null | undefined
  /** The call stops after about this many matches. */
  limit: number
}

export interface CountPage extends UserCounts {
  /** Absent when all matches are counted. */
  next_cursor?: string
}

/** Users counted so far, and where to continue. */
interface Counted {
  items: UserItem[]
  next: Position | undefined
}

/** A user may have several entries that match, of which only one is a hit. */
const ENTRIES_PER_MATCH = 2

/**
 * Counts the users that a search or a range of dates finds, in bounded steps.
 *
 * @throws RosterError INVALID_INPUT when no word has two characters, BAD_CURSOR
 */
export async function countMatches(
  call: Call,
  deps: SearchDeps,
  { text, cursor, limit, created, updated }: CountQuery,
): Promise<CountPage> {
  const filter = { created, updated }
  const reading = text === undefined ? undefined : readSearchText(text)
  const scope = ['users.count', JSON.stringify(reading ?? null), ...filterScopeOf(filter)].join(' ')
  const from = cursor ? deps.cursors.open(scope, cursor) : undefined
  const { items, next } = await countFrom(from)
  const by_status = countByStatus(items)
  return {
    total: items.length,
    by_status,
    ...(next && { next_cursor: deps.cursors.seal(scope, next) }),
  }

  async function countFrom(position: Position | undefined): Promise<Counted> {
    switch (reading?.kind) {
      case undefined: {
        // An index can only be limited to one date; `filter` checks both.
        const order = created
          ? ({ sort: 'created_at', order: 'desc', created } as const)
          : ({ sort: 'updated_at', order: 'desc', updated } as const)
        return countPlan(
          call,
          deps,
          planList(order, deps.shards, undefined),
          filter,
          position,
          limit,
        )
      }
      case 'id': {
        const item = await readUser(call, deps.tables, reading.user_id)
        return { items: item && matchesFilter(filter, item) ? [item] : [], next: undefined }
      }
      case 'email': {
        const order = { sort: 'email', order: 'asc' } as const
        const plan = { ...planList(order, deps.shards, undefined), prefix: reading.prefix }
        return countPlan(call, deps, plan, filter, position, limit)
      }
      case 'words':
        return countWords(call, deps, reading.search, filter, position, limit)
      case 'nothing':
        throw textTooShort()
    }
  }
}

async function countPlan(
  call: Call,
  { tables }: SearchDeps,
  plan: ListPlan<UserItem>,
  filter: UserFilter,
  position: Position | undefined,
  limit: number,
): Promise<Counted> {
  const items: UserItem[] = []
  let readCount = 0
  let lastRead: UserItem | undefined
  // One row more than the limit shows whether anything follows.
  const sizeOf = ({ share }: Partition) => fetchSize(limit + 1 - readCount, share)
  for await (const run of itemsInOrder(call, tables.users, plan, position, sizeOf)) {
    const rows = run.slice(0, limit - readCount)
    items.push(...rows.filter((item) => matchesFilter(filter, item)))
    lastRead = rows.at(-1) ?? lastRead
    readCount += rows.length
    if (rows.length < run.length && lastRead) return { items, next: positionOf(lastRead, plan) }
  }
  return { items, next: undefined }
}

async function countWords(
  call: Call,
  { tables }: SearchDeps,
  search: WordSearch,
  filter: UserFilter,
  position: Position | undefined,
  limit: number,
): Promise<Counted> {
  const { hits, last, isEnd } = await scanEntries(call, tables, search, filter, {
    isForward: true,
    from: position?.['rank_key'],
    // One more shows whether anything follows.
    hitsMax: limit + 1,
    entriesMax: limit * ENTRIES_PER_MATCH,
  })
  const items = hits.map(({ item }) => item)
  return { items, next: isEnd || last === undefined ? undefined : { rank_key: last } }
}

function countByStatus(items: readonly UserItem[]): UserCounts['by_status'] {
  const by_status = Object.fromEntries(
    USER_STATUSES.map((status) => [status, 0]),
  ) as UserCounts['by_status']
  for (const { status } of items) by_status[status] += 1
  return by_status
}
