import { compareUtf8, nameKey } from '@roster/contract/sort-keys'
import type { ListStart } from '@roster/contract/users-list'
import type { Call } from '../../dynamo/call.ts'
import type { Position } from '../../paging/cursor.ts'
import type { TableNames } from '../../tables/tables.ts'
import { positionOf } from './list-plan.ts'
import type { UserView } from './list-plan.ts'
import { readUser, userNotFound } from '../users.write.ts'

/*
 * Positions between rows. Ids hold letters, digits, "-" and "_", so that no user stands at one of
 * these, and what lies before it and after it together is the whole list.
 */
const BEFORE_IDS = ' '
const AFTER_IDS = '~'
const LAST_CHARACTER = '\u{10FFFF}'

/**
 * The position before the first row that is not before the start, in the order of the view.
 *
 * @throws RosterError USER_NOT_FOUND when it names a user that is not there.
 */
export async function startPosition(
  call: Call,
  tables: Pick<TableNames, 'users'>,
  view: UserView,
  start: ListStart,
): Promise<Position | 'end'> {
  if ('end' in start) return 'end'
  if ('user_id' in start) {
    const item = await readUser(call, tables, start.user_id)
    if (!item) throw userNotFound(start.user_id)
    return positionBefore(positionOf(item, view.attribute), view)
  }
  if ('moment' in start) return positionBeforeValue(start.moment, view)
  // Folds e-mails as well: they hold no white space. Unlike `emailKey` it also bounds the length.
  const key = nameKey(start.text)
  // From Z to A, the names that begin with a text come before the text itself.
  return positionBeforeValue(view.order === 'asc' ? key : key + LAST_CHARACTER, view)
}

/** The position right before that of a row, whether or not it is there; one between rows is itself. */
export function positionBefore(position: Position, { order }: Pick<UserView, 'order'>): Position {
  const { user_id = '' } = position
  if (user_id.endsWith(BEFORE_IDS) || user_id.endsWith(AFTER_IDS)) return position
  const lastCode = user_id.charCodeAt(user_id.length - 1)
  const idBefore = user_id.slice(0, -1) + String.fromCharCode(lastCode - 1) + AFTER_IDS
  return { ...position, user_id: order === 'asc' ? idBefore : user_id + BEFORE_IDS }
}

function positionBeforeValue(value: string, { order }: UserView): Position {
  return { value, user_id: order === 'asc' ? BEFORE_IDS : AFTER_IDS }
}

/**
 * The same place among the view's rows, within what it is limited to: DynamoDB refuses to start
 * outside of a query's own condition.
 */
export function clampPosition(position: Position, { prefix, range }: UserView): Position {
  const from = prefix ?? range?.from
  const to = prefix === undefined ? range?.to : prefix + LAST_CHARACTER
  const value = position['value'] ?? ''
  if (from !== undefined && compareUtf8(value, from) < 0) {
    return { ...position, value: from, user_id: BEFORE_IDS }
  }
  if (to !== undefined && compareUtf8(value, to) > 0) {
    return { ...position, value: to, user_id: AFTER_IDS }
  }
  return position
}
