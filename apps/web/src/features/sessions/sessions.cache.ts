import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Session, SessionPage } from '@roster/contract/sessions'
import { sessionListsKeys } from '#api/trpc.ts'

export type CachedSessions = InfiniteData<SessionPage, string | null | undefined>

/** The list without the ended sessions; the same object if it had none of them. */
export function withoutSessions(
  data: CachedSessions,
  isEnded: (session: Session) => boolean,
): CachedSessions {
  if (!data.pages.some((page) => page.items.some(isEnded))) return data
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.filter((session) => !isEnded(session)),
  }))
  return { ...data, pages }
}

/**
 * Takes ended sessions out of every list in the cache. A fetch in progress adds its page to the rows that
 * were there when it began, so that list is patched once more afterwards.
 */
export function dropSessions(client: QueryClient, isEnded: (session: Session) => boolean) {
  const cache = client.getQueryCache()
  for (const query of sessionListsKeys().flatMap((queryKey) => cache.findAll({ queryKey }))) {
    const apply = () => {
      const data = client.getQueryData<CachedSessions>(query.queryKey)
      const next = data && withoutSessions(data, isEnded)
      if (next !== data) client.setQueryData(query.queryKey, next)
    }
    apply()
    if (query.state.fetchStatus === 'fetching') query.promise?.then(apply, apply)
  }
}
