import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { batchWrite } from '#dynamo/batch-write.ts'
import type { Call } from '#dynamo/call.ts'
import { isConditionMet } from '#dynamo/conditional.ts'
import { epochSeconds } from '#dynamo/seconds.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { entryKeys, parseSnapshot, snapshotOf } from './search-words.ts'
import type { EntryKey, SearchEntry } from './search-words.ts'

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
  const { version } = item
  const written_at_s = epochSeconds(now.getTime())
  const snapshots = new Set([snapshotOf(item)])
  return entryKeys(item).map((key) => ({ ...key, version, written_at_s, snapshots }))
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
    items.flatMap(entryKeys).map((Key) => ({ DeleteRequest: { Key } })),
  )
}

/**
 * Before a change: every entry that `after` needs gets the snapshot of after, and that of before where
 * the user has it already. A new name gives all entries new keys.
 */
export async function putEntriesOfChange(
  call: Call,
  tableName: string,
  before: UserItem,
  after: UserItem,
): Promise<void> {
  if (snapshotOf(before) === snapshotOf(after)) return
  const owned = keysByText([before])
  const put = ({ head, word_user }: EntryKey) => {
    const known = owned.has(word_user) ? [before, after] : [after]
    return new UpdateCommand({
      TableName: tableName,
      Key: { head, word_user },
      UpdateExpression: 'SET #version = :version ADD #snapshots :snapshots',
      // An entry written for a later version stays as it is; several may write for the same one.
      ConditionExpression: 'attribute_not_exists(#version) OR #version <= :version',
      ExpressionAttributeNames: { '#version': 'version', '#snapshots': 'snapshots' },
      ExpressionAttributeValues: {
        ':version': after.version,
        ':snapshots': new Set(known.map(snapshotOf)),
      },
    })
  }
  await settleAll(entryKeys(after).map((key) => isConditionMet(call.send(put(key)))))
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
  const { version, user_id } = after
  const needed = keysByText([after])
  const stale = keysByText(
    [...outdated.difference(snapshots)].map((each) => ({ user_id, ...parseSnapshot(each) })),
  )
  const writes = [...stale.values()].map((Key) =>
    needed.has(Key.word_user)
      ? new UpdateCommand({
          TableName: tableName,
          Key,
          UpdateExpression: 'SET #snapshots = :snapshots',
          // Other writers for this version were refused; one for a later version has added its snapshots.
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version', '#snapshots': 'snapshots' },
          ExpressionAttributeValues: { ':version': version, ':snapshots': snapshots },
        })
      : new DeleteCommand({
          TableName: tableName,
          Key,
          ConditionExpression: 'attribute_not_exists(#version) OR #version <= :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': version },
        }),
  )
  await settleAll(writes.map((write) => isConditionMet(call.send(write))))
}

function keysByText(users: readonly Parameters<typeof entryKeys>[0][]): Map<string, EntryKey> {
  return new Map(users.flatMap(entryKeys).map((key) => [key.word_user, key]))
}
