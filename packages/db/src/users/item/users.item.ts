import { USER_FIELDS } from '@roster/contract/values'
import { STORED_DEFAULTS } from '@roster/contract/users'
import type { NewUser, User, UserPatch } from '@roster/contract/users'
import { emailKey, nameKey } from '@roster/contract/sort-keys'
import { shardOf } from '#tables/shards.ts'
import type { ShardCounts } from '#tables/shards.ts'

/** A user as stored: the user, plus the attributes of its indexes. */
export interface UserItem extends User {
  shard: number
  name_key: string
  email_key: string
}

/** Fields that were added later, and their values for users who were stored before. */
const ADDED_FIELDS = Object.keys(STORED_DEFAULTS)

/**
 * An item as DynamoDB returned it, with the fields that did not exist when it was stored. Every user
 * item of a response passes here: otherwise a missing field looks as if it had been changed.
 */
export function readUserItem(stored: object): UserItem {
  const isComplete = ADDED_FIELDS.every((field) => field in stored)
  return (isComplete ? stored : { ...STORED_DEFAULTS, ...stored }) as UserItem
}

export function newUserItem(
  input: NewUser & { created_at?: string | undefined },
  user_id: string,
  at: string,
  shards: ShardCounts,
): UserItem {
  const { created_at = at, ...fields } = input
  return {
    user_id,
    ...fields,
    created_at,
    updated_at: created_at,
    version: 1,
    shard: shardOf(user_id, fields.status, shards),
    name_key: nameKey(fields.name),
    email_key: emailKey(fields.email),
  }
}

/** The item after the patch, or the same object when the patch changes nothing. */
export function patchedItem(
  item: UserItem,
  patch: UserPatch,
  at: string,
  shards: ShardCounts,
): UserItem {
  const changed = USER_FIELDS.filter(
    (field) => patch[field] !== undefined && patch[field] !== item[field],
  )
  if (changed.length === 0) return item
  const next = { ...item, ...Object.fromEntries(changed.map((field) => [field, patch[field]])) }
  return {
    ...next,
    // Clocks differ between servers; a later change must not look older.
    updated_at: at > item.updated_at ? at : item.updated_at,
    version: item.version + 1,
    shard: next.status === item.status ? item.shard : shardOf(item.user_id, next.status, shards),
    name_key: nameKey(next.name),
    email_key: emailKey(next.email),
  }
}

export function toUser(item: UserItem): User {
  const { shard: _shard, name_key: _nameKey, email_key: _emailKey, ...user } = item
  return user
}
