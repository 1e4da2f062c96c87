import type { User, UserCounts } from '@roster/contract/users'
import type { ListStart } from '@roster/contract/users-list'
import type { Call } from '#dynamo/call.ts'
import type { CursorCodec } from '#paging/cursor.ts'
import { readListPage } from '#paging/list-page.ts'
import type { ListPage, PageQuery } from '#paging/page.ts'
import type { ShardCounts } from '#tables/shards.ts'
import type { TableNames } from '#tables/tables.ts'
import { toUser } from '#users/item/users.item.ts'
import { startPosition } from './list-start.ts'
import { planList, scopeOf } from './plan-list.ts'
import type { UserOrder } from './plan-list.ts'

export interface ListQuery extends UserOrder, PageQuery<ListStart> {
  /** Reads a page twice if a change can move users between its queries. */
  consistent?: boolean | undefined
}

export interface ListDeps {
  tables: Pick<TableNames, 'users'>
  shards: ShardCounts
  cursors: CursorCodec
}

/**
 * A page of the list of users; eventually consistent.
 *
 * @param counts as for `planList`.
 * @throws RosterError BAD_CURSOR; USER_NOT_FOUND when the start is a user that does not exist.
 */
export async function listUsers(
  call: Call,
  { tables, shards, cursors }: ListDeps,
  query: ListQuery,
  counts: UserCounts['by_status'] | undefined,
): Promise<ListPage<User>> {
  const { limit, cursor, direction, consistent: isConsistent = false } = query
  const plan = planList(query, shards, counts)
  const start =
    query.start && !cursor ? await startPosition(call, tables, plan, query.start) : undefined
  const source = { tableName: tables.users, cursors, plan, scope: scopeOf(query) }
  const { page } = await readListPage(
    call,
    { ...source, isConsistent },
    { limit, cursor, direction, start },
  )
  return { ...page, items: page.items.map(toUser) }
}
