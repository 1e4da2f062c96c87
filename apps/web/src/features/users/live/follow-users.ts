import type { QueryClient } from '@tanstack/react-query'
import { createRosterClient } from '@roster/client'
import { errorBodyOf } from '#api/error-words.ts'
import { userListsKey, userSearchesKey } from '#api/trpc.ts'
import type { trpc } from '#api/trpc.ts'
import type { UserChanges } from '@roster/contract/users-changes'
import {
  areChangesEarly,
  expectEarlyChanges,
  getLive,
  updateLive,
} from '#features/users/data/live-updates.ts'
import type { CachedPages } from '#features/users/data/users.cache.ts'
import { noticeEndedSession } from '#sign-in/session-phase.ts'
import { retryUnreached } from '#sign-in/retry-failed.ts'
import { applyChanges } from './apply-changes.ts'
import { followSharedChanges } from './shared-changes.ts'

/** Lists older than this may miss changes from before the feed starts, as in a background tab. */
const OLD_MS = 10_000
const AFTER_FAILURE_MS = 30_000

/** A separate client, so that the first page does not load the code of streams. */
const roster = createRosterClient({ url: '' })

/** All changes up to here were delivered; following continues from here. */
let position: string | undefined
/** Applies changes made elsewhere until the returned function is called. */
export function followUsers(client: QueryClient, utils: ReturnType<typeof trpc.useUtils>) {
  const leaving = new AbortController()
  const { signal } = leaving
  let timer: number | undefined
  updateLive({ phase: 'starting' })

  function onReach(isReached: boolean) {
    if (signal.aborted) return
    updateLive({ phase: isReached ? 'on' : 'lost' })
    if (isReached) retryUnreached(client)
  }

  function onChanges(batch: UserChanges) {
    position = batch.position
    applyChanges(client, utils, batch, areChangesEarly())
  }

  async function follow() {
    if (position === undefined && !getLive().isOutdated) refreshOld(client)
    expectEarlyChanges(position === undefined)
    try {
      await followSharedChanges(roster, { since: position, signal, onReach, onChanges })
    } catch (error) {
      if (!signal.aborted) continueAfter(error)
    }
  }

  function continueAfter(error: unknown) {
    const code = errorBodyOf(error)?.code
    if (code === 'NOT_ALLOWED') {
      updateLive({ phase: 'off' })
      return
    }
    if (code === 'NOT_SIGNED_IN') {
      // What was typed is kept behind the dialog, and would be refused later.
      noticeEndedSession(error)
      return
    }
    // Without a position, the changes since then are lost.
    if (code === 'BAD_CURSOR' && position !== undefined) {
      position = undefined
      updateLive({ isOutdated: true })
      void follow()
      return
    }
    updateLive({ phase: 'lost' })
    timer = window.setTimeout(() => void follow(), AFTER_FAILURE_MS)
  }

  void follow()
  return () => {
    leaving.abort()
    clearTimeout(timer)
    updateLive({ phase: 'off' })
  }
}

/** Changes since these lists were loaded were not delivered. */
function refreshOld(client: QueryClient) {
  const cache = client.getQueryCache()
  const keys = [userListsKey(), userSearchesKey()]
  for (const query of keys.flatMap((queryKey) => cache.findAll({ queryKey }))) {
    const { data, dataUpdatedAt } = query.state as { data?: CachedPages; dataUpdatedAt: number }
    if (!data || Date.now() - dataUpdatedAt <= OLD_MS) continue
    if (!query.isActive()) cache.remove(query)
    else if (data.pageParams[0] == null) {
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true })
    }
    // A refetch starts at the first page param, so it would lose the pages loaded above the start.
    else updateLive({ isOutdated: true })
  }
}
