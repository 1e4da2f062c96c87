import { randomInt, randomUUID } from 'node:crypto'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { RosterError } from '@roster/contract/errors'
import type {
  Actor,
  NewUser,
  DeleteUserInput,
  UpdateUserInput,
  User,
  UserEvent,
} from '@roster/contract/users'
import { v7 as uuidv7 } from 'uuid'
import type { Call, CallOptions } from '../dynamo/call.ts'
import { pauseBeforeRetry } from '../dynamo/retry.ts'
import { feedShardOf } from '../tables/shards.ts'
import type { ShardCounts } from '../tables/shards.ts'
import type { TableNames } from '../tables/tables.ts'
import { transact } from '../dynamo/transaction.ts'
import type { Refusal, TransactItem, TransactionOutcome } from '../dynamo/transaction.ts'
import { dayOf } from './users.feed.ts'
import {
  putHintsOfChange,
  putHintsOfNewUsers,
  removeHintsOfGoneUsers,
  removeStaleHints,
} from './search-index/write-entries.ts'
import { fieldChanges, newUserItem, patchedItem, toUser } from './users.item.ts'
import type { EventItem, UserItem } from './users.item.ts'
import {
  addCounts,
  deleteGuard,
  deleteUserItem,
  getUserParams,
  moveGuard,
  putEvent,
  putGuard,
  putNewUser,
  updateUser,
} from './users.params.ts'
import { snapshotOf } from './search-index/search-words.ts'

export interface WriteOptions extends CallOptions {
  actor: Actor
  request_id?: string | undefined
}

export interface WriteDeps {
  tables: TableNames
  shards: ShardCounts
  now: () => Date
}

/** Counts are spread over this many items, so that concurrent transactions rarely meet on one. */
const COUNTER_BUCKETS = 64
const UPDATE_ATTEMPTS_MAX = 4

export async function createUser(
  call: Call,
  deps: WriteDeps,
  input: NewUser,
  options: WriteOptions,
): Promise<User> {
  const { tables } = deps
  const item = newUserItem(input, randomUUID(), deps.now().toISOString(), deps.shards)
  const event = newEvent('created', undefined, item, deps, options)
  await putHintsOfNewUsers(call, tables.words, [item], deps.now())
  const outcome = await transact(
    call,
    [
      putNewUser(tables.users, item),
      putGuard(tables.emails, item.email_key, item.user_id),
      putEvent(tables.events, event),
      addCounts(tables.counters, randomBucket(), { [item.status]: 1 }),
    ],
    { tableName: tables.events, event },
  )
  if (!outcome.isApplied) {
    await ignoreFailure(removeHintsOfGoneUsers(call, tables.words, [item]))
    throw emailTaken(outcome.refusals)
  }
  return toUser(item)
}

/**
 * Reads the user, applies the patch, and writes it if nobody was faster. With the caller's version,
 * somebody faster is a conflict; without, the patch is applied again to what they left.
 */
export async function updateUserByPatch(
  call: Call,
  deps: WriteDeps,
  { user_id, version, patch }: UpdateUserInput,
  options: WriteOptions,
): Promise<User> {
  const { tables } = deps
  const outdated = new Set<string>()
  let before = expectUser(await readUser(call, tables, user_id), user_id, version)
  for (let attempt = 1; ; attempt++) {
    const after = patchedItem(before, patch, deps.now().toISOString(), deps.shards)
    if (after === before) return toUser(before)
    const event = newEvent('updated', before, after, deps, options)
    await putHintsOfChange(call, tables.words, before, after)
    outdated.add(snapshotOf(before))
    const outcome = await transact(
      call,
      [
        updateUser(tables.users, before, after),
        putEvent(tables.events, event),
        ...moveGuard(tables, before, after),
        ...moveCount(tables, before, after),
      ],
      { tableName: tables.events, event },
    )
    if (outcome.isApplied) {
      // The change stands; hints left behind only cost a look at the user they name.
      await ignoreFailure(removeStaleHints(call, tables.words, outdated, after))
      return toUser(after)
    }
    if (!outcome.refusals[0]?.isConditionFailed) throw emailTaken(outcome.refusals)
    before = expectUser(itemThere(outcome), user_id, version)
    outdated.add(snapshotOf(after))
    await pauseBeforeRetry(attempt, UPDATE_ATTEMPTS_MAX, call.signal, versionConflict(before))
  }
}

