import type { QueryClient } from '@tanstack/react-query'
import type { ListStart } from '@roster/contract/users-list'
import { listStartOf } from '#features/users/address/scroll-anchor.ts'
import type { UsersAddress } from '#features/users/address/users-address.ts'
import { listKey } from '#features/users/address/list-query.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { findUser } from './users.cache.ts'
import type { CachedPages } from './users.cache.ts'
import { listCacheKey } from './list-requests.ts'

/** By list key: where the list that was shown last started, and the anchor in its address. */
const starts = new Map<string, { start: ListStart | undefined; anchor: string }>()

/**
 * Where a list starts. Scrolling changes the address but must not load the list again: the loaded
 * list stays until the address has an anchor that is not in it.
 */
export function chooseListStart(
  client: QueryClient,
  query: ListQuery,
  address: UsersAddress,
): ListStart | undefined {
  const key = listKey(query)
  const anchor = address.at ?? address.from ?? ''
  const shown = starts.get(key)
  const requested = listStartOf(address, query)
  const data = shown && client.getQueryData<CachedPages>(listCacheKey(query, shown.start))
  const isKept = data && (anchor === shown.anchor || containsStart(data, shown.start, requested))
  const start = isKept ? shown.start : requested
  starts.set(key, { start, anchor })
  return start
}

/** Whether the loaded pages contain the requested row or end. */
function containsStart(
  data: CachedPages,
  shown: ListStart | undefined,
  requested: ListStart | undefined,
): boolean {
  if (JSON.stringify(shown) === JSON.stringify(requested)) return true
  if (requested === undefined || 'end' in requested) return !hasLostStart(data, requested)
  return 'user_id' in requested && hasRow(data, requested.user_id)
}

/** Whether the page with the row or the end where the list starts has been dropped. */
export function hasLostStart(data: CachedPages, start: ListStart | undefined): boolean {
  const { pages } = data
  if (start === undefined) return pages[0]?.prev_cursor !== undefined
  if ('end' in start) return pages.at(-1)?.next_cursor !== undefined
  if ('user_id' in start && hasRow(data, start.user_id)) return false
  return pages.every(({ start_index }) => start_index === undefined)
}

function hasRow(data: CachedPages, user_id: string): boolean {
  return findUser(data, user_id) !== undefined
}
