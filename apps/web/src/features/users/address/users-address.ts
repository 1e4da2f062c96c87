import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import {
  RANGE_FIELDS,
  SEARCH_LENGTH_MAX,
  SORTS_OF_RANGE,
  SORT_ORDERS,
  START_TEXT_LENGTH_MAX,
  USER_ID_PATTERN,
  USER_SORTS,
  USER_STATUSES,
} from '@roster/contract/values'
import type { RangeField } from '@roster/contract/users-list'
import { stringifySearch } from '#browser/search-params.ts'
import { COLUMNS_DEFAULT, readColumns, writeColumns } from './column-choices.ts'
import { isDay, isRangeText } from './day-range.ts'
import { isZone, ownZone } from './zoned-days.ts'

export const PANEL_TABS = ['details', 'activity'] as const
export type PanelTab = (typeof PANEL_TABS)[number]

export const SORT_DEFAULT: UserSort = 'created_at'
/** Stands for all users where a saved view is what one begins with. */
export const VIEW_ALL = 'all'

/** The state of the users page as its address holds it. What is absent has its default. */
export interface UsersAddress {
  /** What is searched for. Order and ranges wait meanwhile. */
  q?: string
  sort?: UserSort
  order?: SortOrder
  /** Absent: all. */
  status?: UserStatus[]
  /** A range of days or a preset (`day-range.ts`); one of the two at most. */
  created?: string
  updated?: string
  /** The time zone that days are of; always there with a range, or with a day to jump to. */
  tz?: string
  /** Which columns, in which order and width (`column-layout.ts`). */
  columns?: string
  /** Where the list was jumped to: a text or a moment, as the order has it. */
  from?: string
  /** Which row is at the top of the list, or `~end` (`list-place.ts`). */
  at?: string
  /** Whose panel is open. */
  user?: string
  tab?: PanelTab
  /** Which saved view was opened, whatever became of the list since; `all`: none, on purpose. */
  view?: string
}

type Raw = Readonly<Record<string, unknown>>

/**
 * Never throws: a value nobody knows is as good as none. Defaults are left out of the address.
 *
 * @param drop learns of each value that was not taken, by the name of its parameter.
 */
export function readUsersAddress(
  raw: object,
  drop: (name: keyof UsersAddress) => void = () => {},
): UsersAddress {
  const given = raw as Raw
  function read<Value>(
    name: keyof UsersAddress,
    parse: (value: unknown) => Value | undefined,
  ): Value | undefined {
    const value = given[name]
    if (value === undefined || value === '') return undefined
    const parsed = parse(value)
    if (parsed === undefined) drop(name)
    return parsed
  }

  const q = read('q', (value) => textWithin(value, SEARCH_LENGTH_MAX))
  const status = read('status', (value) => {
    const { known, isWhole } = readStatuses(value)
    if (!isWhole) drop('status')
    return known
  })
  const ranges = readRanges(read)
  const sort = read('sort', oneOf(USER_SORTS)) ?? sortOfRange(ranges)
  for (const field of RANGE_FIELDS) {
    if (ranges[field] === undefined || canLimit(field, sort)) continue
    drop(field)
    delete ranges[field]
  }
  if (ranges.created !== undefined && ranges.updated !== undefined) {
    drop('updated')
    delete ranges.updated
  }
  const hasRange = ranges.created !== undefined || ranges.updated !== undefined
  const tz = read('tz', (value) => (isText(value) && isZone(value) ? value : undefined))
  const order = read('order', oneOf(SORT_ORDERS)) ?? defaultOrderOf(sort)
  const columns = read('columns', readColumnsText)
  const from = read('from', (value) => textWithin(value, START_TEXT_LENGTH_MAX))
  const at = read('at', (value) => (isText(value) && AT.test(value) ? value : undefined))
  const hasDays = hasRange || (from !== undefined && isDateSort(sort) && isDay(from))
  const user = read('user', textLike(USER_ID_PATTERN))
  const tab = read('tab', (value) => PANEL_TABS.find((each) => each === value))
  const view = read('view', (value) => (value === VIEW_ALL ? VIEW_ALL : readViewId(value)))
  return {
    ...(q !== undefined && { q }),
    ...orderAddress(sort, order),
    ...(status && isFilter(status) && { status }),
    ...ranges,
    ...(hasDays && { tz: tz ?? ownZone() }),
    ...(columns !== undefined && columns !== writeColumns(COLUMNS_DEFAULT) && { columns }),
    ...(from !== undefined && { from }),
    ...(at !== undefined && from === undefined && { at }),
    ...(user !== undefined && { user }),
    ...(user !== undefined && tab !== undefined && tab !== 'details' && { tab }),
    ...(view !== undefined && { view }),
  }
}

