import { randomUUID } from 'node:crypto'
import { RosterError } from '@roster/contract/errors'
import type { Actor, NewUser, DeleteUserInput, UpdateUserInput, User } from '@roster/contract/users'
import type { Call, CallOptions } from '#dynamo/call.ts'
import { pauseBeforeRetry } from '#dynamo/retry.ts'
import { transact } from '#dynamo/transaction.ts'
import type { Refusal, TransactItem, TransactionOutcome } from '#dynamo/transaction.ts'
import type { ShardCounts } from '#tables/shards.ts'
import type { TableNames } from '#tables/tables.ts'
import {
  deleteEmailRecord,
  emailTakenBy,
  moveEmailRecord,
  putEmailRecord,
} from './email-records.ts'
import { newUserItem, patchedItem, readUserItem, toUser } from './item/users.item.ts'
import type { UserItem } from './item/users.item.ts'
import { readUser, userNotFound } from './item/users.read.ts'
import { snapshotOf } from './search-index/search-words.ts'
import {
  deleteEntriesOfUsers,
  deleteStaleEntries,
  putEntriesOfChange,
  putEntriesOfNewUsers,
} from './search-index/write-entries.ts'
import { addCounts, randomBucket } from './users.counts.ts'
import { newEvent, putEvent, receiptOf } from './users.events.ts'
import { deleteUserItem, putNewUser, updateUserItem } from './users.params.ts'

export interface WriteOptions extends CallOptions {
  actor: Actor
  request_id?: string | undefined
}

export interface WriteDeps {
  tables: TableNames
  shards: ShardCounts
  now: () => Date
}

const UPDATE_ATTEMPTS_MAX = 4

/** @throws RosterError EMAIL_TAKEN */
export async function createUser(
  call: Call,
  { tables, shards, now }: WriteDeps,
  input: NewUser,
  options: WriteOptions,
): Promise<User> {
  const item = newUserItem(input, randomUUID(), now().toISOString(), shards)
  const event = newEvent('created', undefined, item, now(), options)
  await putEntriesOfNewUsers(call, tables.words, [item], now())
  const outcome = await transact(
    call,
    [
      putNewUser(tables.users, item),
      putEmailRecord(tables.emails, item.email_key, item.user_id),
      putEvent(tables.events, event),
      addCounts(tables.counters, randomBucket(), { [item.status]: 1 }),
    ],
    receiptOf(tables, event),
  )
  if (!outcome.isApplied) {
    await ignoreFailure(deleteEntriesOfUsers(call, tables.words, [item]))
    throw emailTaken(outcome.refusals)
  }
  return toUser(item)
}

/**
 * Reads the user, applies the patch, and writes it if no other write came first. With the caller's
 * version, another write is a conflict; without, the patch is applied to its result and tried again.
 *
 * @throws RosterError USER_NOT_FOUND, VERSION_CONFLICT, EMAIL_TAKEN
 */
export async function updateUser(
  call: Call,
  { tables, shards, now }: WriteDeps,
  { user_id, version, patch }: UpdateUserInput,
  options: WriteOptions,
): Promise<User> {
  const outdated = new Set<string>()
  let before = expectUser(await readUser(call, tables, user_id), user_id, version)
  for (let attempt = 1; ; attempt++) {
    const after = patchedItem(before, patch, now().toISOString(), shards)
    if (after === before) return toUser(before)
    const event = newEvent('updated', before, after, now(), options)
    await putEntriesOfChange(call, tables.words, before, after)
    outdated.add(snapshotOf(before))
    const outcome = await transact(
      call,
      [
        updateUserItem(tables.users, before, after),
        putEvent(tables.events, event),
        ...moveEmailRecord(tables, before, after),
        ...moveCount(tables, before, after),
      ],
      receiptOf(tables, event),
    )
    if (outcome.isApplied) {
      // The change is written; entries left behind only cost searches a read of the user they name.
      await ignoreFailure(deleteStaleEntries(call, tables.words, outdated, after))
      return toUser(after)
    }
    if (!outcome.refusals[0]?.isConditionFailed) throw emailTaken(outcome.refusals)
    before = expectUser(storedUser(outcome), user_id, version)
    outdated.add(snapshotOf(after))
    await pauseBeforeRetry(attempt, UPDATE_ATTEMPTS_MAX, call.signal, versionConflict(before))
  }
}

/** @throws RosterError USER_NOT_FOUND, VERSION_CONFLICT */
export async function deleteUser(
  call: Call,
  { tables, now }: WriteDeps,
  { user_id, version }: DeleteUserInput,
  options: WriteOptions,
): Promise<User> {
  let item = expectUser(await readUser(call, tables, user_id), user_id, version)
  for (let attempt = 1; ; attempt++) {
    const event = { ...newEvent('deleted', item, undefined, now(), options), item }
    const outcome = await transact(
      call,
      [
        deleteUserItem(tables.users, item),
        putEvent(tables.events, event),
        deleteEmailRecord(tables.emails, item.email_key, user_id),
        addCounts(tables.counters, randomBucket(), { [item.status]: -1 }),
      ],
      receiptOf(tables, event),
    )
    if (outcome.isApplied) {
      await ignoreFailure(deleteEntriesOfUsers(call, tables.words, [item]))
      return toUser(item)
    }
    // When the user's own item was not refused, the e-mail record was: it is another user's.
    if (!outcome.refusals[0]?.isConditionFailed) throw emailTaken(outcome.refusals)
    item = expectUser(storedUser(outcome), user_id, version)
    await pauseBeforeRetry(attempt, UPDATE_ATTEMPTS_MAX, call.signal, versionConflict(item))
  }
}

function moveCount(tables: TableNames, before: UserItem, after: UserItem): TransactItem[] {
  if (before.status === after.status) return []
  const deltas = { [before.status]: -1, [after.status]: 1 }
  return [addCounts(tables.counters, randomBucket(), deltas)]
}

/** The user that is stored, after a transaction whose first item, the user, expected another version. */
function storedUser(outcome: TransactionOutcome & { isApplied: false }): UserItem | undefined {
  const item = outcome.refusals[0]?.item
  return item && readUserItem(item)
}

function expectUser(
  item: UserItem | undefined,
  user_id: string,
  version: number | undefined,
): UserItem {
  if (!item) throw userNotFound(user_id)
  if (version !== undefined && item.version !== version) throw versionConflict(item)
  return item
}

function versionConflict(item: UserItem): RosterError<'VERSION_CONFLICT'> {
  return new RosterError(
    'VERSION_CONFLICT',
    { current: toUser(item) },
    'This user was changed in the meantime. Check the current values and try again.',
  )
}

/** Besides the user, only the e-mail record has a condition that callers can break. */
function emailTaken(refusals: Refusal[]): RosterError<'EMAIL_TAKEN'> {
  const record = refusals.slice(1).find(({ isConditionFailed }) => isConditionFailed)?.item
  return emailTakenBy(String(record?.['user_id']))
}

async function ignoreFailure(promise: Promise<void>): Promise<void> {
  await promise.catch(() => undefined)
}
