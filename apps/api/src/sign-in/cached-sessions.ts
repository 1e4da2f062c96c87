import { sessionIdOf } from '@roster/db/sessions'
import type { SessionRepository, StoredSession } from '@roster/db/sessions'
import { createExpiringCache } from '#cache/expiring-cache.ts'

/** How long a session that another process has ended may still be valid here. */
const SESSION_FRESH_MS = 5_000
const SESSIONS_MAX = 10_000

type Found = Promise<StoredSession | undefined>

/**
 * Caches sessions for a few seconds, because a page sends many requests at once. Ending a session here
 * removes it from the cache, so every end in this process must go through it.
 */
export function createCachedSessions(
  repository: SessionRepository,
  now: () => Date = () => new Date(),
): SessionRepository {
  const cache = createExpiringCache<Found>(SESSIONS_MAX, now)

  function load(id: string, options: Parameters<SessionRepository['find']>[1]): Found {
    const key = sessionIdOf(id)
    // Counted from before the read, because its result may be as old as that.
    const untilMs = now().getTime() + SESSION_FRESH_MS
    const found = repository.find(id, options)
    cache.set(key, found, untilMs)
    void dropFailure(key, found)
    return found
  }

  async function dropFailure(key: string, found: Found): Promise<void> {
    const session = await found.catch(() => undefined)
    if (!session && cache.get(key) === found) cache.delete(key)
  }

  return {
    ...repository,
    async find(id, options) {
      const cached = cache.get(sessionIdOf(id))
      if (!cached) return load(id, options)
      const session = await cached
      const isLive = session && now().getTime() < Date.parse(session.expires_at)
      // Using the session may have extended it in the meantime.
      return isLive || !session ? session : load(id, options)
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
        // The actor of a session that is still loading is unknown, so the whole cache goes. It is rare.
        cache.clear()
      }
    },
  }
}
