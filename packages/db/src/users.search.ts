import { RosterError } from '@roster/contract/errors'
import type { UserStatus } from '@roster/contract/users'
import type { Understood } from '@roster/contract/users-search'
import type { Call } from './call.ts'
import type { CursorCodec } from './cursor.ts'
import type { ShardCounts } from './shards.ts'
import type { TableNames } from './tables.ts'
import { toUser } from './users.item.ts'
import { listView } from './users.list.ts'
import type { ListPage } from './users.list.ts'
import { readSearchText } from './users.search.terms.ts'
import { searchByWords } from './users.search.words.ts'
import { positionBefore } from './users.start.ts'
import { positionOf, statusesOf, viewOf } from './users.view.ts'
import { readUser } from './users.write.ts'

export interface SearchQuery {
  /** A UUID, the beginning of an e-mail address, `@` and a domain, or words in any order. */
  text: string
  limit: number
  /** Left out: all. */
  statuses?: readonly UserStatus[] | undefined
  cursor?: string | null | undefined
  /** Of a cursor: `backward` reads the hits before it, which come in the order of the hits all the same. */
  direction?: 'forward' | 'backward' | undefined
  /** Where to begin without a cursor; with one, or when none of the words is theirs, passed over. */
  start?: { user_id: string } | undefined
}

/**
 * The work of a page is bounded: a cursor says that more follows on its side, or that it may. Without a
 * cursor nothing does.
 */
export interface SearchPage extends ListPage {
  understood: Understood
  /** Hints, or users by e-mail or id, that were looked at for this page: also those beyond its rows. */
  looked_at: number
}

export interface SearchDeps {
  tables: TableNames
  shards: ShardCounts
  cursors: CursorCodec
  /** Bounds the work of one page; a page may so be short, and its cursor says "keep looking". */
  hintsMax: number
}

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
    looked_at: 1,
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
  return { ...page, understood: { kind: 'email', prefix }, looked_at: lookedAt }
}

function tooShort(): RosterError<'INVALID_INPUT'> {
  const message = 'Search for at least two letters or digits.'
  return new RosterError('INVALID_INPUT', { fields: [{ field: 'text', message }] }, message)
}
