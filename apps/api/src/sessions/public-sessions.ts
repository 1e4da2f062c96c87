import type { Session } from '@roster/contract/sessions'
import type { StoredSession } from '@roster/db/sessions'
import type { Principal } from '#procedure/principal.ts'

interface SessionPage<Item> {
  items: Item[]
  next_cursor?: string
}

/** A page of sessions without their ID tokens, which must not leave the API. */
export function publicSessions(
  { items, next_cursor }: SessionPage<StoredSession>,
  { session_id }: Principal,
): SessionPage<Session> {
  return {
    items: items.map(({ id_token: _never, ...session }) => ({
      ...session,
      is_current: session.session_id === session_id,
    })),
    ...(next_cursor !== undefined && { next_cursor }),
  }
}
