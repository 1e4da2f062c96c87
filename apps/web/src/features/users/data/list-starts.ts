import type { QueryClient } from '@tanstack/react-query'
import type { ListStart } from '@roster/contract/users-list'
import { listStartOf } from '#features/users/address/scroll-anchor.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'
import { listKey } from '#features/users/address/list-query.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import type { CachedPages } from './users.cache.ts'
import { listCacheKey } from './list-inputs.ts'

/** Where the list that was last shown of each view began, and the place that its address named. */
const starts = new Map<string, { start: ListStart | undefined; place: string }>()

/**
 * Where the list of a view begins. Scrolling changes the address, and must not change the list: it
 * goes on with the list at hand until the address names a place that is not in it.
 */
export function chooseListStart(
  client: QueryClient,
  view: ListQuery,
  address: UsersAddress,
): ListStart | undefined {
  const key = listKey(view)
  const place = address.at ?? address.from ?? ''
  const known = starts.get(key)
  const wanted = listStartOf(address, view)
  const data = known && client.getQueryData<CachedPages>(listCacheKey(view, known.start))
  const isKept = data && (place === known.place || leadsTo(data, known.start, wanted))
  const start = isKept ? known.start : wanted
  starts.set(key, { start, place })
  return start
}

/** Whether the list that began there leads to what is wanted: to that row, or to that end. */
function leadsTo(
  data: CachedPages,
  known: ListStart | undefined,
  wanted: ListStart | undefined,
): boolean {
  if (JSON.stringify(known) === JSON.stringify(wanted)) return true
  if (wanted === undefined || 'end' in wanted) return !hasLostStart(data, wanted)
  return 'user_id' in wanted && hasRow(data, wanted.user_id)
}

/** Whether the pages that are kept lack the end, or the row, at which their list begins. */
export function hasLostStart(data: CachedPages, start: ListStart | undefined): boolean {
  const { pages } = data
  if (start === undefined) return pages[0]?.prev_cursor !== undefined
  if ('end' in start) return pages.at(-1)?.next_cursor !== undefined
  if ('user_id' in start && hasRow(data, start.user_id)) return false
  return pages.every(({ start_index }) => start_index === undefined)
}

function hasRow({ pages }: CachedPages, wanted: string): boolean {
  return pages.some(({ items }) => items.some(({ user_id }) => user_id === wanted))
}
