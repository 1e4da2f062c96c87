import { useQueryClient } from '@tanstack/react-query'
import type { QueryKey } from '@tanstack/react-query'
import { compareUsers } from '@roster/contract/sort-keys'
import { ArrowUp, RotateCw } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { messages } from '#messages/messages.ts'
import { forgetNews, liveNow, useLive } from '#features/users/data/live.state.ts'
import { findUser, isUnsettled, putUser } from '#features/users/data/users.cache.ts'
import type { CachedPages } from '#features/users/data/users.cache.ts'
import type { UserList } from '#features/users/data/users.list.queries.ts'
import { patchLists } from '#features/users/data/users.lists.ts'
import { useUsersNavigation } from '#features/users/navigation/users.navigation.ts'
import { isInView } from '#features/users/address/users.view.ts'
import type { UsersView } from '#features/users/address/users.view.ts'
import { NewsPill } from './news-pill.tsx'
import { useLiveUsers } from './use-live-users.ts'

export interface LiveUsersProps {
  list: Pick<UserList, 'rows' | 'shownKey'>
  view: UsersView
  /** Gives the row of that user the focus, and brings it into sight. */
  onFocus: (user_id: string | undefined) => void
}

/** Keeps the list up to date, and announces what would move its rows until somebody wants it. */
export function LiveUsers({ list: { rows, shownKey }, view, onFocus }: LiveUsersProps) {
  const client = useQueryClient()
  const { goToRow, goToTop } = useUsersNavigation()
  const { arrivals, isOutdated } = useLive()
  const queryKey = useMemo(() => JSON.parse(shownKey) as QueryKey, [shownKey])
  /** Who is to have the focus as soon as they are there; without a name, whoever is at the top then. */
  const awaited = useRef<{ user_id?: string; before: typeof rows }>(undefined)
  useLiveUsers()

  const news = useMemo(() => {
    // Of a search only the server knows whom it finds.
    if (view.text !== undefined) return []
    const shownIds = new Set(rows.map(({ user_id }) => user_id))
    const compare = compareUsers(view.sort, view.order)
    return arrivals
      .filter(({ user }) => isInView(view, user) && !shownIds.has(user.user_id))
      .toSorted((a, b) => compare(a.user, b.user))
  }, [arrivals, rows, view])

  // A list that is left has its rows where they belong when it is shown again.
  useEffect(
    () => () => {
      const data = client.getQueryData<CachedPages>(queryKey)
      const { arrivals: unseen, isOutdated: isOld } = liveNow()
      forgetNews()
      if (!isOld && unseen.length === 0 && !(data && isUnsettled(data))) return
      setTimeout(() => {
        client.removeQueries({ queryKey, exact: true, type: 'inactive' })
        // Whoever is back already sees it anew.
        void client.resetQueries({ queryKey, exact: true, type: 'active' })
      })
    },
    [client, queryKey],
  )

  useEffect(() => {
    if (!awaited.current) return
    const { user_id, before } = awaited.current
    const isThere =
      user_id === undefined ? rows !== before : rows.some((row) => row.user_id === user_id)
    if (!isThere) return
    awaited.current = undefined
    // Unless somebody has taken it meanwhile.
    if (document.activeElement === document.body) onFocus(user_id ?? rows[0]?.user_id)
  }, [rows, onFocus])

  function showNew() {
    const first = news[0]?.user
    if (!first) return
    patchLists(client, (data, listView, isShown) =>
      isShown ? news.reduce((pages, { user }) => putUser(pages, listView, user), data) : data,
    )
    awaited.current = { user_id: first.user_id, before: rows }
    const data = client.getQueryData<CachedPages>(queryKey)
    // Beyond what is loaded: the list goes on from there.
    if (!data || !findUser(data, first.user_id)) goToRow(first.user_id)
    forgetNews()
  }

  function loadAnew() {
    awaited.current = { before: rows }
    forgetNews()
    goToTop()
    void client.resetQueries({ queryKey, exact: true })
  }

  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-x-0 top-11 z-20 flex justify-center px-4 max-wide:top-2"
    >
      {isOutdated ? (
        <NewsPill icon={RotateCw} action={messages.live.reload} onClick={loadAnew}>
          {messages.live.outdated}
        </NewsPill>
      ) : (
        news.length > 0 && (
          <NewsPill
            icon={ArrowUp}
            action={
              news.every(({ isNew }) => isNew)
                ? messages.live.created(news.length)
                : messages.live.more(news.length)
            }
            onClick={showNew}
          />
        )
      )}
    </div>
  )
}