/** Which parameters of an address say something that is not understood. */
export function ignoredParameters(raw: object): (keyof UsersAddress)[] {
  const names = new Set<keyof UsersAddress>()
  readUsersAddress(raw, (name) => names.add(name))
  return [...names]
}

const AT = /^(?:~end|[A-Za-z0-9_-]{1,64}(?:\.\d{1,3})?)$/

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function textWithin(value: unknown, lengthMax: number): string | undefined {
  if (!isText(value)) return undefined
  const text = value.trim()
  return text !== '' && text.length <= lengthMax ? text : undefined
}

function oneOf<Value>(values: readonly Value[]): (value: unknown) => Value | undefined {
  return (value) => values.find((each) => each === value)
}

function textLike(pattern: RegExp): (value: unknown) => string | undefined {
  return (value) => (isText(value) && pattern.test(value) ? value : undefined)
}

const readViewId = textLike(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** Reads `a,b` and `['a', 'b']`. */
function readStatuses(value: unknown): { known: UserStatus[]; isWhole: boolean } {
  const asked: unknown[] = Array.isArray(value) ? value : String(value).split(',')
  const known = USER_STATUSES.filter((status) => asked.includes(status))
  return { known, isWhole: known.length === new Set(asked).size }
}

function readColumnsText(value: unknown): string | undefined {
  // The router hands a list on as it was given, an address as one text.
  const columns = readColumns(Array.isArray(value) ? value.join(',') : String(value))
  return columns && writeColumns(columns)
}

type Ranges = Partial<Record<RangeField, string>>

function readRanges(
  read: (name: RangeField, parse: (value: unknown) => string | undefined) => string | undefined,
): Ranges {
  const ranges: Ranges = {}
  for (const field of RANGE_FIELDS) {
    const text = read(field, (value) => (isText(value) && isRangeText(value) ? value : undefined))
    if (text !== undefined) ranges[field] = text
  }
  return ranges
}

/** What a list is sorted by when its address does not say: by what limits it. */
function sortOfRange(ranges: Ranges): UserSort {
  return ranges.created === undefined && ranges.updated !== undefined ? 'updated_at' : SORT_DEFAULT
}

/** Whether a list in this order can be limited to a range: an index holds only what it sorts by. */
export function canLimit(field: RangeField, sort: UserSort): boolean {
  return SORTS_OF_RANGE[field].includes(sort)
}

export interface DateRange {
  field: RangeField
  /** As the address says it. */
  text: string
}

/** The range of days that the address names; it waits while something is searched for. */
export function rangeOf(address: UsersAddress): DateRange | undefined {
  for (const field of RANGE_FIELDS) {
    const text = address[field]
    if (text !== undefined) return { field, text }
  }
  return undefined
}

/** Dates begin with the newest, words with A. */
export function defaultOrderOf(sort: UserSort): SortOrder {
  return isDateSort(sort) ? 'desc' : 'asc'
}

export function isDateSort(sort: UserSort): boolean {
  return sort === 'created_at' || sort === 'updated_at'
}

/** The part of the address that says how the list is ordered, as short as it can be. */
export function orderAddress(
  sort: UserSort,
  order: SortOrder,
): Pick<UsersAddress, 'sort' | 'order'> {
  return {
    ...(sort !== SORT_DEFAULT && { sort }),
    ...(order !== defaultOrderOf(sort) && { order }),
  }
}

/** The address of the same page with that user's panel open: for links that can open a new tab. */
export function hrefOfUser(address: UsersAddress, user_id: string): string {
  return `/users${stringifySearch({ ...address, user: user_id })}`
}

function isFilter(statuses: readonly UserStatus[]): boolean {
  return statuses.length > 0 && statuses.length < USER_STATUSES.length
}

/** What a choice of statuses comes to: none and all of them are no filter. */
export function filterOf(statuses: readonly UserStatus[]): UserStatus[] | undefined {
  return isFilter(statuses) ? [...statuses] : undefined
}
