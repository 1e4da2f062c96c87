import type { ListStart } from '@roster/contract/users-list'
import type { UsersAddress } from './users-address.ts'
import { isDateSort } from './users-address.ts'
import { isDay } from './day-range.ts'
import { addDays, ownZone, startOfDay } from './zoned-days.ts'
import type { ListQuery } from './list-query.ts'

/** Which row is at the top of the list, and how far it is scrolled beyond. */
export interface ScrollAnchor {
  user_id: string
  offsetPx: number
}

/** How the address names the end of the list; no user has such an id. */
export const ANCHOR_AT_END = '~end'

/** Reads `<user_id>`, `<user_id>.<pixels>` (ids hold no dot), and the end. */
export function readAnchor(at: string): ScrollAnchor | 'end' {
  if (at === ANCHOR_AT_END) return 'end'
  const [user_id = '', offset = '0'] = at.split('.')
  return { user_id, offsetPx: Number(offset) }
}

export function writeAnchor({ user_id, offsetPx }: ScrollAnchor): string {
  const px = Math.round(offsetPx)
  return px > 0 ? `${user_id}.${px}` : user_id
}

/** Where the address wants the list to begin; undefined: at its top. */
export function listStartOf({ from, at, tz }: UsersAddress, view: ListQuery): ListStart | undefined {
  const place = at === undefined ? undefined : readAnchor(at)
  if (place === 'end') return view.text === undefined ? { end: true } : undefined
  if (place) return { user_id: place.user_id }
  if (from === undefined || view.text !== undefined || view.sort === 'status') return undefined
  if (!isDateSort(view.sort)) return { text: from }
  return isDay(from) ? { moment: momentToStartAt(from, view, tz ?? ownZone()) } : undefined
}

/** The first moment of the day in the direction of the list: going back in time, the day's last. */
function momentToStartAt(day: string, { order }: ListQuery, zone: string): string {
  const start = startOfDay(day, zone)
  if (order === 'asc') return new Date(start).toISOString()
  return new Date(startOfDay(addDays(day, 1), zone) - 1).toISOString()
}
