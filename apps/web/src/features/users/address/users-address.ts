import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import { RANGE_FIELDS, SORTS_OF_RANGE, USER_STATUSES } from '@roster/contract/values'
import type { RangeField } from '@roster/contract/users-list'
import { stringifySearch } from '#browser/search-params.ts'

export const PANEL_TABS = ['details', 'activity'] as const
export type PanelTab = (typeof PANEL_TABS)[number]

export const SORT_DEFAULT: UserSort = 'created_at'
/** Means all users, where a bare address would open the default view. */
export const VIEW_ALL = 'all'

/** The state of the users page, as its URL holds it. An absent member has its default. */
export interface UsersAddress {
  /** The search text. Search results have their own order. */
  q?: string
  sort?: UserSort
  order?: SortOrder
  /** Absent: all. */
  status?: UserStatus[]
  /** A range of days or a preset (`day-range.ts`); at most one of `created` and `updated`. */
  created?: string
  updated?: string
  /** The time zone of the days; always set with a range or with a day to jump to. */
  tz?: string
  /** Which columns, in which order and width (`column-choices.ts`). */
  columns?: string
  /** The text or day that the list was jumped to, depending on the order. */
  from?: string
  /** The scroll anchor (`scroll-anchor.ts`). */
  at?: string
  /** The user whose panel is open. */
  user?: string
  tab?: PanelTab
  /** The saved view that was opened, even if the list has changed since; `all`: none, on purpose. */
  view?: string
}

/** A list can be limited to a range only if its index sorts by that date. */
export function canLimit(field: RangeField, sort: UserSort): boolean {
  return SORTS_OF_RANGE[field].includes(sort)
}

export interface DateRange {
  field: RangeField
  /** As in the address. */
  text: string
}

/** The range of days in the address. */
export function rangeOf(address: UsersAddress): DateRange | undefined {
  for (const field of RANGE_FIELDS) {
    const text = address[field]
    if (text !== undefined) return { field, text }
  }
  return undefined
}

/** Dates start with the newest, text with A. */
export function defaultOrderOf(sort: UserSort): SortOrder {
  return isDateSort(sort) ? 'desc' : 'asc'
}

export function isDateSort(sort: UserSort): boolean {
  return sort === 'created_at' || sort === 'updated_at'
}

/** The order as parameters of the address, without defaults. */
export function orderAddress(
  sort: UserSort,
  order: SortOrder,
): Pick<UsersAddress, 'sort' | 'order'> {
  return {
    ...(sort !== SORT_DEFAULT && { sort }),
    ...(order !== defaultOrderOf(sort) && { order }),
  }
}

/** The address of the same page with this user's panel open: for links that can open a new tab. */
export function hrefOfUser(address: UsersAddress, user_id: string): string {
  return `/users${stringifySearch({ ...address, user: user_id })}`
}

/** The chosen statuses as a filter: none of them, or all of them, is no filter. */
export function filterOf(statuses: readonly UserStatus[]): UserStatus[] | undefined {
  const isFilter = statuses.length > 0 && statuses.length < USER_STATUSES.length
  return isFilter ? [...statuses] : undefined
}
