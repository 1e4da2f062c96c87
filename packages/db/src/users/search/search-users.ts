import { RosterError } from '@roster/contract/errors'
import type { Call } from '../../dynamo/call.ts'
import { toUser } from '../users.item.ts'
import { listView } from '../list/list-users.ts'
import type { SearchDeps, SearchPage, SearchQuery } from './search-page.ts'
import { readSearchText } from './search-terms.ts'
import { searchByWords } from './search-by-words.ts'
import { positionBefore } from '../list/list-start.ts'
import { positionOf, statusesOf, viewOf } from '../list/list-plan.ts'
import { readUser } from '../users.write.ts'

/**
 * A page of the users who fit a text, whatever it is taken for.
 *
 * @throws RosterError INVALID_INPUT when no word has two characters, BAD_CURSOR
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
  query: SearchQuery,
  prefix: string,
): Promise<SearchPage> {
  const order = { sort: 'email', order: 'asc', statuses: query.statuses } as const
  const view = { ...viewOf(order, shards, undefined), prefix }
  const bound = ['users.search', 'email', prefix, ...statusesOf(query)].join(' ')
  const { limit, cursor, direction } = query
  const at = query.start && !cursor && (await readUser(call, tables, query.start.user_id))
  const start =
    at && at.email_key.startsWith(prefix)
      ? positionBefore(positionOf(at, view.attribute), view)
      : undefined
  const { page, lookedAt } = await listView(call, { tables, cursors }, view, bound, {
    limit,
    cursor,
    direction,
    start,
  })
  return { ...page, understood: { kind: 'email', prefix }, scanned: lookedAt }
}

function tooShort(): RosterError<'INVALID_INPUT'> {
  const message = 'Search for at least two letters or digits.'
  return new RosterError('INVALID_INPUT', { fields: [{ field: 'text', message }] }, message)
}
