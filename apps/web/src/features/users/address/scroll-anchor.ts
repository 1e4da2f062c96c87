import type { ListStart } from '@roster/contract/users-list'
import type { ScrollAnchor } from '#grid/scroll-anchor.ts'
import type { UsersAddress } from './users-address.ts'
import { isDateSort } from './users-address.ts'
import { isDay } from './day-range.ts'
import { endOfDay, ownZone, startOfDay } from './zoned-days.ts'
import type { ListQuery } from './list-query.ts'

/** The end of the list in an address; no user has this id. */
export const ANCHOR_AT_END = '~end'

/** Reads `<user_id>`, `<user_id>.<pixels>` (ids have no dot) and `~end`. */
export function readAnchor(at: string): ScrollAnchor | 'end' {
  if (at === ANCHOR_AT_END) return 'end'
  const [id = '', offset = '0'] = at.split('.')
  return { id, offsetPx: Number(offset) }
}

export function writeAnchor({ id, offsetPx }: ScrollAnchor): string {
  const px = Math.round(offsetPx)
  return px > 0 ? `${id}.${px}` : id
}

/** Where the list starts according to the address; undefined: at the top. */
export function listStartOf(
  { from, at, tz }: UsersAddress,
  query: ListQuery,
): ListStart | undefined {
  const anchor = at === undefined ? undefined : readAnchor(at)
  if (anchor === 'end') return query.text === undefined ? { end: true } : undefined
  if (anchor) return { user_id: anchor.id }
  if (from === undefined || query.text !== undefined || query.sort === 'status') return undefined
  if (!isDateSort(query.sort)) return { text: from }
  return isDay(from) ? { moment: momentToStartAt(from, query, tz ?? ownZone()) } : undefined
}

/** The first moment of the day in the list's order: in descending order, the last of the day. */
function momentToStartAt(day: string, { order }: ListQuery, zone: string): string {
  const ms = order === 'asc' ? startOfDay(day, zone) : endOfDay(day, zone)
  return new Date(ms).toISOString()
}
