import type { SortOrder, UserSort, UserStatus } from '@roster/contract/users'
import { aNewUser } from '@roster/local/test-users'
import * as fc from 'fast-check'
import type { ShardCounts } from '#tables/shards.ts'
import { newUserItem } from '#users/item/users.item.ts'
import type { UserItem } from '#users/item/users.item.ts'

export const SHARD_COUNTS: ShardCounts[] = [
  { active: 1, inactive: 1, suspended: 1 },
  { active: 4, inactive: 1, suspended: 1 },
  { active: 8, inactive: 2, suspended: 1 },
]

/** Characters on both sides of the surrogates, where the orders of UTF-16 and UTF-8 differ, and equal names. */
const nameArbitrary = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        'b',
        'Z',
        'é',
        'ß',
        '山',
        '😀',
        '🏳',
        '\u{E000}',
        '\u{F8FF}',
        '\u{FFFD}',
        '￮',
      ),
      fc.integer({ min: 0xe000, max: 0xfdcf }).map((code) => String.fromCodePoint(code)),
      fc.integer({ min: 0x10000, max: 0x10fff }).map((code) => String.fromCodePoint(code)),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((characters) => characters.join(''))

export interface ListedUser {
  name: string
  status: UserStatus
  minute: number
  updatedMinute?: number
}

const minuteArbitrary = fc.integer({ min: 10, max: 29 })

export const fieldsArbitrary: fc.Arbitrary<ListedUser> = fc.record({
  name: nameArbitrary,
  status: fc.constantFrom<UserStatus>('active', 'active', 'active', 'inactive', 'suspended'),
  /** Few distinct moments, so that many users are equal. */
  minute: minuteArbitrary,
  updatedMinute: minuteArbitrary,
})

export function momentOf(minute: number): string {
  return `2026-01-01T00:${minute}:00.000Z`
}

/** `updated_at` equals `created_at`, unless the fields give another minute. */
export function itemOf(fields: ListedUser, shards: ShardCounts): UserItem {
  const { name, status, minute, updatedMinute = minute } = fields
  const user_id = crypto.randomUUID()
  const input = aNewUser({ name, email: `${user_id}@x.org`, status })
  const item = newUserItem(input, user_id, momentOf(minute), shards)
  return { ...item, updated_at: momentOf(updatedMinute) }
}

/** DynamoDB's order, written independently of the code under test: by UTF-8 bytes. */
export function inOrder(items: UserItem[], sort: UserSort, order: SortOrder): string[] {
  return items.toSorted(comparison(sort, order)).map(({ user_id }) => user_id)
}

/** Compares the positions of two items in a list. */
export function comparison(sort: UserSort, order: SortOrder) {
  const keyOf = (item: UserItem): string[] => {
    if (sort === 'status') return [item.status, item.created_at, item.user_id]
    if (sort === 'name') return [item.name_key, item.user_id]
    if (sort === 'email') return [item.email_key, item.user_id]
    return [item[sort], item.user_id]
  }
  const sign = order === 'asc' ? 1 : -1
  return (a: UserItem, b: UserItem): number => {
    for (const [at, value] of keyOf(a).entries()) {
      const difference = Buffer.compare(Buffer.from(value), Buffer.from(keyOf(b)[at]!))
      if (difference !== 0) return sign * difference
    }
    return 0
  }
}
