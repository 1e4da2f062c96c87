import { compareUtf8 } from '@roster/contract/sort-keys'
import type { Position } from './cursor.ts'
import { stringOf } from './list-plan.ts'
import type { IndexQuery, ListPlan, Partition, PartitionKey, ValueRange } from './list-plan.ts'

/*
 * The position of an item in a list: `value` of the sort attribute, `id`, and `group` where the list
 * has several. No id ends with one of these two characters, and the characters of ids lie between
 * them: such a position is between rows, and what lies before it and after it is the whole list.
 */
const BEFORE_IDS = ' '
const AFTER_IDS = '~'
/** Greater than any other character, in UTF-8 bytes. */
export const LAST_CHARACTER = '\u{10FFFF}'

/** The position of an item in the list, in whatever partition it lies. */
export function positionOf<Item>(item: Item, plan: ListPlan<Item>): Position {
  const { attribute, idAttribute, groupAttribute } = plan
  return {
    value: stringOf(item, attribute),
    id: stringOf(item, idAttribute),
    ...(groupAttribute && { group: stringOf(item, groupAttribute) }),
  }
}

/** The position right before that of an item, stored or not; a position between rows is returned as it is. */
export function positionBefore(position: Position, { order }: Pick<IndexQuery, 'order'>): Position {
  const { id = '' } = position
  if (id.endsWith(BEFORE_IDS) || id.endsWith(AFTER_IDS)) return position
  const lastCode = id.charCodeAt(id.length - 1)
  const idBefore = id.slice(0, -1) + String.fromCharCode(lastCode - 1) + AFTER_IDS
  return { ...position, id: order === 'asc' ? idBefore : id + BEFORE_IDS }
}

/** The position before every item of this value. */
export function positionBeforeValue(value: string, { order }: Pick<IndexQuery, 'order'>): Position {
  return { value, id: order === 'asc' ? BEFORE_IDS : AFTER_IDS }
}

/**
 * The position, moved to the nearest end of the query's prefix or range when it lies outside: DynamoDB
 * refuses to start outside a query's own condition.
 */
export function clampPosition(position: Position, query: IndexQuery): Position {
  const { from, to } = boundsOf(query)
  const { value = '' } = position
  if (from !== undefined && compareUtf8(value, from) < 0) {
    return { ...position, value: from, id: BEFORE_IDS }
  }
  if (to !== undefined && compareUtf8(value, to) > 0) {
    return { ...position, value: to, id: AFTER_IDS }
  }
  return position
}

/**
 * True when no row of the query lies after the position. Such a query must not be sent: on tables
 * DynamoDB refuses to start at the very bound that it reads away from.
 */
function isAtEnd({ value, id }: Position, query: IndexQuery): boolean {
  const { from, to } = boundsOf(query)
  return query.order === 'asc'
    ? value === to && id === AFTER_IDS
    : value === from && id === BEFORE_IDS
}

function boundsOf({ prefix, range }: IndexQuery): ValueRange {
  if (prefix === undefined) return { ...range }
  return { from: prefix, to: prefix + LAST_CHARACTER }
}

/** A group, and where to begin in it; at its beginning when `position` is left out. */
interface GroupFrom {
  group: Partition[]
  position?: Position | undefined
}

/** The groups of a plan that can hold rows after the position. */
export function groupsAfter<Item>(
  plan: ListPlan<Item>,
  position: Position | undefined,
): GroupFrom[] {
  const { groups, groupAttribute, order } = plan
  if (!position) return groups.map((group) => ({ group }))
  const sign = order === 'asc' ? 1 : -1
  return groups.flatMap((group) => {
    const value = groupAttribute && String(group[0]?.key[groupAttribute] ?? '')
    const distance = sign * compareUtf8(value ?? '', position['group'] ?? '')
    if (distance > 0) return [{ group }]
    return distance < 0 || isAtEnd(position, plan) ? [] : [{ group, position }]
  })
}

/**
 * The key that a query of one partition starts after. No item needs to have it: DynamoDB continues from
 * where it would be.
 */
export function startKeyOf<Item>(
  position: Position,
  { attribute, idAttribute }: ListPlan<Item>,
  key: PartitionKey,
): Record<string, unknown> {
  return { ...key, [attribute]: position['value'], [idAttribute]: position['id'] }
}
