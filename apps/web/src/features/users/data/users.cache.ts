import type { InfiniteData } from '@tanstack/react-query'
import { compareUsers } from '@roster/contract/sort-keys'
import { matchesFilter } from '@roster/contract/users-filter'
import type { User } from '@roster/contract/users'
import type { UserPage } from '@roster/contract/users-list'
import type { SearchSuggestion, Understood } from '@roster/contract/users-search'
import type { ListQuery } from '#features/users/address/list-query.ts'

/**
 * A page in the cache. Its first and last row as the server sent them are kept once a change has
 * moved them: the adjacent pages still start there, so they remain the bounds of the loaded range.
 */
export interface CachedPage extends UserPage {
  firstServerRow?: User
  lastServerRow?: User
  /** Deleted users whose rows stay until the list is left. */
  deleted?: readonly string[]
  /** Some rows are where they were before they changed. */
  isOutOfOrder?: true
  /** Only in pages of a search. */
  understood?: Understood
  scanned?: number
  /** Only of a search that found no one. */
  suggestion?: SearchSuggestion
  /** How many items the server sent, once a change has removed some. */
  serverSize?: number
}

export type CachedPages = InfiniteData<CachedPage, string | null | undefined>

/**
 * Puts a created or changed user at their position in the loaded range. Users outside that range or
 * not matching the filters are dropped, and a version older than the shown one is ignored. Idempotent.
 * Search results keep their position and gain no new users: only the server knows their order.
 */
export function putUser(data: CachedPages, query: ListQuery, user: User): CachedPages {
  const shown = findUser(data, user.user_id)
  if (shown && shown.version > user.version) return data
  if (query.text !== undefined) return shown ? replaceUser(data, query, user) : data
  const without = shown ? dropUser(data, user.user_id) : data
  return matchesFilter(query, user) ? insertUser(without, query, user) : without
}

function replaceUser(data: CachedPages, query: ListQuery, user: User): CachedPages {
  if (!matchesFilter(query, user)) return dropUser(data, user.user_id)
  const pages = data.pages.map((page) => {
    const at = page.items.findIndex(({ user_id }) => user_id === user.user_id)
    return at === -1 ? page : { ...page, items: page.items.with(at, user) }
  })
  return { ...data, pages }
}

/** Removes a user from the list; the other rows keep their order. */
export function dropUser(data: CachedPages, user_id: string): CachedPages {
  if (!findUser(data, user_id)) return data
  const pages = data.pages.map((page) => {
    const items = page.items.filter((user) => user.user_id !== user_id)
    return items.length === page.items.length ? page : withItems(page, items)
  })
  return { ...data, pages }
}

/**
 * Shows changes made elsewhere without moving a row, even if filter and order would. Deleted users are
 * marked. A version older than the shown one is ignored.
 */
export function patchInPlace(
  data: CachedPages,
  changed: ReadonlyMap<string, User | null>,
): CachedPages {
  const pages = data.pages.map((page) => patchPage(page, changed))
  return pages.every((page, at) => page === data.pages[at]) ? data : { ...data, pages }
}

function patchPage(page: CachedPage, changed: ReadonlyMap<string, User | null>): CachedPage {
  const marked = new Set(page.deleted)
  const deleted = page.items.filter(
    ({ user_id }) => changed.get(user_id) === null && !marked.has(user_id),
  )
  const items = page.items.map((shown) => {
    const user = changed.get(shown.user_id)
    return user && user.version > shown.version ? user : shown
  })
  const hasNewer = items.some((user, at) => user !== page.items[at])
  if (!hasNewer && deleted.length === 0) return page
  return {
    ...(hasNewer ? { ...withItems(page, items), isOutOfOrder: true } : page),
    ...(deleted.length > 0 && {
      deleted: [...marked, ...deleted.map(({ user_id }) => user_id)],
    }),
  }
}

