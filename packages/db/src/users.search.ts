import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { RosterError } from '@roster/contract/errors'
import { emailKey } from '@roster/contract/sort-keys'
import type { User, UserStatus } from '@roster/contract/users'
import type { Call } from './call.ts'
import type { CursorCodec } from './cursor.ts'
import { pauseBeforeRetry } from './retry.ts'
import type { ShardCounts } from './shards.ts'
import type { TableNames } from './tables.ts'
import { toUser } from './users.item.ts'
import type { UserItem } from './users.item.ts'
import { listView } from './users.list.ts'
import type { Page } from './users.list.ts'
import { getUsersParams, wordsQueryParams } from './users.params.ts'
import { statusesOf, viewOf } from './users.view.ts'
import { hasTerms, headOf, searchTerms, userOfWord, wordKey, wordsOfUser } from './users.words.ts'
import type { SearchTerm, WordKey } from './users.words.ts'
import { readUser } from './users.write.ts'

export interface SearchQuery {
  /** A user id, the beginning of an e-mail address (it holds an `@`), or words in any order. */
  text: string
  limit: number
  /** Left out: all. */
  statuses?: readonly UserStatus[] | undefined
  cursor?: string | null | undefined
}

export interface SearchDeps {
  tables: TableNames
  shards: ShardCounts
  cursors: CursorCodec
}

const USER_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const HINTS_PER_ROUND = 100
/** Bounds the work of one page; a page may so be short, and its cursor says "keep looking". */
const ROUNDS_MAX = 10
const UNPROCESSED_TRIES_MAX = 5

export async function searchUsers(
  call: Call,
  deps: SearchDeps,
  query: SearchQuery,
): Promise<Page<User>> {
  const text = query.text.trim()
  if (USER_ID.test(text)) {
    const item = await readUser(call, deps.tables, text.toLowerCase())
    return { items: item && statusesOf(query).includes(item.status) ? [toUser(item)] : [] }
  }
  if (text.includes('@')) return searchByEmail(call, deps, query, emailKey(text))
  const terms = searchTerms(text)
  if (terms.length === 0) {
    const message = 'Search for at least two letters or digits.'
    throw new RosterError('INVALID_INPUT', { fields: [{ field: 'text', message }] }, message)
  }
  return searchByWords(call, deps, query, terms)
}

async function searchByEmail(
  call: Call,
  { tables, shards, cursors }: SearchDeps,
  query: SearchQuery,
  prefix: string,
): Promise<Page<User>> {
  const order = { sort: 'email', order: 'asc', statuses: query.statuses } as const
  const view = { ...viewOf(order, shards, undefined), prefix }
  const bound = ['users.search', 'email', prefix, ...statusesOf(query)].join(' ')
  return listView(call, { tables, cursors }, view, bound, query)
}

/**
 * The longest word, which is likely the rarest, is looked up; the rest filters what it finds. Of
 * each term the first word is considered, as it begins the term whether that is one word or more.
 */
async function searchByWords(
  call: Call,
  { tables, cursors }: SearchDeps,
  query: SearchQuery,
  terms: SearchTerm[],
): Promise<Page<User>> {
  const starts = terms.map(({ words }) => words[0]!)
  const driver = starts.reduce((longest, word) => (word.length > longest.length ? word : longest))
  const statuses = statusesOf(query)
  const bound = ['users.search', 'words', ...terms.map((term) => term.text), '#', ...statuses].join(
    ' ',
  )
  let startKey: Record<string, unknown> | undefined = query.cursor
    ? cursors.open(bound, query.cursor)
    : undefined
  const items: User[] = []
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const response = await call.send(
      new QueryCommand(
        wordsQueryParams(tables.words, headOf(driver), driver, startKey, HINTS_PER_ROUND),
      ),
    )
    const hints = (response.Items ?? []) as WordKey[]
    const users = await readUsers(call, tables.users, hints.map(userOfWord))
    for (const hint of hints) {
      const item = users.get(userOfWord(hint))
      if (!item || !statuses.includes(item.status) || !isHit(hint, item, driver, terms)) continue
      items.push(toUser(item))
      if (items.length === query.limit) {
        const isLast = hint === hints.at(-1) && !response.LastEvaluatedKey
        return isLast ? { items } : { items, next_cursor: cursors.seal(bound, positionOf(hint)) }
      }
    }
    startKey = response.LastEvaluatedKey
    if (!startKey) return { items }
  }
  return { items, next_cursor: cursors.seal(bound, positionOf(startKey as unknown as WordKey)) }
}

/**
 * Hints may be stale, so the user decides. A user with several words that fit is found once, by the
 * first of them.
 */
function isHit(hint: WordKey, item: UserItem, driver: string, terms: SearchTerm[]): boolean {
  const own = [...wordsOfUser(item)]
  if (!hasTerms(own, terms)) return false
  const [first] = own.filter((each) => each.startsWith(driver)).toSorted()
  return first !== undefined && hint.word_user === wordKey(first, item.user_id).word_user
}

function positionOf({ head, word_user }: WordKey): Record<string, string> {
  return { head, word_user }
}

async function readUsers(
  call: Call,
  tableName: string,
  userIds: string[],
): Promise<Map<string, UserItem>> {
  const users = new Map<string, UserItem>()
  let left = [...new Set(userIds)]
  for (let attempt = 1; left.length > 0; attempt++) {
    const response = await call.send(new BatchGetCommand(getUsersParams(tableName, left)))
    for (const item of (response.Responses?.[tableName] ?? []) as UserItem[]) {
      users.set(item.user_id, item)
    }
    left = (response.UnprocessedKeys?.[tableName]?.Keys ?? []).map(({ user_id }) => String(user_id))
    if (left.length > 0) await pauseBeforeRetry(attempt, UNPROCESSED_TRIES_MAX, call.signal)
  }
  return users
}
