import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { accessKey } from '#access/access-key.ts'
import type { Call } from '#dynamo/call.ts'
import { settleAll } from '#dynamo/settle-all.ts'
import { readGeneration } from './session-generations.ts'
import { endOf, toSession, usedSessionItem } from './sessions.item.ts'
import type { Lifetimes, SessionItem, StoredSession } from './sessions.item.ts'
import { useSessionParams } from './sessions.params.ts'

export interface FindDeps {
  tableName: string
  lifetimes: Lifetimes
  now: () => Date
}

const LAST_USE_EXACT_TO_MS = 60_000

/** A live session, without counting as use. */
export async function getSession(
  call: Call,
  deps: FindDeps,
  session_id: string,
): Promise<StoredSession | undefined> {
  const item = await readUnexpired(call, deps, session_id)
  if (!item || !(await isOfGeneration(call, deps, item))) return undefined
  return toSession(item, deps.lifetimes)
}

/** A live session, and records that it was used. */
export async function findSession(
  call: Call,
  deps: FindDeps,
  session_id: string,
): Promise<StoredSession | undefined> {
  const item = await readUnexpired(call, deps, session_id)
  if (!item) return undefined
  // Side by side: writing the use of a session that turns out to be void does no harm.
  const [isLive, used] = await settleAll([
    isOfGeneration(call, deps, item),
    writeLastUse(call, deps, item),
  ])
  return isLive ? toSession(used, deps.lifetimes) : undefined
}

async function readUnexpired(
  call: Call,
  { tableName, lifetimes, now }: FindDeps,
  session_id: string,
): Promise<SessionItem | undefined> {
  const Key = accessKey('session', session_id)
  const params = { TableName: tableName, Key, ConsistentRead: true }
  const item = (await call.send(new GetCommand(params))).Item as SessionItem | undefined
  return item && now().getTime() < endOf(item, lifetimes) ? item : undefined
}

async function isOfGeneration(
  call: Call,
  { tableName }: FindDeps,
  { actor_id, generation }: SessionItem,
): Promise<boolean> {
  return (await readGeneration(call, tableName, actor_id)) === generation
}

/**
 * Ignores failures: another request may have written a later use, the session may have just ended, and
 * the next use is written anyway.
 */
async function writeLastUse(
  call: Call,
  { tableName, lifetimes, now }: FindDeps,
  item: SessionItem,
): Promise<SessionItem> {
  const at = now()
  // With a very short lifetime, one write a minute would let a session in use expire.
  const exactToMs = Math.min(LAST_USE_EXACT_TO_MS, lifetimes.idleMs / 2)
  if (at.getTime() - Date.parse(item.last_used_at) < exactToMs) return item
  const used = usedSessionItem(item, at, lifetimes)
  try {
    await call.send(new UpdateCommand(useSessionParams(tableName, item, used)))
    return used
  } catch {
    return item
  }
}
