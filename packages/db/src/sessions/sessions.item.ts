import type { Role } from '@roster/contract/permissions'
import type { Actor } from '@roster/contract/users'

/** A session as the server knows it. Times are ISO 8601, UTC, milliseconds. */
export interface StoredSession {
  /** SHA-256 of the cookie's id: names the session, and opens nothing. */
  session_id: string
  actor: Actor
  /** As the provider gave them at sign-in. */
  roles: Role[]
  created_at: string
  /** Exact to a minute. */
  last_used_at: string
  /** From this moment on the session is void, unless it is used before its greatest age. */
  expires_at: string
  user_agent?: string
  address?: string
  /** Only for the `id_token_hint` of signing out at the provider. It never leaves the API. */
  id_token?: string
}

/** Who has signed in, and where from. */
export interface NewSession {
  actor: Actor
  roles: readonly Role[]
  /** What the browser calls itself; cut to 256 characters. */
  user_agent?: string | undefined
  address?: string | undefined
  id_token?: string | undefined
}

/** A session as it lies in the table. */
export interface SessionItem extends Omit<StoredSession, 'expires_at'> {
  kind: typeof SESSION_KIND
  actor_id: string
  /** The actor's generation at sign-in: under another one the session is void. */
  generation: number
  expires_at_s: number
}

/** How long sessions live, in milliseconds. */
export interface Lifetimes {
  /** How long a session lives without being used. */
  idleMs: number
  /** How long it lives at most. */
  maxAgeMs: number
}

/** Only sessions carry it, and thereby only they are in the index `by_created`. */
export const SESSION_KIND = 'session'
const USER_AGENT_LENGTH_MAX = 256

export function newSessionItem(
  input: NewSession,
  identity: { session_id: string; generation: number },
  now: Date,
  lifetimes: Lifetimes,
): SessionItem {
  const created_at = now.toISOString()
  const times = { created_at, last_used_at: created_at }
  return {
    ...identity,
    ...times,
    kind: SESSION_KIND,
    actor_id: input.actor.id,
    actor: input.actor,
    roles: [...input.roles],
    expires_at_s: epochSeconds(endOf(times, lifetimes)),
    ...(input.user_agent !== undefined && {
      user_agent: input.user_agent.slice(0, USER_AGENT_LENGTH_MAX),
    }),
    ...(input.address !== undefined && { address: input.address }),
    ...(input.id_token !== undefined && { id_token: input.id_token }),
  }
}

export function usedSessionItem(item: SessionItem, now: Date, lifetimes: Lifetimes): SessionItem {
  const used = { ...item, last_used_at: now.toISOString() }
  return { ...used, expires_at_s: epochSeconds(endOf(used, lifetimes)) }
}

/** Reckoned anew each time, so that shorter lifetimes hold at once for sessions that are there. */
export function endOf(
  { created_at, last_used_at }: Pick<SessionItem, 'created_at' | 'last_used_at'>,
  { idleMs, maxAgeMs }: Lifetimes,
): number {
  return Math.min(Date.parse(last_used_at) + idleMs, Date.parse(created_at) + maxAgeMs)
}

export function toSession(item: SessionItem, lifetimes: Lifetimes): StoredSession {
  const { kind: _kind, actor_id: _actor, generation: _generation, ...rest } = item
  const { expires_at_s: _expiry, ...session } = rest
  return { ...session, expires_at: new Date(endOf(item, lifetimes)).toISOString() }
}

/** What time to live is given in. Rounded up: DynamoDB removes nothing before its end. */
export function epochSeconds(ms: number): number {
  return Math.ceil(ms / 1_000)
}
