import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Call } from '../../dynamo/call.ts'
import { epochSeconds, ifConditionHolds } from './write-entries.ts'
import type { UserItem } from '../users.item.ts'
import { snapshotOf, entryKey } from './search-words.ts'
import type { EntryKey } from './search-words.ts'

/**
 * Writes a hint that is missing.
 *
 * @returns false when somebody else was faster.
 */
export async function addMissingHint(
  call: Call,
  tableName: string,
  word: string,
  item: UserItem,
): Promise<boolean> {
  const { user_id, version } = item
  const called = new Set([snapshotOf(item)])
  return ifConditionHolds(
    call.send(
      new PutCommand({
        TableName: tableName,
        Item: { ...entryKey(word, user_id), version, called },
        ConditionExpression: 'attribute_not_exists(#head)',
        ExpressionAttributeNames: { '#head': 'head' },
      }),
    ),
  )
}

/**
 * Adds what the user is called to a hint that does not say it.
 *
 * @returns false when somebody else was faster, or removed the hint.
 */
export async function completeHint(
  call: Call,
  tableName: string,
  word: string,
  item: UserItem,
): Promise<boolean> {
  const one = snapshotOf(item)
  return ifConditionHolds(
    call.send(
      new UpdateCommand({
        TableName: tableName,
        Key: entryKey(word, item.user_id),
        UpdateExpression: 'ADD #called :called',
        ConditionExpression: 'attribute_exists(#head) AND NOT contains(#called, :one)',
        ExpressionAttributeNames: { '#head': 'head', '#called': 'called' },
        ExpressionAttributeValues: { ':called': new Set([one]), ':one': one },
      }),
    ),
  )
}

/**
 * Removes a hint that is not of a word of the user.
 *
 * @param user as read consistently; undefined for one who is gone, or about to be created.
 * @param writtenBefore when hints are too old to belong to users who are about to be created.
 * @returns `spared` when a change under way relies on it, or one that was cut off left it behind;
 *   `gone` when somebody else was faster.
 */
export async function removeSurplusHint(
  call: Call,
  tableName: string,
  key: EntryKey,
  user: Pick<UserItem, 'version'> | undefined,
  writtenBefore: Date,
): Promise<'deleted' | 'spared' | 'gone'> {
  const bound = user
    ? { name: 'version', condition: '#bound <= :bound', value: user.version }
    : { name: 'written_at_s', condition: '#bound < :bound', value: epochSeconds(writtenBefore) }
  const removal = call.send(
    new DeleteCommand({
      TableName: tableName,
      Key: { head: key.head, word_user: key.word_user },
      ConditionExpression: `attribute_not_exists(#bound) OR ${bound.condition}`,
      ExpressionAttributeNames: { '#bound': bound.name },
      ExpressionAttributeValues: { ':bound': bound.value },
      ReturnValues: 'ALL_OLD',
    }),
  )
  if (!(await ifConditionHolds(removal))) return 'spared'
  return (await removal).Attributes ? 'deleted' : 'gone'
}
