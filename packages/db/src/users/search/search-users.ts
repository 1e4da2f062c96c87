import { RosterError } from '@roster/contract/errors'
import type { Call } from '#dynamo/call.ts'
import { readListPage } from '#paging/list-page.ts'
import { positionBefore, positionOf } from '#paging/list-position.ts'
import { toUser } from '#users/item/users.item.ts'
import { readUser } from '#users/item/users.read.ts'
import { planList, statusesOf } from '#users/list/plan-list.ts'
import { searchByWords } from './search-by-words.ts'
import type { SearchDeps, SearchPage, SearchQuery } from './search-page.ts'
import { readSearchText } from './search-terms.ts'

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
      throw tooShort()
  }
}

async function searchById(
  call: Call,
  { tables }: SearchDeps,
  query: SearchQuery,
  user_id: string,
): Promise<SearchPage> {
  const item = await readUser(call, tables, user_id)
  const items = item && statusesOf(query).includes(item.status) ? [toUser(item)] : []
  return {
    items,
    ...(query.start?.user_id === items[0]?.user_id && items.length > 0 && { start_index: 0 }),
    understood: { kind: 'id', user_id },
    scanned: 1,
  }
}

async function searchByEmail(
  call: Call,
  { tables, shards, cursors }: SearchDeps,
  { statuses, start, ...query }: SearchQuery,
  prefix: string,
): Promise<SearchPage> {
  const plan = { ...planList({ sort: 'email', order: 'asc', statuses }, shards, undefined), prefix }
  const scope = ['users.search', 'email', prefix, ...statusesOf({ statuses })].join(' ')
  const user = start && !query.cursor && (await readUser(call, tables, start.user_id))
  const position =
    user && user.email_key.startsWith(prefix)
      ? positionBefore(positionOf(user, plan), plan)
      : undefined
  const source = { tableName: tables.users, cursors, plan, scope }
  const { page, scanned } = await readListPage(call, source, { ...query, start: position })
  const items = page.items.map(toUser)
  return { ...page, items, understood: { kind: 'email', prefix }, scanned }
}

function tooShort(): RosterError<'INVALID_INPUT'> {
  const message =
    'Search for at least two letters or digits, or one Chinese, Japanese or Korean character.'
  return new RosterError('INVALID_INPUT', { fields: [{ field: 'text', message }] }, message)
}