export async function deleteUser(
  call: Call,
  deps: WriteDeps,
  { user_id, version }: DeleteUserInput,
  options: WriteOptions,
): Promise<User> {
  const { tables } = deps
  let item = expectUser(await readUser(call, tables, user_id), user_id, version)
  for (let attempt = 1; ; attempt++) {
    const event = { ...newEvent('deleted', item, undefined, deps, options), item }
    const outcome = await transact(
      call,
      [
        deleteUserItem(tables.users, item),
        putEvent(tables.events, event),
        deleteGuard(tables.emails, item.email_key, user_id),
        addCounts(tables.counters, randomBucket(), { [item.status]: -1 }),
      ],
      { tableName: tables.events, event },
    )
    if (outcome.isApplied) {
      await ignoreFailure(removeHintsOfGoneUsers(call, tables.words, [item]))
      return toUser(item)
    }
    // Without a word on the user's own item it was somebody else's guard that stood in the way.
    if (!outcome.refusals[0]?.isConditionFailed) throw emailTaken(outcome.refusals)
    item = expectUser(itemThere(outcome), user_id, version)
    await pauseBeforeRetry(attempt, UPDATE_ATTEMPTS_MAX, call.signal, versionConflict(item))
  }
}

export async function readUser(
  call: Call,
  tables: Pick<TableNames, 'users'>,
  user_id: string,
): Promise<UserItem | undefined> {
  const response = await call.send(new GetCommand(getUserParams(tables.users, user_id)))
  return response.Item as UserItem | undefined
}

export function newEvent(
  action: UserEvent['action'],
  before: UserItem | undefined,
  after: UserItem | undefined,
  deps: Pick<WriteDeps, 'now'>,
  options: WriteOptions & { batch_id?: string | undefined },
): EventItem {
  const { user_id, version } = (after ?? before)!
  const at = deps.now()
  return {
    user_id,
    event_id: uuidv7({ msecs: at.getTime() }),
    at: at.toISOString(),
    day: dayOf(at.getTime()),
    feed_shard: feedShardOf(user_id),
    actor: options.actor,
    action,
    version,
    changes: fieldChanges(before, after),
    ...(options.request_id !== undefined && { request_id: options.request_id }),
    ...(options.batch_id !== undefined && { batch_id: options.batch_id }),
  }
}

export function randomBucket(): number {
  return randomInt(COUNTER_BUCKETS)
}

export function userNotFound(user_id: string): RosterError<'USER_NOT_FOUND'> {
  return new RosterError('USER_NOT_FOUND', { user_id }, `There is no user ${user_id}.`)
}

function moveCount(tables: TableNames, before: UserItem, after: UserItem): TransactItem[] {
  if (before.status === after.status) return []
  const deltas = { [before.status]: -1, [after.status]: 1 }
  return [addCounts(tables.counters, randomBucket(), deltas)]
}

/** What stands where the transaction, whose first item is the user, expected another version. */
function itemThere(outcome: TransactionOutcome & { isApplied: false }): UserItem | undefined {
  return outcome.refusals[0]?.item as UserItem | undefined
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
    'Somebody else changed this user meanwhile. Look at the current values and try again.',
  )
}

/** The guard is the only other item of our transactions with a condition that callers can break. */
function emailTaken(refusals: Refusal[]): RosterError<'EMAIL_TAKEN'> {
  const holder = refusals.slice(1).find(({ isConditionFailed }) => isConditionFailed)?.item
  return emailTakenBy(String(holder?.['user_id']))
}

export function emailTakenBy(user_id: string): RosterError<'EMAIL_TAKEN'> {
  return new RosterError('EMAIL_TAKEN', { user_id }, 'Another user has this e-mail address.')
}

async function ignoreFailure(promise: Promise<void>): Promise<void> {
  await promise.catch(() => undefined)
}
