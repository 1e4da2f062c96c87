import { RANGE_FIELDS, SORTS_OF_RANGE, USER_STATUSES } from '@roster/contract/values'
import type { SortOrder, UserCounts, UserSort, UserStatus } from '@roster/contract/users'
import type { UserFilter } from '@roster/contract/users-filter'
import type { ListPlan, Partition, PartitionKey, ValueRange } from '#paging/list-plan.ts'
import { shardsMax } from '#tables/shards.ts'
import type { ShardCounts } from '#tables/shards.ts'
import type { UserIndexName } from '#tables/tables.ts'
import { readUserItem } from '#users/item/users.item.ts'
import type { UserItem } from '#users/item/users.item.ts'

/** Which users are listed, and in which order. */
export interface UserOrder extends UserFilter {
  sort: UserSort
  order: SortOrder
}

const INDEX_OF_SORT = {
  name: { index: 'by_name', attribute: 'name_key' },
  email: { index: 'by_email', attribute: 'email_key' },
  status: { index: 'by_created', attribute: 'created_at' },
  created_at: { index: 'by_created', attribute: 'created_at' },
  updated_at: { index: 'by_updated', attribute: 'updated_at' },
} as const satisfies Record<UserSort, { index: UserIndexName; attribute: keyof UserItem }>

/** The statuses of a query without repeats, in the order in which the contract lists them. */
function statusesOf({ statuses }: Pick<UserFilter, 'statuses'>): UserStatus[] {
  return USER_STATUSES.filter((status) => statuses?.includes(status) ?? true)
}

/** Everything that decides the rows of a list and their order, as text: the scope of its cursors. */
export function scopeOf(order: UserOrder): string {
  return ['users.list', order.sort, order.order, ...filterScopeOf(order)].join(' ')
}

/** The part of a cursor's scope that says which users are included. */
export function filterScopeOf(filter: UserFilter): string[] {
  const ranges = RANGE_FIELDS.flatMap((field) => {
    const range = filter[field]
    return range ? [`${field}:${range.from ?? ''}..${range.before ?? ''}`] : []
  })
  return [...statusesOf(filter), ...ranges]
}

/**
 * Which index and partitions a list reads.
 *
 * @param counts users of each status, from which the share of each partition is estimated; left out:
 *   the same number of each.
 * @throws TypeError when the index of the sort cannot be limited to the range.
 */
export function planList(
  order: UserOrder,
  shards: ShardCounts,
  counts: UserCounts['by_status'] | undefined,
): ListPlan<UserItem> {
  const statuses = statusesOf(order)
  const common = {
    order: order.order,
    idAttribute: 'user_id',
    readItem: readUserItem,
    range: rangeOf(order),
  } as const
  const moves = (attribute: keyof UserItem) => ({
    // A user keeps the shard as long as the status stays the same.
    isAcross: statuses.length > 1,
    isWithin: attribute !== 'created_at',
    versionOf: ({ version }: UserItem) => version,
  })
  const perShard = (status: UserStatus) => (counts ? counts[status] : 1) / shards[status]

  // The most frequent list needs one query per shard instead of one per status and shard.
  if (order.sort === 'created_at' && statuses.length === USER_STATUSES.length) {
    const partitions = numbersBelow(shardsMax(shards)).map((shard) => ({
      key: { shard },
      weight: sum(statuses.map((status) => (shard < shards[status] ? perShard(status) : 0))),
    }))
    return {
      ...common,
      index: 'all_by_created' satisfies UserIndexName,
      attribute: 'created_at',
      moves: moves('created_at'),
      groups: [withShares(partitions)],
    }
  }

  const partitionsOf = (status: UserStatus) =>
    numbersBelow(shards[status]).map((shard) => ({
      key: { status, shard },
      weight: perShard(status),
    }))
  const index = INDEX_OF_SORT[order.sort]
  const plan = { ...common, ...index, moves: moves(index.attribute) }
  if (order.sort !== 'status') {
    return { ...plan, groups: [withShares(statuses.flatMap(partitionsOf))] }
  }
  const inOrder = order.order === 'asc' ? statuses.toSorted() : statuses.toSorted().toReversed()
  const groups = inOrder.map((status) => withShares(partitionsOf(status)))
  return { ...plan, groups, groupAttribute: 'status' }
}

/** @throws TypeError when the index of the sort cannot be limited so; the contract refuses it first. */
function rangeOf(order: UserOrder): ValueRange | undefined {
  const fields = RANGE_FIELDS.filter((field) => order[field])
  const unfit = fields.find((field) => !SORTS_OF_RANGE[field].includes(order.sort))
  if (unfit) throw new TypeError(`A list by ${order.sort} cannot be limited by "${unfit}".`)
  // At most one: no sort goes with two fields.
  const [field] = fields
  const range = field && order[field]
  return range && { from: range.from, to: range.before && lastMomentBefore(range.before) }
}

/** BETWEEN includes both ends; stored times are whole milliseconds. */
function lastMomentBefore(moment: string): string {
  return new Date(Date.parse(moment) - 1).toISOString()
}

function withShares(partitions: { key: PartitionKey; weight: number }[]): Partition[] {
  const total = sum(partitions.map(({ weight }) => weight))
  return partitions.map(({ key, weight }) => ({
    key,
    share: total > 0 ? weight / total : 1 / partitions.length,
  }))
}

function numbersBelow(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at)
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
