import { PAGE_SIZE_DEFAULT } from '@roster/contract/values'
import type { SessionPage } from '@roster/contract/sessions'
import { trpc } from '#api/trpc.ts'
import type { SessionsView } from './sessions.search.ts'

const OPTIONS = {
  getNextPageParam: (page: SessionPage) => page.next_cursor,
  // Patched while it is shown, and dropped from the cache when it is left: an old list of sessions is
  // of no use.
  staleTime: Infinity,
  gcTime: 0,
  refetchOnWindowFocus: false,
}

/** Newest sign-in first. Of the two queries only the one for the view is enabled. */
export function useSessionList(view: SessionsView) {
  const limit = PAGE_SIZE_DEFAULT
  const isMine = view.of === 'me'
  const actor_id = isMine ? undefined : view.actor_id
  const mine = trpc.sessions.mine.useInfiniteQuery({ limit }, { ...OPTIONS, enabled: isMine })
  const all = trpc.sessions.list.useInfiniteQuery(
    { limit, ...(actor_id !== undefined && { actor_id }) },
    { ...OPTIONS, enabled: !isMine },
  )
  return isMine ? mine : all
}
