import type { InfiniteData } from '@tanstack/react-query'
import { compareUsers } from '@roster/contract/sort-keys'
import type { User, UserCounts, UserStatus } from '@roster/contract/users'
import type { UserPage } from '@roster/contract/users-list'
import type { Understood } from '@roster/contract/users-search'
import { matchesFilters } from '#features/users/address/list-query.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'

/**
 * A page in the cache. `lead` and `edge` are the rows that the server began and ended it with, kept
 * once a change has taken such a row from the page's end: what lies beyond begins there all the same,
 * so they still bound what is loaded.
 */
export interface CachedPage extends UserPage {
  lead?: User
  edge?: User
  /** Who of these is gone since; their rows stay where they are as long as somebody looks at them. */
  deleted?: readonly string[]
  /** Some rows stand where they stood before they changed. */
  isOutOfOrder?: true
  /** Of pages of a search. */
  understood?: Understood
  scanned?: number
  /** How many items the server gave, once a change has taken some away. */
  size?: number
}

export type CachedPages = InfiniteData<CachedPage, string | null | undefined>

/**
 * Puts a created or changed user where the list has it: at its place within what is loaded, out of
 * sight beyond it, and nowhere if the filters leave it out. Older than what the list shows, it
 * changes nothing. Doing it twice is doing it once. What a search has found keeps its place, and
 * nobody new is put there: only the server knows the order of hits.
 */
export function putUser(data: CachedPages, view: ListQuery, user: User): CachedPages {
  const shown = findUser(data, user.user_id)
  if (shown && shown.version > user.version) return data
  if (view.text !== undefined) return shown ? replaceUser(data, view, user) : data
  const without = shown ? dropUser(data, user.user_id) : data
  return matchesFilters(view, user) ? insertUser(without, view, user) : without
}

function replaceUser(data: CachedPages, view: ListQuery, user: User): CachedPages {
  if (!matchesFilters(view, user)) return dropUser(data, user.user_id)
  const pages = data.pages.map((page) => {
    const at = page.items.findIndex(({ user_id }) => user_id === user.user_id)
    return at === -1 ? page : { ...page, items: page.items.with(at, user) }
  })
  return { ...data, pages }
}

/** Takes a user out of the list; the other rows keep their order. */
export function dropUser(data: CachedPages, user_id: string): CachedPages {
  if (!findUser(data, user_id)) return data
  const pages = data.pages.map((page) => {
    const items = page.items.filter((user) => user.user_id !== user_id)
    return items.length === page.items.length ? page : withItems(page, items)
  })
  return { ...data, pages }
}

/**
 * Shows what others have changed where the rows stand, whatever filter and order say: nothing moves
 * under the reader. Whoever is gone is marked. Older than what is shown, it changes nothing.
 */
export function patchInPlace(
  data: CachedPages,
  changed: ReadonlyMap<string, User | null>,
): CachedPages {
  const pages = data.pages.map((page) => patchPage(page, changed))
  return pages.every((page, at) => page === data.pages[at]) ? data : { ...data, pages }
}

function patchPage(page: CachedPage, changed: ReadonlyMap<string, User | null>): CachedPage {
  const known = new Set(page.deleted)
  const gone = page.items.filter(
    ({ user_id }) => changed.get(user_id) === null && !known.has(user_id),
  )
  const items = page.items.map((shown) => {
    const user = changed.get(shown.user_id)
    return user && user.version > shown.version ? user : shown
  })
  const hasNewer = items.some((user, at) => user !== page.items[at])
  if (!hasNewer && gone.length === 0) return page
  return {
    ...(hasNewer ? { ...withItems(page, items), isOutOfOrder: true } : page),
    ...(gone.length > 0 && {
      deleted: [...known, ...gone.map(({ user_id }) => user_id)],
    }),
  }
}

/** Whether a list differs from what the server would answer now. */
export function isStale({ pages }: CachedPages): boolean {
  return pages.some(({ isOutOfOrder, deleted = [] }) => isOutOfOrder ?? deleted.length > 0)
}

/** There is nobody in it, and nobody beyond what is loaded. */
export function isEmptyList({ pages }: CachedPages): boolean {
  return pages.every(
    ({ items, next_cursor, prev_cursor }) =>
      items.length === 0 && next_cursor === undefined && prev_cursor === undefined,
  )
}

function insertUser(data: CachedPages, view: ListQuery, user: User): CachedPages {
  const compare = compareUsers(view.sort, view.order)
  const [first] = data.pages
  const last = data.pages.at(-1)
  if (!first || !last) return data
  const lead = leadOf(data, compare)
  const edge = edgeOf(data, compare)
  const isBefore = first.prev_cursor !== undefined && (!lead || compare(user, lead) < 0)
  const isBeyond = last.next_cursor !== undefined && (!edge || compare(user, edge) > 0)
  if (isBefore || isBeyond) return data
  // Into the first page that ends behind it, as the server ended it; else into the last one.
  const found = data.pages.findIndex((page) => {
    const pageEdge = page.edge ?? page.items.at(-1)
    return pageEdge !== undefined && compare(pageEdge, user) >= 0
  })
  const target = found === -1 ? data.pages.length - 1 : found
  const pages = data.pages.map((page, at) => {
    if (at !== target) return page
    const index = page.items.findIndex((each) => compare(each, user) > 0)
    const place = index === -1 ? page.items.length : index
    return withItems(page, page.items.toSpliced(place, 0, user))
  })
  return { ...data, pages }
}

type Compare = (a: User, b: User) => number

/** Where the loaded range begins: with the server's row, or with one that came in before it. */
function leadOf(data: CachedPages, compare: Compare): User | undefined {
  for (const { lead, items } of data.pages) {
    const [row] = [lead, items[0]].flatMap((each) => each ?? []).toSorted(compare)
    if (row) return row
  }
  return undefined
}

/** Where the loaded range ends: with the server's row, or with one that came in behind it. */
function edgeOf(data: CachedPages, compare: Compare): User | undefined {
  for (const { edge, items } of data.pages.toReversed()) {
    const row = [edge, items.at(-1)]
      .flatMap((each) => each ?? [])
      .toSorted(compare)
      .at(-1)
    if (row) return row
  }
  return undefined
}

function withItems(page: CachedPage, items: User[]): CachedPage {
  const lead = page.lead ?? page.items[0]
  const edge = page.edge ?? page.items.at(-1)
  return {
    ...page,
    items,
    ...(page.scanned !== undefined && { size: page.size ?? page.items.length }),
    ...(lead && items[0] !== lead && { lead }),
    ...(edge && items.at(-1) !== edge && { edge }),
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
