import type { QueryClient } from '@tanstack/react-query'
import { createRosterClient, watchUsers } from '@roster/client'
import { errorBodyOf } from '#api/error-words.ts'
import { userListsKey, userSearchesKey } from '#api/trpc.ts'
import type { trpc } from '#api/trpc.ts'
import { getLive, updateLive } from '#features/users/data/live-updates.ts'
import type { CachedPages } from '#features/users/data/users.cache.ts'
import { applyChanges } from './apply-changes.ts'

/** What is older than what the feed begins with, as in a tab that was opened to be looked at later. */
const OLD_MS = 10_000
/** The feed begins a few seconds ago, with what the list may have from the start. */
const EARLY_MS = 10_000
const AFTER_FAILURE_MS = 30_000

/** Of its own, so that the first page loads nothing of streams. */
const roster = createRosterClient({ url: '' })

/** Up to where everything is known; whoever comes back goes on from there. */
let position: string | undefined

/** Takes in what others change until the returned function is called. */
export function followUsers(client: QueryClient, utils: ReturnType<typeof trpc.useUtils>) {
  const leaving = new AbortController()
  const { signal } = leaving
  let timer: number | undefined
  updateLive({ phase: 'starting' })

  function onReach(isReached: boolean) {
    if (!signal.aborted) updateLive({ phase: isReached ? 'on' : 'lost' })
  }

  async function follow() {
    if (position === undefined && !getLive().isOutdated) refreshOld(client)
    const earlyUntilMs = position === undefined ? performance.now() + EARLY_MS : 0
    try {
      for await (const told of watchUsers(roster, { since: position, signal, onReach })) {
        position = told.position
        applyChanges(client, utils, told, performance.now() < earlyUntilMs)
      }
    } catch (error) {
      if (!signal.aborted) goOnAfter(error)
    }
  }

  function goOnAfter(error: unknown) {
    const code = errorBodyOf(error)?.code
    if (code === 'NOT_ALLOWED') {
      updateLive({ phase: 'off' })
      return
    }
    // An ended session is met by whoever acts: a question of its own would interrupt who is typing.
    // Without its position nobody can tell what has happened since.
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

/** Nobody has told of what happened since those lists were loaded. */
function refreshOld(client: QueryClient) {
  const cache = client.getQueryCache()
  for (const query of [userListsKey(), userSearchesKey()].flatMap((queryKey) =>
    cache.findAll({ queryKey }),
  )) {
    const { data, dataUpdatedAt } = query.state as { data?: CachedPages; dataUpdatedAt: number }
    if (!data || Date.now() - dataUpdatedAt <= OLD_MS) continue
    if (!query.isActive()) cache.remove(query)
    else if (data.pageParams[0] == null) {
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true })
    }
    // Pages above where it began are fetched anew with the rest only by whoever begins anew.
    else updateLive({ isOutdated: true })
  }
}
