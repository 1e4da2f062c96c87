import { RANGE_FIELDS, USER_SORTS } from '@roster/contract/values'
import type { SortOrder, User, UserSort, UserStatus } from '@roster/contract/users'
import type { MomentRange, RangeField } from '@roster/contract/users-list'
import { daysOf, momentsOf } from './day-range.ts'
import { canLimit, defaultOrderOf, SORT_DEFAULT } from './users-address.ts'
import type { UsersAddress } from './users-address.ts'

/** Which list is shown, with nothing left open. */
export interface ListQuery {
  /** What is searched for; the order is then that of the hits, whatever `sort` says. */
  text: string | undefined
  sort: UserSort
  order: SortOrder
  statuses: readonly UserStatus[] | undefined
  created: MomentRange | undefined
  updated: MomentRange | undefined
}

/** @param now decides what `today` means; the same all day long. */
export function listQueryOf(address: UsersAddress, now = Date.now()): ListQuery {
  const { q, sort = SORT_DEFAULT, order, status, tz = 'UTC' } = address
  const momentsOfRange = (text: string | undefined) => {
    // Ranges wait while something is searched for.
    const days = text === undefined || q !== undefined ? undefined : daysOf(text, tz, now)
    return days && momentsOf(days, tz)
  }
  return {
    text: q,
    sort,
    order: order ?? defaultOrderOf(sort),
    statuses: status,
    created: momentsOfRange(address.created),
    updated: momentsOfRange(address.updated),
  }
}

/** Names the view among all others. */
export function listKey({ text, sort, order, statuses, created, updated }: ListQuery): string {
  const filter = statuses?.join(',') ?? 'all'
  if (text !== undefined) return JSON.stringify(['search', text, filter])
  return JSON.stringify([sort, order, filter, created ?? null, updated ?? null])
}

/** By which date the list is limited. */
export function rangeFieldOf(view: ListQuery): RangeField | undefined {
  return RANGE_FIELDS.find((field) => view[field] !== undefined)
}

/** What the list can be sorted by as it is: hits have their own order, and a range wants its index. */
export function sortsOf(view: ListQuery): readonly UserSort[] {
  if (view.text !== undefined) return []
  const field = rangeFieldOf(view)
  return field ? USER_SORTS.filter((sort) => canLimit(field, sort)) : USER_SORTS
}

/** Whether a user belongs into the list as far as its filters go; nobody knows it of a search. */
export function matchesFilters(view: ListQuery, user: User): boolean {
  return (
    (view.statuses?.includes(user.status) ?? true) &&
    isInRange(view.created, user.created_at) &&
    isInRange(view.updated, user.updated_at)
  )
}

/** Stored moments are of one form, so that they compare as text. */
function isInRange(range: MomentRange | undefined, moment: string): boolean {
  const { from, before } = range ?? {}
  return (from === undefined || moment >= from) && (before === undefined || moment < before)
}
