import type { InfiniteData } from '@tanstack/react-query'
import { compareUsers } from '@roster/contract/sort-keys'
import type { User, UserCounts, UserStatus } from '@roster/contract/users'
import type { UserPage } from '@roster/contract/users-list'
import type { UsersView } from './users.search.ts'

/**
 * A page in the cache. `edge` is the row the server ended it with, kept once a change has taken that
 * row from the page's end: the next page begins behind it, so it still bounds what is loaded.
 */
export interface CachedPage extends UserPage {
  edge?: User
}

export type CachedPages = InfiniteData<CachedPage, string | null | undefined>

/**
 * Puts a created or changed user where the list has it: at its place within what is loaded, out of
 * sight beyond it, and nowhere if the filter leaves it out. Older than what the list shows, it
 * changes nothing. Doing it twice is doing it once.
 */
export function putUser(data: CachedPages, view: UsersView, user: User): CachedPages {
  const shown = findUser(data, user.user_id)
  if (shown && shown.version > user.version) return data
  const without = shown ? removeUser(data, user.user_id) : data
  const isListed = view.statuses?.includes(user.status) ?? true
  if (!isListed) return without
  return insertUser(without, view, user)
}

/** Takes a user out of the list; the other rows keep their order. */
export function removeUser(data: CachedPages, user_id: string): CachedPages {
  if (!findUser(data, user_id)) return data
  const pages = data.pages.map((page) => {
    const items = page.items.filter((user) => user.user_id !== user_id)
    return items.length === page.items.length ? page : withItems(page, items)
  })
  return { ...data, pages }
}

function insertUser(data: CachedPages, view: UsersView, user: User): CachedPages {
  const compare = compareUsers(view.sort, view.order)
  const last = data.pages.at(-1)
  if (!last) return data
  const edge = edgeOf(data)
  const isBeyond = last.next_cursor !== undefined && (!edge || compare(user, edge) > 0)
  if (isBeyond) return data
  // Into the first page that has a row behind it; behind all rows, into the last page.
  const found = data.pages.findIndex((page) => page.items.some((each) => compare(each, user) > 0))
  const target = found === -1 ? data.pages.length - 1 : found
  const pages = data.pages.map((page, at) => {
    if (at !== target) return page
    const index = page.items.findIndex((each) => compare(each, user) > 0)
    const place = index === -1 ? page.items.length : index
    return withItems(page, page.items.toSpliced(place, 0, user))
  })
  return { ...data, pages }
}

/** Where the loaded range ends, as far as the server is concerned. */
function edgeOf(data: CachedPages): User | undefined {
  for (const page of data.pages.toReversed()) {
    const edge = page.edge ?? page.items.at(-1)
    if (edge) return edge
  }
  return undefined
}

function withItems(page: CachedPage, items: User[]): CachedPage {
  const edge = page.edge ?? page.items.at(-1)
  return edge && items.at(-1) !== edge ? { ...page, items, edge } : { ...page, items }
}

export function findUser(data: CachedPages, user_id: string): User | undefined {
  for (const page of data.pages) {
    const user = page.items.find((each) => each.user_id === user_id)
    if (user) return user
  }
  return undefined
}

/**
 * The rows of all pages, each user once: somebody whose place changed between two pages would come
 * twice. The first place stays, so that no row moves under the reader; the newest values win.
 */
export function rowsOf(data: CachedPages | undefined): User[] {
  const rows = new Map<string, User>()
  for (const page of data?.pages ?? []) {
    for (const user of page.items) {
      const seen = rows.get(user.user_id)
      if (!seen || seen.version < user.version) rows.set(user.user_id, user)
    }
  }
  return [...rows.values()]
}

/** Counts after a user went from one status to another; `undefined` stands for not being there. */
export function moveCount(
  counts: UserCounts,
  before: UserStatus | undefined,
  after: UserStatus | undefined,
): UserCounts {
  if (before === after) return counts
  const by_status = { ...counts.by_status }
  if (before) by_status[before] = Math.max(0, by_status[before] - 1)
  if (after) by_status[after] += 1
  const change = (after ? 1 : 0) - (before ? 1 : 0)
  return { total: Math.max(0, counts.total + change), by_status }
}
