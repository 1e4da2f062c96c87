import type { UserSort, UserStatus } from '@roster/contract/users'
import {
  RANGE_FIELDS,
  SEARCH_LENGTH_MAX,
  SORT_ORDERS,
  START_TEXT_LENGTH_MAX,
  USER_ID_PATTERN,
  USER_SORTS,
  USER_STATUSES,
} from '@roster/contract/values'
import { pastedId } from '@roster/contract/pasted-text'
import type { RangeField } from '@roster/contract/users-list'
import { COLUMNS_DEFAULT, readColumns, writeColumns } from './column-choices.ts'
import { isDay, isRangeText } from './day-range.ts'
import {
  canLimit,
  defaultOrderOf,
  filterOf,
  isDateSort,
  orderAddress,
  PANEL_TABS,
  SORT_DEFAULT,
  VIEW_ALL,
} from './users-address.ts'
import type { UsersAddress } from './users-address.ts'
import { isZone, ownZone } from './zoned-days.ts'

/**
 * Never throws: an unknown value counts as absent. Defaults are left out.
 *
 * @param ignore called with the name of each parameter whose value was ignored.
 */
export function readUsersAddress(
  raw: object,
  ignore: (name: keyof UsersAddress) => void = () => {},
): UsersAddress {
  const given = raw as Readonly<Record<string, unknown>>
  function read<Value>(
    name: keyof UsersAddress,
    parse: (value: unknown) => Value | undefined,
  ): Value | undefined {
    const value = given[name]
    if (value === undefined || value === '') return undefined
    const parsed = parse(value)
    if (parsed === undefined) ignore(name)
    return parsed
  }

  const q = read('q', (value) => textWithin(value, SEARCH_LENGTH_MAX))
  const status = read('status', (value) => {
    const { known, isComplete } = readStatuses(value)
    if (!isComplete) ignore('status')
    return known
  })
  const filter = status && filterOf(status)
  const ranges = readRanges(read)
  const sort = read('sort', oneOf(USER_SORTS)) ?? sortOfRange(ranges)
  for (const field of RANGE_FIELDS) {
    if (ranges[field] === undefined || canLimit(field, sort)) continue
    ignore(field)
    delete ranges[field]
  }
  if (ranges.created !== undefined && ranges.updated !== undefined) {
    ignore('updated')
    delete ranges.updated
  }
  const hasRange = ranges.created !== undefined || ranges.updated !== undefined
  const tz = read('tz', (value) => (isText(value) && isZone(value) ? value : undefined))
  const order = read('order', oneOf(SORT_ORDERS)) ?? defaultOrderOf(sort)
  const columns = read('columns', readColumnsText)
  const from = read('from', (value) => textWithin(value, START_TEXT_LENGTH_MAX))
  const at = read('at', (value) => (isText(value) && ANCHOR.test(value) ? value : undefined))
  const hasDays = hasRange || (from !== undefined && isDateSort(sort) && isDay(from))
  const user = read('user', (value) => (isText(value) ? readUserId(pastedId(value)) : undefined))
  const tab = read('tab', oneOf(PANEL_TABS))
  const view = read('view', (value) => (value === VIEW_ALL ? VIEW_ALL : readViewId(value)))
  return {
    ...(q !== undefined && { q }),
    ...orderAddress(sort, order),
    ...(filter && { status: filter }),
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

/** The parameters of an address whose values are ignored because they are not valid. */
export function ignoredParameters(raw: object): (keyof UsersAddress)[] {
  const names = new Set<keyof UsersAddress>()
  readUsersAddress(raw, (name) => names.add(name))
  return [...names]
}

const ANCHOR = /^(?:~end|[A-Za-z0-9_-]{1,64}(?:\.\d{1,3})?)$/

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

const readUserId = textLike(USER_ID_PATTERN)
const readViewId = textLike(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** Reads `a,b` and `['a', 'b']`. */
function readStatuses(value: unknown): { known: UserStatus[]; isComplete: boolean } {
  const given: unknown[] = Array.isArray(value) ? value : String(value).split(',')
  const known = USER_STATUSES.filter((status) => given.includes(status))
  return { known, isComplete: known.length === new Set(given).size }
}

function readColumnsText(value: unknown): string | undefined {
  // The router passes an array, a URL has one string.
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

/** The sort of a list whose address has a range but no sort. */
function sortOfRange(ranges: Ranges): UserSort {
  return ranges.created === undefined && ranges.updated !== undefined ? 'updated_at' : SORT_DEFAULT
}
