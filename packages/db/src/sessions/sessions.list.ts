import type { Call } from '#dynamo/call.ts'
import type { CursorCodec } from '#paging/cursor.ts'
import { readListPage } from '#paging/list-page.ts'
import type { ListPlan } from '#paging/list-plan.ts'
import type { Page } from '#paging/page.ts'
import { readGenerations } from './session-generations.ts'
import { SESSION_KIND, endOf, toSession } from './sessions.item.ts'
import type { Lifetimes, SessionItem, StoredSession } from './sessions.item.ts'

/** Which page of sessions: at most `limit` of them, from the start or from a cursor. */
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

const SCANNED_MAX = 2_000

/**
 * A page of live sessions, newest first: those of one actor, or of all actors. Skips items of sessions
 * that have ended; after 2,000 items it returns a partial page with a cursor to continue from.
 */
export async function listSessions(
  call: Call,
  deps: SessionListDeps,
  actor_id: string | undefined,
  query: SessionsQuery,
): Promise<Page<StoredSession>> {
  const { tableName, cursors, lifetimes, now } = deps
  const firstAlive = new Date(now().getTime() - lifetimes.maxAgeMs + 1).toISOString()
  const source = {
    tableName,
    cursors,
    plan: { ...planSessions(actor_id), range: { from: firstAlive } },
    scope: actor_id === undefined ? 'sessions.list' : `sessions.listOf ${actor_id}`,
    filter: { keep: (rows: SessionItem[]) => liveOf(call, deps, rows), scannedMax: SCANNED_MAX },
  }
  const { page } = await readListPage(call, source, query)
  const { items, next_cursor } = page
  return {
    items: items.map((item) => toListed(item, lifetimes)),
    ...(next_cursor !== undefined && { next_cursor }),
  }
}

/** Every session of one actor, or of all actors, newest first. */
export function planSessions(actor_id: string | undefined): ListPlan<SessionItem> {
  const [index, key] =
    actor_id === undefined
      ? (['by_created', { kind: SESSION_KIND }] as const)
      : (['by_actor', { actor_id }] as const)
  return {
    index,
    attribute: 'created_at',
    idAttribute: 'access_key',
    order: 'desc',
    readItem: (stored) => stored as SessionItem,
    groups: [[{ key, share: 1 }]],
  }
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

function toListed(item: SessionItem, lifetimes: Lifetimes): StoredSession {
  const { id_token: _secret, ...session } = toSession(item, lifetimes)
  return session
}
