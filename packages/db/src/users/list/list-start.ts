import { emailKey, KEY_SEPARATOR, nameKeyStart } from '@roster/contract/sort-keys'
import type { ListStart } from '@roster/contract/users-list'
import type { Call } from '#dynamo/call.ts'
import type { Position } from '#paging/cursor.ts'
import type { ListPlan } from '#paging/list-plan.ts'
import {
  LAST_CHARACTER,
  positionBefore,
  positionBeforeValue,
  positionOf,
} from '#paging/list-position.ts'
import type { TableNames } from '#tables/tables.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { readUser, userNotFound } from '#users/item/users.read.ts'

/**
 * The position before the first row at or after the start, in the order of the plan.
 *
 * @throws RosterError USER_NOT_FOUND when the start is a user that does not exist.
 */
export async function startPosition(
  call: Call,
  tables: Pick<TableNames, 'users'>,
  plan: ListPlan<UserItem>,
  start: ListStart,
): Promise<Position | 'end'> {
  if ('end' in start) return 'end'
  if ('user_id' in start) {
    const item = await readUser(call, tables, start.user_id)
    if (!item) throw userNotFound(start.user_id)
    return positionBefore(positionOf(item, plan), plan)
  }
  if ('moment' in start) return positionBeforeValue(start.moment, plan)
  const { text } = start
  // DynamoDB refuses an empty key: what a text gives that no one sees.
  const key = plan.attribute === 'name_key' ? nameKeyStart(text) : emailKey(text) || KEY_SEPARATOR
  // From Z to A, the names that begin with a text come before the text itself.
  return positionBeforeValue(plan.order === 'asc' ? key : key + LAST_CHARACTER, plan)
}
