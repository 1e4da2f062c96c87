import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Call } from '#dynamo/call.ts'
import { isConditionMet } from '#dynamo/conditional.ts'
import { epochSeconds } from '#dynamo/seconds.ts'
import type { UserItem } from '#users/item/users.item.ts'
import { snapshotOf } from './search-words.ts'
import type { EntryKey, SearchEntry } from './search-words.ts'

/** @returns false when the entry was already there. */
export async function addMissingEntry(
  call: Call,
  tableName: string,
  { head, word_user }: EntryKey,
  item: UserItem,
): Promise<boolean> {
  const { version } = item
  const snapshots = new Set([snapshotOf(item)])
  return isConditionMet(
    call.send(
      new PutCommand({
        TableName: tableName,
        Item: { head, word_user, version, snapshots },
        ConditionExpression: 'attribute_not_exists(#head)',
        ExpressionAttributeNames: { '#head': 'head' },
      }),
    ),
  )
}

/**
 * Adds the snapshot of the user to an entry without it.
 *
 * @returns false when the entry already has it, or was deleted.
 */
export async function completeEntry(
  call: Call,
  tableName: string,
  { head, word_user }: EntryKey,
  item: UserItem,
): Promise<boolean> {
  const snapshot = snapshotOf(item)
  return isConditionMet(
    call.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { head, word_user },
        UpdateExpression: 'ADD #snapshots :snapshots',
        ConditionExpression: 'attribute_exists(#head) AND NOT contains(#snapshots, :snapshot)',
        ExpressionAttributeNames: { '#head': 'head', '#snapshots': 'snapshots' },
        ExpressionAttributeValues: { ':snapshots': new Set([snapshot]), ':snapshot': snapshot },
      }),
    ),
  )
}

/** Whether a change in progress may rely on an entry that its user does not need now. */
export function isNeededByChange(
  { version, written_at_s }: SearchEntry,
  user: Pick<UserItem, 'version'> | undefined,
  writtenBefore: Date,
): boolean {
  return user
    ? version !== undefined && version > user.version
    : written_at_s !== undefined && written_at_s >= epochSeconds(writtenBefore.getTime())
}

/**
 * Deletes an entry for a word that its user does not have.
 *
 * @param user as read consistently; undefined for a user that was deleted or is about to be created.
 * @param writtenBefore entries without a user are deleted only if they are older than this.
 * @returns `skipped` when a change in progress relies on the entry, or a change that was interrupted
 *   left it behind; `gone` when it had already been deleted.
 */
export async function deleteOrphanedEntry(
  call: Call,
  tableName: string,
  key: EntryKey,
  user: Pick<UserItem, 'version'> | undefined,
  writtenBefore: Date,
): Promise<'deleted' | 'skipped' | 'gone'> {
  const condition = user
    ? { name: 'version', test: '#age <= :age', value: user.version }
    : { name: 'written_at_s', test: '#age < :age', value: epochSeconds(writtenBefore.getTime()) }
  const deletion = call.send(
    new DeleteCommand({
      TableName: tableName,
      Key: { head: key.head, word_user: key.word_user },
      ConditionExpression: `attribute_not_exists(#age) OR ${condition.test}`,
      ExpressionAttributeNames: { '#age': condition.name },
      ExpressionAttributeValues: { ':age': condition.value },
      ReturnValues: 'ALL_OLD',
    }),
  )
  if (!(await isConditionMet(deletion))) return 'skipped'
  return (await deletion).Attributes ? 'deleted' : 'gone'
}
