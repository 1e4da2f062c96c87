import { RANGE_FIELDS, SORTS_OF_RANGE, USER_STATUSES } from '@roster/contract/values'
import type { SortOrder, UserCounts, UserSort, UserStatus } from '@roster/contract/users'
import type { MomentRange, RangeField } from '@roster/contract/users-list'
import { compareUtf8 } from '@roster/contract/sort-keys'
import type { Position } from '../../paging/cursor.ts'
import { shardsMax } from '../../tables/shards.ts'
import type { ShardCounts } from '../../tables/shards.ts'
import type { UserIndexName } from '../../tables/tables.ts'
import type { UserItem } from '../users.item.ts'

/** What is listed, and in which order. */
export interface UserOrder extends Partial<Record<RangeField, MomentRange | undefined>> {
  sort: UserSort
  order: SortOrder
  /** Left out: all. */
  statuses?: readonly UserStatus[] | undefined
}

/** Values of the attribute that a view sorts by, both ends included, in the order of UTF-8 bytes. */
export interface ValueRange {
  from?: string | undefined
  to?: string | undefined
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
  /** Only values that begin with it. Not with a range. */
  prefix?: string
  /** Only values in it. */
  range?: ValueRange | undefined
  /** Partitions of a group are merged; groups are read one after another. */
  groups: Partition[][]
  /** True when a group holds one status: the list is in the order of statuses first. */
  isByStatus: boolean
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
  const ranges = RANGE_FIELDS.flatMap((field) => {
    const range = order[field]
    return range ? [`${field}:${range.from ?? ''}..${range.before ?? ''}`] : []
  })
  return ['users.list', order.sort, order.order, ...statusesOf(order), ...ranges].join(' ')
}

/**
 * Which index and partitions a list reads.
 *
 * @param counts users of each status, by which to expect rows of partitions; left out: as many of each.
 * @throws TypeError when the sort's index cannot be limited to the range.
 */
export function viewOf(
  order: UserOrder,
  shards: ShardCounts,
  counts: UserCounts['by_status'] | undefined,
): UserView {
  const statuses = statusesOf(order)
  const range = rangeOf(order)
  const perShard = (status: UserStatus) => (counts ? counts[status] : 1) / shards[status]
  const partitionsOf = (status: UserStatus) =>
    numbersBelow(shards[status]).map((shard) => ({
      key: { status, shard },
      weight: perShard(status),
    }))

  // Every status by creation is the view asked most: one query a shard, not one a status and shard.
  if (order.sort === 'created_at' && statuses.length === USER_STATUSES.length) {
    const partitions = numbersBelow(shardsMax(shards)).map((shard) => ({
      key: { shard },
      weight: sum(statuses.map((status) => (shard < shards[status] ? perShard(status) : 0))),
    }))
    return {
      index: 'all_by_created',
      attribute: 'created_at',
      order: order.order,
      range,
      groups: [withShares(partitions)],
      isByStatus: false,
    }
  }

  const { index, attribute } = INDEX_OF_SORT[order.sort]
  const isByStatus = order.sort === 'status'
  const groups = isByStatus
    ? statuses.toSorted().map(partitionsOf)
    : [statuses.flatMap(partitionsOf)]
  if (isByStatus && order.order === 'desc') groups.reverse()
  return { index, attribute, order: order.order, range, groups: groups.map(withShares), isByStatus }
}

/** The same rows, last one first. */
export function reversed(view: UserView): UserView {
  return {
    ...view,
    order: view.order === 'asc' ? 'desc' : 'asc',
    groups: view.groups.toReversed(),
  }
}

/** The row's place in the list, whatever partition it lies in. */
export function positionOf(item: UserItem, attribute: UserView['attribute']): Position {
  return { status: item.status, value: item[attribute], user_id: item.user_id }
}

/** A group, and where to begin in it; at its beginning when `position` is left out. */
interface GroupFrom {
  group: Partition[]
  position?: Position | undefined
}

/** The groups of a view that can hold rows after the position. */
export function groupsAfter(view: UserView, position: Position | undefined): GroupFrom[] {
  if (!view.isByStatus || !position) return view.groups.map((group) => ({ group, position }))
  const sign = view.order === 'asc' ? 1 : -1
  return view.groups.flatMap((group) => {
    const distance = sign * compareUtf8(group[0]?.key.status ?? '', position['status'] ?? '')
    if (distance < 0) return []
    return [{ group, position: distance === 0 ? position : undefined }]
  })
}

/** The order of rows within a group: the index's own, with `user_id` deciding last. */
export function compareItems(view: UserView): (a: UserItem, b: UserItem) => number {
  const sign = view.order === 'asc' ? 1 : -1
  return (a, b) =>
    sign * (compareUtf8(a[view.attribute], b[view.attribute]) || compareUtf8(a.user_id, b.user_id))
}

/** @throws TypeError when the sort's index cannot be limited so; the contract refuses it before. */
function rangeOf(order: UserOrder): ValueRange | undefined {
  const fields = RANGE_FIELDS.filter((field) => order[field])
  const unfit = fields.find((field) => !SORTS_OF_RANGE[field].includes(order.sort))
  if (unfit) throw new TypeError(`A list by ${order.sort} cannot be limited by "${unfit}".`)
  // One at most: no sort goes with two fields.
  const [field] = fields
  const range = field && order[field]
  return range && { from: range.from, to: range.before && lastMomentBefore(range.before) }
}

/** BETWEEN includes both ends; stored times are whole milliseconds. */
function lastMomentBefore(moment: string): string {
  return new Date(Date.parse(moment) - 1).toISOString()
}

function withShares(partitions: { key: Partition['key']; weight: number }[]): Partition[] {
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
