import { USER_STATUSES } from '@roster/contract/users'
import type { SortOrder, UserCounts, UserSort, UserStatus } from '@roster/contract/users'
import { compareUtf8 } from '@roster/contract/sort-keys'
import type { Position } from './cursor.ts'
import { shardsMax } from './shards.ts'
import type { ShardCounts } from './shards.ts'
import type { UserIndexName } from './tables.ts'
import type { UserItem } from './users.item.ts'

export interface UserOrder {
  sort: UserSort
  order: SortOrder
  /** Left out: all. */
  statuses?: readonly UserStatus[] | undefined
}

/** One index partition that a view reads, as the values of its partition key. */
export interface Partition {
  key: { shard: number; status?: UserStatus }
  /** The part of its group's rows that it is expected to hold, 0 to 1. */
  share: number
}

/** What a list reads: one index, and its partitions in groups that follow each other. */
export interface UserView {
  index: UserIndexName
  /** The attribute the index sorts by, before `user_id`. */
  attribute: 'created_at' | 'updated_at' | 'name_key' | 'email_key'
  order: SortOrder
  /** Only values that begin with it. */
  prefix?: string
  /** Partitions of a group are merged; groups are read one after another. */
  groups: Partition[][]
}

const INDEX_OF_SORT = {
  name: { index: 'by_name', attribute: 'name_key' },
  email: { index: 'by_email', attribute: 'email_key' },
  status: { index: 'by_created', attribute: 'created_at' },
  created_at: { index: 'by_created', attribute: 'created_at' },
  updated_at: { index: 'by_updated', attribute: 'updated_at' },
} as const satisfies Record<UserSort, Pick<UserView, 'index' | 'attribute'>>

/** Statuses asked for, without repeats, in the order of the list of statuses. */
export function statusesOf({ statuses }: Pick<UserOrder, 'statuses'>): UserStatus[] {
  return USER_STATUSES.filter((status) => statuses?.includes(status) ?? true)
}

/** Everything that decides a list's rows and their order, as text: what its cursors are bound to. */
export function queryText(order: UserOrder): string {
  return ['users.list', order.sort, order.order, ...statusesOf(order)].join(' ')
}

export function viewOf(
  order: UserOrder,
  shards: ShardCounts,
  counts: UserCounts['by_status'] | undefined,
): UserView {
  const statuses = statusesOf(order)
  const perShard = (status: UserStatus) => (counts ? counts[status] : 1) / shards[status]
  const partitionsOf = (status: UserStatus) =>
    range(shards[status]).map((shard) => ({ key: { status, shard }, weight: perShard(status) }))

  // Every status by creation is the view asked most: one query a shard, not one a status and shard.
  if (order.sort === 'created_at' && statuses.length === USER_STATUSES.length) {
    const partitions = range(shardsMax(shards)).map((shard) => ({
      key: { shard },
      weight: sum(statuses.map((status) => (shard < shards[status] ? perShard(status) : 0))),
    }))
    return {
      index: 'all_by_created',
      attribute: 'created_at',
      order: order.order,
      groups: [withShares(partitions)],
    }
  }

  const { index, attribute } = INDEX_OF_SORT[order.sort]
  const groups =
    order.sort === 'status'
      ? statuses.toSorted().map(partitionsOf)
      : [statuses.flatMap(partitionsOf)]
  if (order.sort === 'status' && order.order === 'desc') groups.reverse()
  return { index, attribute, order: order.order, groups: groups.map(withShares) }
}

/** The row's place in the list, whatever partition it lies in. */
export function positionOf(item: UserItem, attribute: UserView['attribute']): Position {
  return { status: item.status, value: item[attribute], user_id: item.user_id }
}

/** The groups of a view that can still hold rows after the position; the first one holds it. */
export function groupsAfter(view: UserView, position: Position | undefined): Partition[][] {
  if (view.groups.length === 1 || !position) return view.groups
  return view.groups.slice(
    view.groups.findIndex((group) => group[0]?.key.status === position['status']),
  )
}

/** The order of rows within a group: the index's own, with `user_id` deciding last. */
export function compareItems(view: UserView): (a: UserItem, b: UserItem) => number {
  const sign = view.order === 'asc' ? 1 : -1
  return (a, b) =>
    sign * (compareUtf8(a[view.attribute], b[view.attribute]) || compareUtf8(a.user_id, b.user_id))
}

function withShares(partitions: { key: Partition['key']; weight: number }[]): Partition[] {
  const total = sum(partitions.map(({ weight }) => weight))
  return partitions.map(({ key, weight }) => ({
    key,
    share: total > 0 ? weight / total : 1 / partitions.length,
  }))
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at)
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
