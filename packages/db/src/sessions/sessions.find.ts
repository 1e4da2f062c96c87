import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Call } from '../dynamo/call.ts'
import { readGeneration } from './session-generations.ts'
import { endOf, toSession, usedSessionItem } from './sessions.item.ts'
import type { Lifetimes, SessionItem, StoredSession } from './sessions.item.ts'
import { getSessionParams, useSessionParams } from './sessions.params.ts'
import { settleAll } from '../dynamo/settle-all.ts'

export interface FindDeps {
  tableName: string
  lifetimes: Lifetimes
  now: () => Date
}

const LAST_USE_EXACT_TO_MS = 60_000

/** A live session, as read. */
export async function getSession(
  call: Call,
  deps: FindDeps,
  session_id: string,
): Promise<StoredSession | undefined> {
  const item = await readUnexpired(call, deps, session_id)
  if (!item || !(await isOfGeneration(call, deps, item))) return undefined
  return toSession(item, deps.lifetimes)
}

/** A live session, whose use counts. */
export async function findSession(
  call: Call,
  deps: FindDeps,
  session_id: string,
): Promise<StoredSession | undefined> {
  const item = await readUnexpired(call, deps, session_id)
  if (!item) return undefined
  // Side by side: a use of what turns out to be void is a use of something void.
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
  const response = await call.send(new GetCommand(getSessionParams(tableName, session_id)))
  const item = response.Item as SessionItem | undefined
  return item && now().getTime() < endOf(item, lifetimes) ? item : undefined
}

async function isOfGeneration(
  call: Call,
  { tableName }: FindDeps,
  { actor_id, generation }: SessionItem,
): Promise<boolean> {
  return (await readGeneration(call, tableName, actor_id)) === generation
}

/** Never fails: somebody else wrote a later use, the session has just ended, or the next use writes. */
async function writeLastUse(
  call: Call,
  { tableName, lifetimes, now }: FindDeps,
  item: SessionItem,
): Promise<SessionItem> {
  const at = now()
  // With very short lifetimes a minute would be too rough to keep a session that is in use.
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
