import { USER_STATUSES } from '@roster/contract/values'
import type { UserStatus } from '@roster/contract/users'
import { z } from 'zod'

/**
 * How many partitions the users of a status are spread over. Counts may grow at any time: new
 * writes spread further, and readers read every shard up to the count. They must never shrink.
 */
export type ShardCounts = Record<UserStatus, number>

/** One shard for each status: the default of `USERS_SHARDS`. */
export const SHARDS_DEFAULT: ShardCounts = { active: 1, inactive: 1, suspended: 1 }

/** The largest count: a list reads every shard of every status. */
export const SHARDS_MAX = 99

/** How to correct an invalid `USERS_SHARDS`. */
export const SHARDS_REMEDY = `Give statuses (${USER_STATUSES.join(', ')}) a count from 1 to ${SHARDS_MAX}, such as active=4,inactive=2. The default is 1.`

const CountSchema = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform(Number)
  .pipe(z.number().max(SHARDS_MAX))

const PairsSchema = z
  .array(z.tuple([z.enum(USER_STATUSES), CountSchema]))
  .refine((pairs) => new Set(pairs.map(([status]) => status)).size === pairs.length)

/** Parses `USERS_SHARDS`, such as `active=4,inactive=2`. All programs that read or write users must use it. */
export const ShardCountsSchema = z.string().transform((text, context): ShardCounts => {
  const pairs = PairsSchema.safeParse(text.split(',').map((pair) => pair.trim().split('=')))
  if (pairs.success) return { ...SHARDS_DEFAULT, ...Object.fromEntries(pairs.data) }
  context.addIssue(SHARDS_REMEDY)
  return z.NEVER
})

/** The shards to read: those that this process writes, and those that others may already write. */
export function shardsToRead(written: ShardCounts, read: ShardCounts = written): ShardCounts {
  return Object.fromEntries(
    USER_STATUSES.map((status) => [status, Math.max(written[status], read[status])]),
  ) as ShardCounts
}

/** The shard of a user with this id and status. Chosen at each write that sets the status. */
export function shardOf(user_id: string, status: UserStatus, counts: ShardCounts): number {
  return hash(user_id) % counts[status]
}

/** The largest number of shards of any status: `all_by_created` has a partition for each. */
export function shardsMax(
  counts: ShardCounts,
  statuses: readonly UserStatus[] = USER_STATUSES,
): number {
  return Math.max(...statuses.map((status) => counts[status]))
}

/**
 * How many partitions a day's events are spread over. One takes 1,000 writes a second, and each read of
 * the feed queries all of them. Four take the writes that 64 counters allow, and a read without changes
 * costs 2 read units. Readers and writers must use the same number: raise it in all processes at once.
 */
export const FEED_SHARDS = 4

export function feedShardOf(user_id: string): number {
  return hash(user_id) % FEED_SHARDS
}

/** FNV-1a, 32 bits. Stored shards depend on it: it must never change. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0
  }
  return value
}
