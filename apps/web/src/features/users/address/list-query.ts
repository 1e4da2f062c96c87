import { RANGE_FIELDS, USER_SORTS } from '@roster/contract/values'
import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import type { MomentRange, RangeField } from '@roster/contract/users-list'
import { daysOf, momentsOf } from './day-range.ts'
import { canLimit, defaultOrderOf, SORT_DEFAULT } from './users-address.ts'
import type { UsersAddress } from './users-address.ts'

/** The filter and order of a list, with all defaults filled in. */
export interface ListQuery {
  /** The search text; search results have their own order and ignore `sort`. */
  text: string | undefined
  sort: UserSort
  order: SortOrder
  statuses: readonly UserStatus[] | undefined
  created: MomentRange | undefined
  updated: MomentRange | undefined
}

/** @param now determines the day that `today` means. */
export function listQueryOf(address: UsersAddress, now = Date.now()): ListQuery {
  const { q, sort = SORT_DEFAULT, order, status, tz = 'UTC' } = address
  const momentsOfRange = (text: string | undefined) => {
    const days = text === undefined ? undefined : daysOf(text, tz, now)
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

/** Identifies the list: the same text for equal queries. */
export function listKey({ text, sort, order, statuses, created, updated }: ListQuery): string {
  const list = text === undefined ? [sort, order] : ['search', text]
  const filter = [statuses?.join(',') ?? 'all', created ?? null, updated ?? null]
  return JSON.stringify([...list, ...filter])
}

/** The date that limits the list. */
export function rangeFieldOf(query: ListQuery): RangeField | undefined {
  return RANGE_FIELDS.find((field) => query[field] !== undefined)
}

/** The possible sorts: search results have their own order, a range needs an index of its date. */
export function sortsOf(query: ListQuery): readonly UserSort[] {
  if (query.text !== undefined) return []
  const field = rangeFieldOf(query)
  return field ? USER_SORTS.filter((sort) => canLimit(field, sort)) : USER_SORTS
}
