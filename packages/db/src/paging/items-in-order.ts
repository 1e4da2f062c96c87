import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Call } from '#dynamo/call.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import type { Position } from './cursor.ts'
import { compareItems } from './list-plan.ts'
import type { IndexQuery, ListPlan, Partition, PartitionKey } from './list-plan.ts'
import { groupsAfter, startKeyOf } from './list-position.ts'
import { mergeSorted } from './merge.ts'
import type { MergeSource } from './merge.ts'

/**
 * Items in the order of the list, from a position on, in runs.
 *
 * @param sizeOf how many rows to read from a partition; left out: as many as one response holds (1 MB).
 */
export async function* itemsInOrder<Item>(
  call: Call,
  tableName: string,
  plan: ListPlan<Item>,
  position?: Position,
  sizeOf?: (partition: Partition) => number,
): AsyncGenerator<Item[], void, undefined> {
  const compare = compareItems(plan)
  for (const { group, position: start } of groupsAfter(plan, position)) {
    const sources = group.map((partition) => new PartitionSource(partition, plan, start))
    yield* mergeSorted(sources, compare, async (starving) => {
      await settleAll(starving.map((source) => source.fetch(call, tableName, sizeOf?.(source))))
    })
  }
}

class PartitionSource<Item> implements MergeSource<Item>, Partition {
  rows: Item[] = []
  isDone = false
  share: number
  readonly key: PartitionKey
  readonly #plan: ListPlan<Item>
  #startKey: Record<string, unknown> | undefined

  constructor({ key, share }: Partition, plan: ListPlan<Item>, position: Position | undefined) {
    this.share = share
    this.key = key
    this.#plan = plan
    this.#startKey = position && startKeyOf(position, plan, key)
  }

  async fetch(call: Call, tableName: string, limit: number | undefined): Promise<void> {
    const response = await call.send(
      new QueryCommand(
        partitionQueryParams(tableName, this.#plan, this.key, this.#startKey, limit),
      ),
    )
    this.rows.push(...(response.Items ?? []).map(this.#plan.readItem))
    this.#startKey = response.LastEvaluatedKey
    this.isDone = response.LastEvaluatedKey === undefined
    // It holds more than expected, as the oldest shard does after growth: next time read all from it.
    this.share = 1
  }
}

/** Every attribute name goes through `#name`: most of ours are reserved words. */
export function partitionQueryParams(
  tableName: string,
  query: IndexQuery,
  key: PartitionKey,
  startKey: Record<string, unknown> | undefined,
  limit: number | undefined,
): QueryCommandInput {
  const keys = Object.entries(key)
  const limits = limitsOf(query)
  const names = [...keys.map(([name]) => name), ...(limits ? [query.attribute] : [])]
  return {
    TableName: tableName,
    IndexName: query.index,
    KeyConditionExpression: [
      ...keys.map(([name]) => `#${name} = :${name}`),
      ...(limits ? [limits.condition] : []),
    ].join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(keys.map(([name, value]) => [`:${name}`, value])),
      ...limits?.values,
    },
    ScanIndexForward: query.order === 'asc',
    ExclusiveStartKey: startKey,
    Limit: limit,
  }
}

/** A query takes one condition on its sort attribute, so two ends are one BETWEEN. */
function limitsOf({ attribute, prefix, range }: IndexQuery) {
  const name = `#${attribute}`
  if (prefix !== undefined) {
    return { condition: `begins_with(${name}, :prefix)`, values: { ':prefix': prefix } }
  }
  const { from, to } = range ?? {}
  if (from !== undefined && to !== undefined) {
    return { condition: `${name} BETWEEN :from AND :to`, values: { ':from': from, ':to': to } }
  }
  if (from !== undefined) return { condition: `${name} >= :from`, values: { ':from': from } }
  if (to !== undefined) return { condition: `${name} <= :to`, values: { ':to': to } }
  return undefined
}
