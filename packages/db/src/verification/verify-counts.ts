import { createHash } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { compareUtf8 } from '@roster/contract/sort-keys'
import { USER_STATUSES } from '@roster/contract/values'
import type { UserStatus } from '@roster/contract/users'
import { transact } from '#dynamo/transaction.ts'
import { addCounts, randomBucket, readCounters, sumCounters } from '#users/users.counts.ts'
import type { CountDeltas } from '#users/users.counts.ts'
import type { Finding, PageResult, VerifyContext } from './verify-page.ts'

/** How far the users have been counted. */
export interface CountProgress {
  attempt: number
  /** All counters as they were when this attempt began. */
  counters: string
  counted: Partial<Record<UserStatus, number>>
  /** Left out: from the first user. */
  key?: Record<string, unknown> | undefined
}

/** Each reads all users. */
const ATTEMPTS_MAX = 5

/**
 * Counts a page of users. The result is compared only if no counter has changed since the first page:
 * each creation, deletion and change of status writes one of them. Otherwise all users are counted again.
 *
 * A wrong counter is corrected by adding the difference, so changes in the meantime are not lost.
 *
 * @returns the progress after this page; undefined when all is done.
 */
export async function verifyCountsPage(
  context: VerifyContext,
  progress: CountProgress | undefined,
): Promise<[PageResult, CountProgress | undefined]> {
  const { call, tables } = context
  const { attempt, counters, counted, key } = progress ?? (await beginCount(context, 1))
  const response = await call.send(
    new ScanCommand({
      TableName: tables.users,
      ConsistentRead: true,
      ProjectionExpression: '#status',
      ExpressionAttributeNames: { '#status': 'status' },
      ExclusiveStartKey: key,
    }),
  )
  const items = (response.Items ?? []) as { status: UserStatus }[]
  const after = { ...counted }
  for (const { status } of items) after[status] = (after[status] ?? 0) + 1
  const page = (findings: Finding[]): PageResult => ({
    scanned: items.length,
    findings,
    skipped: 0,
  })
  if (response.LastEvaluatedKey) {
    return [page([]), { attempt, counters, counted: after, key: response.LastEvaluatedKey }]
  }

  const current = await readCounters(call, tables.counters)
  if (digestOf(current) !== counters) {
    if (attempt < ATTEMPTS_MAX) return [page([]), await beginCount(context, attempt + 1)]
    return [page([finding('count_unclear', '', `${attempt} attempts`, false)]), undefined]
  }
  return [page(await compareCounts(context, sumCounters(current).by_status, after)), undefined]
}

async function beginCount(
  { call, tables }: VerifyContext,
  attempt: number,
): Promise<CountProgress> {
  const counters = digestOf(await readCounters(call, tables.counters))
  return { attempt, counters, counted: {} }
}

async function compareCounts(
  { call, tables, isRepair }: VerifyContext,
  stored: Record<UserStatus, number>,
  counted: CountProgress['counted'],
): Promise<Finding[]> {
  const deltas: CountDeltas = {}
  for (const status of USER_STATUSES) {
    const delta = (counted[status] ?? 0) - stored[status]
    if (delta !== 0) deltas[status] = delta
  }
  const statuses = Object.keys(deltas) as UserStatus[]
  if (statuses.length > 0 && isRepair) {
    await transact(call, [addCounts(tables.counters, randomBucket(), deltas)])
  }
  return statuses.map((status) =>
    finding('count_wrong', status, `${stored[status]}, not ${counted[status] ?? 0}`, isRepair),
  )
}

function digestOf(counters: readonly object[]): string {
  const texts = counters.map((each) =>
    JSON.stringify(Object.entries(each).toSorted(([a], [b]) => compareUtf8(a, b))),
  )
  return createHash('sha256').update(texts.toSorted().join('\n')).digest('base64url')
}

function finding(kind: Finding['kind'], id: string, detail: string, isRepaired: boolean): Finding {
  return { kind, subject: 'status', id, detail, isRepaired }
}
