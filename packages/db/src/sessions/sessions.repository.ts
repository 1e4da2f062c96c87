import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { SessionIdSchema } from '@roster/contract/sessions'
import { runCall } from '#dynamo/call.ts'
import type { CallOptions } from '#dynamo/call.ts'
import { createCursorCodec } from '#paging/cursor.ts'
import { digestOfSecretId, newSecretId } from '#access/secret-id.ts'
import { endAllSessions } from './sessions.end.ts'
import { findSession, getSession } from './sessions.find.ts'
import { holdGeneration } from './session-generations.ts'
import { newSessionItem, toSession } from './sessions.item.ts'
import type { Lifetimes, NewSession, SessionItem, StoredSession } from './sessions.item.ts'
import { listSessions } from './sessions.list.ts'
import type { SessionsQuery } from './sessions.list.ts'
import { takeSessionParams } from './sessions.params.ts'
import { beginSignIn, SIGN_IN_ATTEMPT_MS, takeSignIn } from '#access/sign-in-attempts.ts'
import type { SignInAttempt } from '#access/sign-in-attempts.ts'
import { takeItem } from '#dynamo/conditional.ts'
import type { TableNames } from '#tables/tables.ts'
import type { Page } from '#paging/page.ts'

export type { NewSession, SessionsQuery, SignInAttempt, StoredSession }
export { SIGN_IN_ATTEMPT_MS }

/** What the repository of sessions works with. */
export interface SessionRepositoryDeps extends Lifetimes {
  client: DynamoDBDocumentClient
  tables: Pick<TableNames, 'access'>
  /** The first signs cursors; all verify. To rotate, add the new secret last in every process first. */
  cursorSecrets: readonly [string, ...string[]]
  now?: () => Date
}

/** A new session, and the secret id that signs its browser in. */
export interface CreatedSession {
  /** For the browser's cookie. Returned only here, and never stored. */
  id: string
  session: StoredSession
}

/**
 * Sessions and sign-in attempts. Every call can throw RosterError TOO_MANY_REQUESTS and UNAVAILABLE,
 * and the signal's reason when it is aborted. A caller whose session cannot be read is not signed in.
 */
export interface SessionRepository {
  /** Creates a session under a new secret id. */
  create(input: NewSession, options?: CallOptions): Promise<CreatedSession>
  /**
   * The session of a cookie's id, or undefined when it is unknown, has ended, was idle too long, is
   * too old, or its actor was signed out everywhere. Consistent: 2 read units. Writes the last use at
   * most once a minute, and ignores a failure to do so.
   */
  find(id: string, options?: CallOptions): Promise<StoredSession | undefined>
  /** Like `find`, but by `session_id`, and without counting as use. */
  get(session_id: string, options?: CallOptions): Promise<StoredSession | undefined>
  /** Ends one session at once and returns it; undefined when there was none. */
  end(session_id: string, options?: CallOptions): Promise<StoredSession | undefined>
  /** Ends every session of the actor at once. Sessions created at the same time may stay. */
  endAll(actor_id: string, options?: CallOptions): Promise<void>
  /**
   * The actor's live sessions, newest first, without their ID tokens. Eventually consistent: sessions
   * that have just begun or ended may be missing or still there.
   *
   * @throws RosterError BAD_CURSOR
   */
  listOf(
    actor_id: string,
    query: SessionsQuery,
    options?: CallOptions,
  ): Promise<Page<StoredSession>>
  /** Like `listOf`, for all actors. @throws RosterError BAD_CURSOR */
  list(query: SessionsQuery, options?: CallOptions): Promise<Page<StoredSession>>
  /** Stores a sign-in attempt for ten minutes and returns the id for the cookie. */
  beginSignIn(attempt: SignInAttempt, options?: CallOptions): Promise<string>
  /**
   * The attempt of a cookie's id: only once, so that a callback cannot be replayed, and only with the
   * attempt's own state, so that no other callback ends the sign-in.
   */
  takeSignIn(id: string, state: string, options?: CallOptions): Promise<SignInAttempt | undefined>
}

/** The `session_id` that belongs to a cookie's id. */
export function sessionIdOf(id: string): string {
  return digestOfSecretId(id)
}

/** Makes the repository; sends nothing to the database yet. */
export function createSessionRepository(deps: SessionRepositoryDeps): SessionRepository {
  const { client, idleMs, maxAgeMs, now = () => new Date() } = deps
  const tableName = deps.tables.access
  const cursors = createCursorCodec(deps.cursorSecrets)
  const lifetimes = { idleMs, maxAgeMs }
  const generationDeps = { tableName, maxAgeMs, now }
  const readDeps = { tableName, lifetimes, now }
  const listDeps = { ...readDeps, cursors }

  return {
    create: (input, options) =>
      runCall(client, options, async (call) => {
        const generation = await holdGeneration(call, generationDeps, input.actor.id)
        const id = newSecretId()
        const identity = { session_id: sessionIdOf(id), generation }
        const item = newSessionItem(input, identity, now(), lifetimes)
        await call.send(new PutCommand({ TableName: tableName, Item: item }))
        return { id, session: toSession(item, lifetimes) }
      }),
    find: (id, options) =>
      runCall(client, options, (call) => findSession(call, readDeps, sessionIdOf(id))),
    get: (session_id, options) =>
      runCall(client, options, async (call) =>
        isSessionId(session_id) ? getSession(call, readDeps, session_id) : undefined,
      ),
    end: (session_id, options) =>
      runCall(client, options, async (call) => {
        if (!isSessionId(session_id)) return undefined
        const item = await takeItem(call, takeSessionParams(tableName, session_id))
        return item && toSession(item as unknown as SessionItem, lifetimes)
      }),
    endAll: (actor_id, options) =>
      runCall(client, options, (call) => endAllSessions(call, generationDeps, actor_id)),

    listOf: (actor_id, query, options) =>
      runCall(client, options, (call) => listSessions(call, listDeps, actor_id, query)),
    list: (query, options) =>
      runCall(client, options, (call) => listSessions(call, listDeps, undefined, query)),

    beginSignIn: (attempt, options) =>
      runCall(client, options, (call) => beginSignIn(call, { tableName, now }, attempt)),
    takeSignIn: (id, state, options) =>
      runCall(client, options, (call) => takeSignIn(call, { tableName, now }, id, state)),
  }
}

/** Other strings may be longer than DynamoDB allows for a key. */
function isSessionId(session_id: string): boolean {
  return SessionIdSchema.safeParse(session_id).success
}
