import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand, DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Call } from '../../dynamo/call.ts'
import { pauseBeforeRetry } from '../../dynamo/retry.ts'
import { settleAll } from '../../dynamo/settle-all.ts'
import { snapshotOf, parseSnapshot, entryKey, entryWords } from './search-words.ts'
import type { UserItem } from '../users.item.ts'

/*
 * Search hints may point to too much, never to too little: they are written before the user's
 * transaction and stale ones removed after it. A hint carries the version of the user it was
 * written for, so that a slow writer cannot remove what a later one relies on; and what the user is
 * called, so that a search for other words too need not read them. Of that, too, there may be too much.
 */

type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number]

const BATCH_WRITE_MAX = 25
const UNPROCESSED_TRIES_MAX = 8

/**
 * Writes every hint of users that do not exist yet: nobody else can be writing theirs. They say when,
 * so that they are not taken for hints of users who are gone.
 */
export async function putHintsOfNewUsers(
  call: Call,
  tableName: string,
  items: readonly UserItem[],
  now: Date,
): Promise<void> {
  const written_at_s = epochSeconds(now)
  await batchWrite(
    call,
    tableName,
    items.flatMap((item) => {
      const { version, user_id } = item
      const called = new Set([snapshotOf(item)])
      return [...entryWords(item)].map((word) => ({
        PutRequest: { Item: { ...entryKey(word, user_id), version, written_at_s, called } },
      }))
    }),
  )
}

/** Removes every hint of users that are gone, or never came to be. */
export async function removeHintsOfGoneUsers(
  call: Call,
  tableName: string,
  items: readonly UserItem[],
): Promise<void> {
  await batchWrite(
    call,
    tableName,
    items.flatMap((item) =>
      [...entryWords(item)].map((word) => ({
        DeleteRequest: { Key: entryKey(word, item.user_id) },
      })),
    ),
  )
}

/** Before the change: every hint that `after` needs says what they are called before it and after it. */
export async function putHintsOfChange(
  call: Call,
  tableName: string,
  before: UserItem,
  after: UserItem,
): Promise<void> {
  if (snapshotOf(before) === snapshotOf(after)) return
  const called = new Set([snapshotOf(before), snapshotOf(after)])
  await settleAll(
    [...entryWords(after)].map((word) =>
      ifConditionHolds(
        call.send(
          new UpdateCommand({
            TableName: tableName,
            Key: entryKey(word, after.user_id),
            UpdateExpression: 'SET #version = :version ADD #called :called',
            // A hint written for a later version stays as it is; others may write for the same one.
            ConditionExpression: 'attribute_not_exists(#version) OR #version <= :version',
            ExpressionAttributeNames: { '#version': 'version', '#called': 'called' },
            ExpressionAttributeValues: { ':version': after.version, ':called': called },
          }),
        ),
      ),
    ),
  )
}

/**
 * After the change: removes hints that no later version relies on, and what the user is no longer
 * called from those that stay.
 *
 * @param outdated what the user was called before, or would have been in vain.
 */
export async function removeStaleHints(
  call: Call,
  tableName: string,
  outdated: ReadonlySet<string>,
  after: UserItem,
): Promise<void> {
  const called = new Set([snapshotOf(after)])
  const others = [...outdated.difference(called)]
  if (others.length === 0) return
  const { version, user_id } = after
  const needed = entryWords(after)
  const stale = new Set(others.flatMap((each) => [...entryWords(parseSnapshot(each))]))
  const removals = [...stale.difference(needed)].map((word) =>
    call.send(
      new DeleteCommand({
        TableName: tableName,
        Key: entryKey(word, user_id),
        ConditionExpression: 'attribute_not_exists(#version) OR #version <= :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': version },
      }),
    ),
  )
  const updates = [...needed].map((word) =>
    call.send(
      new UpdateCommand({
        TableName: tableName,
        Key: entryKey(word, user_id),
        UpdateExpression: 'SET #called = :called',
        // Whoever else wrote for this version lost; a later one has added to what is there.
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version', '#called': 'called' },
        ExpressionAttributeValues: { ':version': version, ':called': called },
      }),
    ),
  )
  await settleAll([...removals, ...updates].map(ifConditionHolds))
}

export function epochSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

export async function ifConditionHolds(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

async function batchWrite(
  call: Call,
  tableName: string,
  requests: readonly WriteRequest[],
): Promise<void> {
  const batches: WriteRequest[][] = []
  for (let at = 0; at < requests.length; at += BATCH_WRITE_MAX) {
    batches.push(requests.slice(at, at + BATCH_WRITE_MAX))
  }
  await settleAll(batches.map((batch) => writeWhole(call, tableName, batch)))
}

/** DynamoDB may leave part of a batch undone; what is left is sent again. */
async function writeWhole(call: Call, tableName: string, batch: WriteRequest[]): Promise<void> {
  let left = batch
  for (let attempt = 1; left.length > 0; attempt++) {
    const response = await call.send(new BatchWriteCommand({ RequestItems: { [tableName]: left } }))
    left = response.UnprocessedItems?.[tableName] ?? []
    if (left.length > 0) await pauseBeforeRetry(attempt, UNPROCESSED_TRIES_MAX, call.signal)
  }
}
