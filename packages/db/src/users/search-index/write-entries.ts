import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { batchWrite } from '#dynamo/batch-write.ts'
import type { Call } from '#dynamo/call.ts'
import { isConditionMet } from '#dynamo/conditional.ts'
import { epochSeconds } from '#dynamo/seconds.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { snapshotOf, parseSnapshot, entryKey, entryWords } from './search-words.ts'
import type { SearchEntry } from './search-words.ts'

/*
 * There may be too many search index entries, never too few: they are written before the user's
 * transaction, and stale ones are deleted after it. An entry holds the version of the user it was
 * written for, so that a slow writer cannot delete what a later one relies on, and snapshots of the
 * user's name and address, so that a search for several words need not read the user. There may be too
 * many snapshots too, never too few.
 */

/**
 * Every entry of a user that does not exist yet. They hold the time, which tells them from the entries
 * of deleted users.
 */
export function entriesOfNewUser(item: UserItem, now: Date): SearchEntry[] {
  const { version, user_id } = item
  const written_at_s = epochSeconds(now.getTime())
  const snapshots = new Set([snapshotOf(item)])
  return [...entryWords(item)].map((word) => ({
    ...entryKey(word, user_id),
    version,
    written_at_s,
    snapshots,
  }))
}

/** Without conditions: the users do not exist yet, so no other write can concern their entries. */
export async function putEntriesOfNewUsers(
  call: Call,
  tableName: string,
  items: readonly UserItem[],
  now: Date,
): Promise<void> {
  const entries = items.flatMap((item) => entriesOfNewUser(item, now))
  await batchWrite(
    call,
    tableName,
    entries.map((Item) => ({ PutRequest: { Item } })),
  )
}

/** Deletes every entry of users that were deleted, or not created after all. */
export async function deleteEntriesOfUsers(
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

/** Before a change: every entry that `after` needs gets the snapshots of before and after. */
export async function putEntriesOfChange(
  call: Call,
  tableName: string,
  before: UserItem,
  after: UserItem,
): Promise<void> {
  if (snapshotOf(before) === snapshotOf(after)) return
  const snapshots = new Set([snapshotOf(before), snapshotOf(after)])
  await settleAll(
    [...entryWords(after)].map((word) =>
      isConditionMet(
        call.send(
          new UpdateCommand({
            TableName: tableName,
            Key: entryKey(word, after.user_id),
            UpdateExpression: 'SET #version = :version ADD #snapshots :snapshots',
            // An entry written for a later version stays as it is; several may write for the same one.
            ConditionExpression: 'attribute_not_exists(#version) OR #version <= :version',
            ExpressionAttributeNames: { '#version': 'version', '#snapshots': 'snapshots' },
            ExpressionAttributeValues: { ':version': after.version, ':snapshots': snapshots },
          }),
        ),
      ),
    ),
  )
}

/**
 * After a change: deletes the entries that no later version relies on, and the outdated snapshots of
 * those that stay.
 *
 * @param outdated snapshots of before the change, and of attempts that were refused.
 */
export async function deleteStaleEntries(
  call: Call,
  tableName: string,
  outdated: ReadonlySet<string>,
  after: UserItem,
): Promise<void> {
  const snapshots = new Set([snapshotOf(after)])
  const others = [...outdated.difference(snapshots)]
  if (others.length === 0) return
  const { version, user_id } = after
  const needed = entryWords(after)
  const stale = new Set(others.flatMap((each) => [...entryWords(parseSnapshot(each))]))
  const deletions = [...stale.difference(needed)].map((word) =>
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
        UpdateExpression: 'SET #snapshots = :snapshots',
        // Other writers for this version were refused; one for a later version has added its snapshots.
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version', '#snapshots': 'snapshots' },
        ExpressionAttributeValues: { ':version': version, ':snapshots': snapshots },
      }),
    ),
  )
  await settleAll([...deletions, ...updates].map(isConditionMet))
}
