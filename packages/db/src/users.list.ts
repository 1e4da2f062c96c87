import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { User, UserCounts } from '@roster/contract/users'
import type { Call } from './call.ts'
import type { CursorCodec, Position } from './cursor.ts'
import { fetchSize } from './fetch-size.ts'
import { mergeSorted } from './merge.ts'
import type { MergeSource } from './merge.ts'
import type { ShardCounts } from './shards.ts'
import { toUser } from './users.item.ts'
import type { UserItem } from './users.item.ts'
import { partitionQueryParams } from './users.params.ts'
import { compareItems, groupsAfter, positionOf, queryText, viewOf } from './users.view.ts'
import type { Partition, UserOrder, UserView } from './users.view.ts'

export interface ListQuery extends UserOrder {
  limit: number
  cursor?: string | null | undefined
}

export interface Page<Item> {
  items: Item[]
  /** Absent exactly when nothing follows. */
  next_cursor?: string
}

export interface ListDeps {
  tableName: string
  shards: ShardCounts
  cursors: CursorCodec
}

export async function listPage(
  call: Call,
  deps: ListDeps,
  query: ListQuery,
  counts: UserCounts['by_status'] | undefined,
): Promise<Page<User>> {
  return listView(call, deps, viewOf(query, deps.shards, counts), queryText(query), query)
}

/**
 * A page of a view.
 *
 * @param bound the text of the whole query, which the page's cursors are bound to.
 */
export async function listView(
  call: Call,
  { tableName, cursors }: Pick<ListDeps, 'tableName' | 'cursors'>,
  view: UserView,
  bound: string,
  { limit, cursor }: Pick<ListQuery, 'limit' | 'cursor'>,
): Promise<Page<User>> {
  const position = cursor ? cursors.open(bound, cursor) : undefined
  // One row more than asked for tells whether anything follows.
  const wanted = limit + 1
  const rows: UserItem[] = []
  const sizeOf = (share: number) => fetchSize(wanted - rows.length, share)
  for await (const run of itemsInOrder(call, tableName, view, position, sizeOf)) {
    rows.push(...run)
    if (rows.length >= wanted) break
  }
  const items = rows.slice(0, limit).map(toUser)
  if (rows.length < wanted) return { items }
  const last = positionOf(rows[limit - 1]!, view.attribute)
  return { items, next_cursor: cursors.seal(bound, last) }
}

/**
 * Items in order from a position on, in runs.
 *
 * @param sizeOf how many rows to ask a partition for, by its expected share; left out, all that
 *   fits one response (1 MB).
 */
export async function* itemsInOrder(
  call: Call,
  tableName: string,
  view: UserView,
  position?: Position,
  sizeOf?: (share: number) => number,
): AsyncGenerator<UserItem[], void, undefined> {
  const compare = compareItems(view)
  for (const [at, group] of groupsAfter(view, position).entries()) {
    const start = at === 0 ? position : undefined
    const sources = group.map((partition) => new PartitionSource(partition, view, start))
    yield* mergeSorted(sources, compare, async (starving) => {
      await Promise.all(
        starving.map((source) => source.fetch(call, tableName, sizeOf?.(source.share))),
      )
    })
  }
}

class PartitionSource implements MergeSource<UserItem> {
  rows: UserItem[] = []
  isDone = false
  share: number
  readonly #key: Partition['key']
  readonly #view: UserView
  #startKey: Record<string, unknown> | undefined

  constructor(partition: Partition, view: UserView, position: Position | undefined) {
    this.share = partition.share
    this.#key = partition.key
    this.#view = view
    // The position need not exist in this partition: DynamoDB continues from where it would be.
    this.#startKey = position && {
      ...partition.key,
      [view.attribute]: position['value'],
      user_id: position['user_id'],
    }
  }

  async fetch(call: Call, tableName: string, limit: number | undefined): Promise<void> {
    const response = await call.send(
      new QueryCommand(
        partitionQueryParams(tableName, this.#view, this.#key, this.#startKey, limit),
      ),
    )
    this.rows.push(...((response.Items ?? []) as UserItem[]))
    this.#startKey = response.LastEvaluatedKey
    this.isDone = response.LastEvaluatedKey === undefined
    // Holding more than expected, as the oldest shard does after growth: next time ask for all.
    this.share = 1
  }
}
