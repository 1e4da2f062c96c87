import type { Role } from '@roster/contract/permissions'
import type { Actor } from '@roster/contract/users'
import { accessKey } from '#access/access-key.ts'
import { epochSeconds } from '#dynamo/seconds.ts'

/** A session as the server knows it. Times are ISO 8601, UTC, milliseconds. */
export interface StoredSession {
  /** SHA-256 of the cookie's id: identifies the session, but does not sign anyone in. */
  session_id: string
  actor: Actor
  /** As the identity provider gave them at sign-in. */
  roles: Role[]
  created_at: string
  /** Accurate to a minute. */
  last_used_at: string
  /** When the session ends, unless it is used before then. */
  expires_at: string
  user_agent?: string
  address?: string
  /** For the `id_token_hint` when signing out at the provider. Never leaves the API. */
  id_token?: string
}

/** Who has signed in, and from where. */
export interface NewSession {
  actor: Actor
  roles: readonly Role[]
  /** The User-Agent header, cut to 256 characters. */
  user_agent?: string | undefined
  address?: string | undefined
  id_token?: string | undefined
}

/** A session as stored. */
export interface SessionItem extends Omit<StoredSession, 'expires_at'> {
  access_key: string
  kind: typeof SESSION_KIND
  actor_id: string
  /** The actor's generation at sign-in: the session is invalid when the two differ. */
  generation: number
  expires_at_s: number
}

/** How long sessions live, in milliseconds. */
export interface Lifetimes {
  /** Maximum time without use. */
  idleMs: number
  /** Maximum time since sign-in. */
  maxAgeMs: number
}

/** The attribute `kind`, which only sessions have, so that the index `by_created` holds nothing else. */
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
    ...accessKey('session', identity.session_id),
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

/** Calculated at each read, so that shorter lifetimes apply to existing sessions at once. */
export function endOf(
  { created_at, last_used_at }: Pick<SessionItem, 'created_at' | 'last_used_at'>,
  { idleMs, maxAgeMs }: Lifetimes,
): number {
  return Math.min(Date.parse(last_used_at) + idleMs, Date.parse(created_at) + maxAgeMs)
}

export function toSession(item: SessionItem, lifetimes: Lifetimes): StoredSession {
  const { access_key: _key, kind: _kind, actor_id: _actor, ...rest } = item
  const { generation: _generation, expires_at_s: _expiry, ...session } = rest
  return { ...session, expires_at: new Date(endOf(item, lifetimes)).toISOString() }
}
