import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Call } from '../dynamo/call.ts'
import type { CursorCodec, Position } from '../paging/cursor.ts'
import { readGenerations } from './session-generations.ts'
import { SESSION_KIND, endOf, toSession } from './sessions.item.ts'
import type { Lifetimes, SessionItem, StoredSession } from './sessions.item.ts'
import { sessionsQueryParams } from './sessions.params.ts'
import type { SessionPartition } from './sessions.params.ts'
import type { Page } from '../users/list/list-users.ts'

/** A page of sessions: how many at most, and where it begins. */
export interface SessionsQuery {
  limit: number
  cursor?: string | null | undefined
}

export interface SessionListDeps {
  tableName: string
  cursors: CursorCodec
  lifetimes: Lifetimes
  now: () => Date
}

/** Also the most generations that one request reads. */
const ROWS_PER_ROUND_MAX = 100
const ROUNDS_MAX = 20

/**
 * A page of live sessions, newest first: those of one actor, or everybody's. What has ended and still
 * lies there is passed over; after 2,000 rows the page ends early, with a cursor to keep looking.
 */
export async function listSessions(
  call: Call,
  deps: SessionListDeps,
  actor_id: string | undefined,
  { limit, cursor }: SessionsQuery,
): Promise<Page<StoredSession>> {
  const { tableName, cursors } = deps
  const partition: SessionPartition = actor_id === undefined ? { kind: SESSION_KIND } : { actor_id }
  const bound = actor_id === undefined ? 'sessions.list' : `sessions.listOf ${actor_id}`
  // The position need not exist any more: DynamoDB continues from where it would be.
  let startKey: Record<string, unknown> | undefined = cursor
    ? { ...partition, ...cursors.open(bound, cursor) }
    : undefined
  const live: SessionItem[] = []
  const pageTo = (last?: SessionItem): Page<StoredSession> => {
    const items = live.slice(0, limit).map((item) => toListed(item, deps.lifetimes))
    return last ? { items, next_cursor: cursors.seal(bound, positionOf(last)) } : { items }
  }
  for (let round = 1; ; round++) {
    // One more than asked for tells whether anything follows.
    const size = round === 1 ? Math.min(limit + 1, ROWS_PER_ROUND_MAX) : ROWS_PER_ROUND_MAX
    const params = sessionsQueryParams(tableName, partition, startKey, size)
    const response = await call.send(new QueryCommand(params))
    const rows = (response.Items ?? []) as SessionItem[]
    const last = rows.at(-1)
    live.push(...(await liveOf(call, deps, rows)))
    if (live.length > limit) return pageTo(live[limit - 1])
    // Newest first: after one that is too old there are only such.
    if (!response.LastEvaluatedKey || !last || isTooOld(last, deps)) return pageTo()
    if (round === ROUNDS_MAX) return pageTo(last)
    startKey = response.LastEvaluatedKey
  }
}

function positionOf({ created_at, session_id }: SessionItem): Position {
  return { created_at, session_id }
}

async function liveOf(
  call: Call,
  { tableName, lifetimes, now }: SessionListDeps,
  rows: SessionItem[],
): Promise<SessionItem[]> {
  const unexpired = rows.filter((row) => now().getTime() < endOf(row, lifetimes))
  const actors = new Set(unexpired.map(({ actor_id }) => actor_id))
  const generations = await readGenerations(call, tableName, actors)
  return unexpired.filter((row) => row.generation === generations.get(row.actor_id))
}

function isTooOld({ created_at }: SessionItem, { lifetimes, now }: SessionListDeps): boolean {
  return now().getTime() >= Date.parse(created_at) + lifetimes.maxAgeMs
}

function toListed(item: SessionItem, lifetimes: Lifetimes): StoredSession {
  const { id_token: _secret, ...session } = toSession(item, lifetimes)
  return session
}
