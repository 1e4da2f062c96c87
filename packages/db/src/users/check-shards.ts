import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { USER_STATUSES } from '@roster/contract/values'
import { Call } from '#dynamo/call.ts'
import { chunks } from '#dynamo/chunks.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import { partitionQueryParams } from '#paging/items-in-order.ts'
import type { PartitionKey } from '#paging/list-plan.ts'
import { SHARDS_MAX, shardsMax } from '#tables/shards.ts'
import type { ShardCounts } from '#tables/shards.ts'
import type { UserIndexName } from '#tables/tables.ts'
import { readUserItem } from './item/users.item.ts'
import type { UserItem } from './item/users.item.ts'

/** A database that has just started does not accept a hundred connections within a second. */
const AT_ONCE = 10

/**
 * Looks for users in shards beyond the counts, which no list would show: the counts have shrunk. Costs
 * half a read unit for each such shard, so check once when a process starts.
 *
 * @returns one sentence for each status with such users; empty when there are none.
 */
export async function checkShards(
  client: DynamoDBDocumentClient,
  usersTable: string,
  counts: ShardCounts,
  signal?: AbortSignal,
): Promise<string[]> {
  const call = new Call(client, signal)
  const ofAnyStatus = shardsMax(counts)
  const byShard = numbers(ofAnyStatus, SHARDS_MAX).map((shard) => ({ shard }))
  const byStatus = USER_STATUSES.flatMap((status) =>
    numbers(counts[status], ofAnyStatus).map((shard) => ({ status, shard })),
  )
  const reads = [
    ...byShard.map((key) => () => readFirst(call, usersTable, 'all_by_created', key)),
    ...byStatus.map((key) => () => readFirst(call, usersTable, 'by_created', key)),
  ]
  const users: UserItem[] = []
  for (const some of chunks(reads, AT_ONCE)) {
    users.push(...(await settleAll(some.map((read) => read()))).flat())
  }
  return USER_STATUSES.flatMap((status) => {
    const needed = Math.max(
      0,
      ...users.filter((user) => user.status === status).map(({ shard }) => shard + 1),
    )
    if (needed === 0) return []
    return [
      `Users of the status ${status} lie in up to ${needed} shards, and no list would show those ` +
        `beyond ${counts[status]}: give USERS_SHARDS or USERS_SHARDS_READ at least ${status}=${needed}. Counts never shrink.`,
    ]
  })
}

async function readFirst(
  call: Call,
  table: string,
  index: UserIndexName,
  key: PartitionKey,
): Promise<UserItem[]> {
  const query = { index, attribute: 'created_at', order: 'asc' } as const
  const params = partitionQueryParams(table, query, key, undefined, 1)
  return ((await call.send(new QueryCommand(params))).Items ?? []).map(readUserItem)
}

function numbers(from: number, before: number): number[] {
  return Array.from({ length: Math.max(0, before - from) }, (_, at) => from + at)
}
