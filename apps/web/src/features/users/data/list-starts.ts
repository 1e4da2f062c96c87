import type { QueryClient } from '@tanstack/react-query'
import type { ListStart } from '@roster/contract/users-list'
import { rowsOf } from './users.cache.ts'
import type { CachedPages } from './users.cache.ts'
import { listKeyOf } from './users.inputs.ts'
import { startOf } from '../list/list-place.ts'
import type { UsersAddress } from '../address/users.address.ts'
import { viewKey } from '../address/users.view.ts'
import type { UsersView } from '../address/users.view.ts'

/** Where the list that was last shown of each view began, and the place that its address named. */
const starts = new Map<string, { start: ListStart | undefined; place: string }>()

/** The place that scrolling wrote into the address. */
let restedAt: string | undefined

export function noteRest(at: string | undefined) {
  restedAt = at
}

/**
 * Where the list of a view begins. Scrolling changes the address, and must not change the list: it
 * goes on with the list at hand until the address names a place that is not in it.
 */
export function chooseStart(
  client: QueryClient,
  view: UsersView,
  address: UsersAddress,
): ListStart | undefined {
  const key = viewKey(view)
  const place = address.at ?? address.from ?? ''
  const known = starts.get(key)
  const wanted = startOf(address, view)
  const data = known && client.getQueryData<CachedPages>(listKeyOf(view, known.start))
  const isOwn = place === known?.place || (place !== '' && place === restedAt)
  const isKept = data && (isOwn || holds(data, known.start, wanted))
  const start = isKept ? known.start : wanted
  starts.set(key, { start, place })
  return start
}

/** Whether the list with that start has what is wanted: that row, or the top. */
function holds(
  data: CachedPages,
  known: ListStart | undefined,
  wanted: ListStart | undefined,
): boolean {
  if (JSON.stringify(known) === JSON.stringify(wanted)) return true
  if (wanted === undefined) return data.pages[0]?.prev_cursor === undefined
  if (!('user_id' in wanted)) return false
  return rowsOf(data).some(({ user_id }) => user_id === wanted.user_id)
}
