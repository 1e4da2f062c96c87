import type { User, UserCounts } from '@roster/contract/users'
import type { ListStart } from '@roster/contract/users-list'
import type { Call } from '../../dynamo/call.ts'
import type { CursorCodec, Position } from '../../paging/cursor.ts'
import { fetchSize } from '../../paging/fetch-size.ts'
import { settleAll } from '../../dynamo/settle-all.ts'
import type { ShardCounts } from '../../tables/shards.ts'
import type { TableNames } from '../../tables/tables.ts'
import { toUser } from '../users.item.ts'
import type { UserItem } from '../users.item.ts'
import { itemsInOrder } from './items-in-order.ts'
import { clampPosition, positionBefore, startPosition } from './list-start.ts'
import { positionOf, queryText, reversed, viewOf } from './list-plan.ts'
import type { UserOrder, UserView } from './list-plan.ts'

/** Which page, of what is read both ways. */
export interface PageQuery<Start> {
  limit: number
  cursor?: string | null | undefined
  /** Of a cursor: `backward` reads the rows before it, which come in the list's order all the same. */
  direction?: 'forward' | 'backward' | undefined
  /** Where to begin without a cursor; with one it is passed over. */
  start?: Start | undefined
}

export interface ListQuery extends UserOrder, PageQuery<ListStart> {}

/** A page of what is read forward alone. */
export interface Page<Item> {
  items: Item[]
  /** Absent when nothing follows. */
  next_cursor?: string
}

/** A page of users that leads both ways. */
export interface ListPage {
  items: User[]
  /** Leads forward. Absent when nothing follows; always there on a page that was read backward. */
  next_cursor?: string
  /** Leads backward. Absent when nothing precedes; always there on one read forward from a cursor. */
  prev_cursor?: string
  /** The number of items before the start; may be all. */
  start_index?: number
}

export interface ListDeps {
  tables: Pick<TableNames, 'users'>
  shards: ShardCounts
  cursors: CursorCodec
}

/**
 * A page of the list of users; eventually consistent.
 *
 * @param counts as for `viewOf`.
 * @throws RosterError BAD_CURSOR; USER_NOT_FOUND when it is to start at a user that is not there.
 */
export async function listPage(
  call: Call,
  deps: ListDeps,
  query: ListQuery,
  counts: UserCounts['by_status'] | undefined,
): Promise<ListPage> {
  const { limit, cursor, direction } = query
  const view = viewOf(query, deps.shards, counts)
  const start =
    query.start && !cursor ? await startPosition(call, deps.tables, view, query.start) : undefined
  const pageQuery = { limit, cursor, direction, start }
  return (await listView(call, deps, view, queryText(query), pageQuery)).page
}

interface ViewPage {
  page: ListPage
  /** The rows of the page, and those beyond that tell whether more follow. */
  lookedAt: number
}

/**
 * A page of a view: its first rows, those after or before a cursor, or those around a start: a
 * position between rows, or the end.
 *
 * @param bound the text of the whole query, which the page's cursors are bound to.
 */
export async function listView(
  call: Call,
  { tables, cursors }: Pick<ListDeps, 'tables' | 'cursors'>,
  view: UserView,
  bound: string,
  { limit, cursor, direction, start }: PageQuery<Position | 'end'>,
): Promise<ViewPage> {
  const position = cursor ? cursors.open(bound, cursor) : undefined
  const after = (count: number, from?: Position) => takeRows(call, tables.users, view, count, from)
  const before = async (count: number, from?: Position) => {
    const taken = await takeRows(call, tables.users, reversed(view), count, from)
    return { ...taken, rows: taken.rows.toReversed() }
  }
  const seal = (at: Position) => cursors.seal(bound, at)
  // A page without rows leads back to where it was asked for, the row there included.
  const edge = (row: UserItem | undefined, ahead: UserView) =>
    row ? positionOf(row, view.attribute) : position && positionBefore(position, ahead)
  const page = (rows: UserItem[], hasPrevious: boolean, hasNext: boolean): ListPage => {
    const first = edge(rows[0], reversed(view))
    const last = edge(rows.at(-1), view)
    return {
      items: rows.map(toUser),
      ...(hasPrevious && first && { prev_cursor: seal(first) }),
      ...(hasNext && last && { next_cursor: seal(last) }),
    }
  }

  if (position && direction === 'backward') {
    const { rows, isMore, lookedAt } = await before(limit, position)
    return { page: page(rows, isMore, true), lookedAt }
  }
  if (position || !start) {
    const { rows, isMore, lookedAt } = await after(limit, position)
    return { page: page(rows, position !== undefined, isMore), lookedAt }
  }
  const lastPage = async (from?: Position): Promise<ViewPage> => {
    const { rows, isMore, lookedAt } = await before(limit, from)
    return { page: { ...page(rows, isMore, false), start_index: rows.length }, lookedAt }
  }
  if (start === 'end') return lastPage()
  const from = clampPosition(start, view)
  const countBefore = Math.floor(limit / 2)
  const [upper, lower] = await settleAll([
    before(countBefore, from),
    after(limit - countBefore, from),
  ])
  if (lower.rows.length > 0) {
    const rows = [...upper.rows, ...lower.rows]
    return {
      page: { ...page(rows, upper.isMore, lower.isMore), start_index: upper.rows.length },
      lookedAt: upper.lookedAt + lower.lookedAt,
    }
  }
  // Beyond the end: a page of the last rows, as the half that was read may hold none.
  return lastPage(from)
}

async function takeRows(
  call: Call,
  tableName: string,
  view: UserView,
  count: number,
  position: Position | undefined,
): Promise<{ rows: UserItem[]; isMore: boolean; lookedAt: number }> {
  // One row more than asked for tells whether anything follows.
  const wanted = count + 1
  const rows: UserItem[] = []
  const sizeOf = (share: number) => fetchSize(wanted - rows.length, share)
  for await (const run of itemsInOrder(call, tableName, view, position, sizeOf)) {
    rows.push(...run)
    if (rows.length >= wanted) break
  }
  return {
    rows: rows.slice(0, count),
    isMore: rows.length >= wanted,
    lookedAt: Math.min(rows.length, wanted),
  }
}
