import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { USER_STATUSES } from '@roster/contract/values'
import { Call } from '../dynamo/call.ts'
import { settleAll } from '../dynamo/settle-all.ts'
import { SHARDS_MAX, shardsMax } from './shards.ts'
import type { ShardCounts } from './shards.ts'
import type { UserItem } from '../users/users.item.ts'
import { partitionQueryParams } from '../users/users.params.ts'
import type { Partition } from '../users/list/list-plan.ts'

/** A database that has just started takes no hundred connections within a second. */
const AT_ONCE = 10

/**
 * Looks for users beyond the counts, which no list would show: the counts have shrunk. Costs half a
 * read unit for each shard beyond, so ask once when a process starts.
 *
 * @returns one sentence for each status with such users; empty when all is well.
 */
export async function checkShards(
  client: DynamoDBDocumentClient,
  usersTable: string,
  counts: ShardCounts,
  signal?: AbortSignal,
): Promise<string[]> {
  const call = new Call(client, signal)
  const ofAnyStatus = shardsMax(counts)
  const partitions: Partition['key'][] = [
    ...numbers(ofAnyStatus, SHARDS_MAX).map((shard) => ({ shard })),
    ...USER_STATUSES.flatMap((status) =>
      numbers(counts[status], ofAnyStatus).map((shard) => ({ status, shard })),
    ),
  ]
  const users: UserItem[] = []
  for (let at = 0; at < partitions.length; at += AT_ONCE) {
    const some = partitions.slice(at, at + AT_ONCE)
    users.push(...(await settleAll(some.map((key) => firstOf(call, usersTable, key)))).flat())
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

async function firstOf(call: Call, table: string, key: Partition['key']): Promise<UserItem[]> {
  const index = key.status === undefined ? 'all_by_created' : 'by_created'
  const view = { index, attribute: 'created_at', order: 'asc' } as const
  const params = partitionQueryParams(table, view, key, undefined, 1)
  return ((await call.send(new QueryCommand(params))).Items ?? []) as UserItem[]
}

function numbers(from: number, before: number): number[] {
  return Array.from({ length: Math.max(0, before - from) }, (_, at) => from + at)
}
