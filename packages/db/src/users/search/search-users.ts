import { matchesFilter } from '@roster/contract/users-filter'
import { RANGE_FIELDS } from '@roster/contract/values'
import type { Call } from '#dynamo/call.ts'
import { readListPage } from '#paging/list-page.ts'
import { positionBefore, positionOf } from '#paging/list-position.ts'
import { toUser } from '#users/item/users.item.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { readUser } from '#users/item/users.read.ts'
import { filterScopeOf, planList } from '#users/list/plan-list.ts'
import { searchByWords } from './search-by-words.ts'
import type { SearchDeps, SearchPage, SearchQuery } from './search-page.ts'
import { readSearchText, textTooShort } from './search-terms.ts'

/**
 * A page of the users who match a text, whether it is read as an id, an e-mail address or words.
 *
 * @throws RosterError INVALID_INPUT when no word is long enough to search for, BAD_CURSOR
 */
export async function searchUsers(
  call: Call,
  deps: SearchDeps,
  query: SearchQuery,
): Promise<SearchPage> {
  const reading = readSearchText(query.text)
  switch (reading.kind) {
    case 'id':
      return searchById(call, deps, query, reading.user_id)
    case 'email':
      return searchByEmail(call, deps, query, reading.prefix)
    case 'words':
      return searchByWords(call, deps, query, reading.search)
    case 'nothing':
      throw textTooShort()
  }
}

async function searchById(
  call: Call,
  { tables }: SearchDeps,
  query: SearchQuery,
  user_id: string,
): Promise<SearchPage> {
  const item = await readUser(call, tables, user_id)
  const items = item && matchesFilter(query, item) ? [toUser(item)] : []
  return {
    items,
    ...(query.start?.user_id === items[0]?.user_id && items.length > 0 && { start_index: 0 }),
    understood: { kind: 'id', user_id },
    scanned: 1,
  }
}

async function searchByEmail(
  call: Call,
  { tables, shards, cursors, entriesMax }: SearchDeps,
  query: SearchQuery,
  prefix: string,
): Promise<SearchPage> {
  const { statuses, start, limit, cursor, direction } = query
  const plan = { ...planList({ sort: 'email', order: 'asc', statuses }, shards, undefined), prefix }
  const scope = ['users.search', 'email', prefix, ...filterScopeOf(query)].join(' ')
  // The index of addresses holds no dates in its key.
  const hasRange = RANGE_FIELDS.some((field) => query[field])
  const filter = hasRange
    ? {
        keep: async (rows: UserItem[]) => rows.filter((item) => matchesFilter(query, item)),
        scannedMax: entriesMax,
      }
    : undefined
  const user = start && !cursor && (await readUser(call, tables, start.user_id))
  const position =
    user && user.email_key.startsWith(prefix)
      ? positionBefore(positionOf(user, plan), plan)
      : undefined
  const source = { tableName: tables.users, cursors, plan, scope, filter }
  const pageQuery = { limit, cursor, direction, start: position }
  const { page, scanned } = await readListPage(call, source, pageQuery)
  const items = page.items.map(toUser)
  return { ...page, items, understood: { kind: 'email', prefix }, scanned }
}