/** Whether a list differs from what the server would return now. */
export function isStale({ pages }: CachedPages): boolean {
  return pages.some(({ isOutOfOrder, deleted = [] }) => isOutOfOrder ?? deleted.length > 0)
}

/** No users, neither loaded nor beyond the loaded pages. */
export function isEmptyList({ pages }: CachedPages): boolean {
  return pages.every(
    ({ items, next_cursor, prev_cursor }) =>
      items.length === 0 && next_cursor === undefined && prev_cursor === undefined,
  )
}

function insertUser(data: CachedPages, query: ListQuery, user: User): CachedPages {
  const compare = compareUsers(query.sort, query.order)
  const [first] = data.pages
  const last = data.pages.at(-1)
  if (!first || !last) return data
  const start = startOfRange(data, compare)
  const end = endOfRange(data, compare)
  const isBefore = first.prev_cursor !== undefined && (!start || compare(user, start) < 0)
  const isBeyond = last.next_cursor !== undefined && (!end || compare(user, end) > 0)
  if (isBefore || isBeyond) return data
  // The first page whose last row, as the server sent it, comes after the user; otherwise the last.
  const found = data.pages.findIndex((page) => {
    const lastRow = page.lastServerRow ?? page.items.at(-1)
    return lastRow !== undefined && compare(lastRow, user) >= 0
  })
  const target = found === -1 ? data.pages.length - 1 : found
  const pages = data.pages.map((page, at) => {
    if (at !== target) return page
    const index = page.items.findIndex((each) => compare(each, user) > 0)
    const position = index === -1 ? page.items.length : index
    return withItems(page, page.items.toSpliced(position, 0, user))
  })
  return { ...data, pages }
}

type Compare = (a: User, b: User) => number

/** The first row of the loaded range: the server's, or one that was inserted before it. */
function startOfRange(data: CachedPages, compare: Compare): User | undefined {
  for (const { firstServerRow, items } of data.pages) {
    const [row] = [firstServerRow, items[0]].flatMap((each) => each ?? []).toSorted(compare)
    if (row) return row
  }
  return undefined
}

/** The last row of the loaded range: the server's, or one that was inserted after it. */
function endOfRange(data: CachedPages, compare: Compare): User | undefined {
  for (const { lastServerRow, items } of data.pages.toReversed()) {
    const row = [lastServerRow, items.at(-1)]
      .flatMap((each) => each ?? [])
      .toSorted(compare)
      .at(-1)
    if (row) return row
  }
  return undefined
}

function withItems(page: CachedPage, items: User[]): CachedPage {
  const firstServerRow = page.firstServerRow ?? page.items[0]
  const lastServerRow = page.lastServerRow ?? page.items.at(-1)
  return {
    ...page,
    items,
    ...(page.scanned !== undefined && { serverSize: page.serverSize ?? page.items.length }),
    ...(firstServerRow && items[0] !== firstServerRow && { firstServerRow }),
    ...(lastServerRow && items.at(-1) !== lastServerRow && { lastServerRow }),
  }
}

export function findUser(data: CachedPages, user_id: string): User | undefined {
  for (const page of data.pages) {
    const user = page.items.find((each) => each.user_id === user_id)
    if (user) return user
  }
  return undefined
}

/**
 * The rows of all pages, each user once: a user who moved between two requests is in two pages. The
 * position loaded first stays, so that no row moves while someone reads; the newest values win.
 */
export function rowsOf(data: CachedPages | undefined): User[] {
  const rows = new Map<string, User>()
  for (const { items, firstServerRow } of data?.pages ?? []) {
    for (const user of items) {
      const seen = rows.get(user.user_id)
      // Rows inserted before a page's first server row come again with the page loaded before it.
      if (seen && firstServerRow) rows.delete(user.user_id)
      rows.set(user.user_id, seen && seen.version >= user.version ? seen : user)
    }
  }
  return [...rows.values()]
}
