import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Call } from '../../dynamo/call.ts'
import type { Position } from '../../paging/cursor.ts'
import { mergeSorted } from '../../paging/merge.ts'
import type { MergeSource } from '../../paging/merge.ts'
import { settleAll } from '../../dynamo/settle-all.ts'
import type { UserItem } from '../users.item.ts'
import { partitionQueryParams } from '../users.params.ts'
import { compareItems, groupsAfter } from './list-plan.ts'
import type { Partition, UserView } from './list-plan.ts'

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
  for (const { group, position: start } of groupsAfter(view, position)) {
    const sources = group.map((partition) => new PartitionSource(partition, view, start))
    yield* mergeSorted(sources, compare, async (starving) => {
      await settleAll(
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
