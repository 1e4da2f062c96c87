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
import { ANCHOR_AT_END } from './scroll-anchor.ts'
import { isZone, ownZone } from './zoned-days.ts'

/**
 * A part of an address that does not apply. `unknown`: the name or the value means nothing. `unused`:
 * it means nothing together with the rest. `sort`: the list is limited to dates of `field`, so it
 * cannot have this order.
 */
export type AddressProblem =
  | { reason: 'unknown' | 'unused'; name: string }
  | { reason: 'sort'; sort: UserSort; field: RangeField }

/**
 * Never throws: what does not apply counts as absent. Defaults are left out.
 *
 * @param report called with each part that does not apply.
 */
export function readUsersAddress(
  raw: object,
  report: (problem: AddressProblem) => void = () => {},
): UsersAddress {
  const given = raw as Readonly<Record<string, unknown>>
  const ignore = (name: keyof UsersAddress, reason: 'unknown' | 'unused' = 'unknown') => {
    report({ reason, name })
  }
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
  const givenSort = read('sort', oneOf(USER_SORTS))
  if (ranges.created !== undefined && ranges.updated !== undefined) {
    // The index of the given order decides which of them it can serve.
    const dropped = givenSort && canLimit('updated', givenSort) ? 'created' : 'updated'
    ignore(dropped, 'unused')
    delete ranges[dropped]
  }
  const field = RANGE_FIELDS.find((each) => ranges[each] !== undefined)
  const isFit = !givenSort || !field || canLimit(field, givenSort)
  if (givenSort && field && !isFit) report({ reason: 'sort', sort: givenSort, field })
  const sort = isFit && givenSort ? givenSort : sortOfRange(ranges)
  const tz = read('tz', (value) => (isText(value) && isZone(value) ? value : undefined))
  const givenOrder = read('order', oneOf(SORT_ORDERS))
  // An order from A to Z says nothing about dates.
  const order = isFit && givenOrder ? givenOrder : defaultOrderOf(sort)
  const columns = read('columns', readColumnsText)
  let from = read('from', (value) => textWithin(value, START_TEXT_LENGTH_MAX))
  if (from !== undefined && !canJump(q, sort, from)) {
    ignore('from', 'unused')
    from = undefined
  }
  let at = read('at', (value) => (isText(value) && ANCHOR.test(value) ? value : undefined))
  if (at !== undefined && (from !== undefined || (q !== undefined && at === ANCHOR_AT_END))) {
    ignore('at', 'unused')
    at = undefined
  }
  const hasDays = field !== undefined || (from !== undefined && isDateSort(sort))
  if (tz !== undefined && !hasDays) ignore('tz', 'unused')
  const user = read('user', (value) => (isText(value) ? readUserId(pastedId(value)) : undefined))
  const tab = read('tab', oneOf(PANEL_TABS))
  if (tab !== undefined && user === undefined) ignore('tab', 'unused')
  const view = read('view', (value) => (value === VIEW_ALL ? VIEW_ALL : readViewId(value)))
  return {
    ...(q !== undefined && { q }),
    ...orderAddress(sort, order),
    ...(filter && { status: filter }),
    ...ranges,
    ...(hasDays && { tz: tz ?? ownZone() }),
    ...(columns !== undefined && columns !== writeColumns(COLUMNS_DEFAULT) && { columns }),
    ...(from !== undefined && { from }),
    ...(at !== undefined && { at }),
    ...(user !== undefined && { user }),
    ...(user !== undefined && tab !== undefined && tab !== 'details' && { tab }),
    ...(view !== undefined && { view }),
  }
}

/** Everything in an address that does not apply, each part once. */
export function addressProblems(raw: object): AddressProblem[] {
  const problems = new Map<string, AddressProblem>()
  const report = (problem: AddressProblem) => problems.set(JSON.stringify(problem), problem)
  readUsersAddress(raw, report)
  for (const name of Object.keys(raw)) {
    if (!PARAMETERS.has(name)) report({ reason: 'unknown', name })
  }
  return [...problems.values()]
}

const PARAMETERS: ReadonlySet<string> = new Set(
  Object.keys({
    q: true,
    sort: true,
    order: true,
    status: true,
    created: true,
    updated: true,
    tz: true,
    columns: true,
    from: true,
    at: true,
    user: true,
    tab: true,
    view: true,
  } satisfies Record<keyof UsersAddress, true>),
)

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

/** Whether a list can start at this text. */
function canJump(q: string | undefined, sort: UserSort, from: string): boolean {
  return q === undefined && sort !== 'status' && (!isDateSort(sort) || isDay(from))
}

/** Reads `a,b` and `['a', 'b,c']`. */
function readStatuses(value: unknown): { known: UserStatus[]; isComplete: boolean } {
  const given = [value].flat().flatMap((text) => String(text).split(','))
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
