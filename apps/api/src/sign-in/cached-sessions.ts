import { sessionIdOf } from '@roster/db/sessions'
import type { SessionRepository, StoredSession } from '@roster/db/sessions'
import { createExpiringCache } from '#cache/expiring-cache.ts'

/** How long a session that another process ends may still count here. */
export const SESSION_FRESH_MS = 5_000
const SESSIONS_MAX = 10_000

type Found = Promise<StoredSession | undefined>

/**
 * Remembers found sessions for a few seconds, since a page asks many things at once. What is ended
 * through it is forgotten at once, so every end must go through it.
 */
export function createCachedSessions(
  repository: SessionRepository,
  now: () => Date = () => new Date(),
): SessionRepository {
  const cache = createExpiringCache<Found>(SESSIONS_MAX, now)

  function look(id: string, options: Parameters<SessionRepository['find']>[1]): Found {
    const key = sessionIdOf(id)
    // Counted from before the database is asked: what it answers may be as old as that.
    const untilMs = now().getTime() + SESSION_FRESH_MS
    const found = repository.find(id, options)
    cache.set(key, found, untilMs)
    void forgetFailure(key, found)
    return found
  }

  async function forgetFailure(key: string, found: Found): Promise<void> {
    const session = await found.catch(() => undefined)
    if (!session && cache.get(key) === found) cache.delete(key)
  }

  return {
    ...repository,
    async find(id, options) {
      const cached = cache.get(sessionIdOf(id))
      if (!cached) return look(id, options)
      const session = await cached
      const isLive = session && now().getTime() < Date.parse(session.expires_at)
      // A use of it may have put off its end meanwhile.
      return isLive || !session ? session : look(id, options)
    },
    async get(session_id, options) {
      const session = await repository.get(session_id, options)
      if (!session) cache.delete(session_id)
      return session
    },
    async end(session_id, options) {
      try {
        return await repository.end(session_id, options)
      } finally {
        cache.delete(session_id)
      }
    },
    async endAll(actor_id, options) {
      try {
        await repository.endAll(actor_id, options)
      } finally {
        // Those that are just being looked up are nobody's yet: all go, which happens seldom.
        cache.clear()
      }
    },
  }
}
