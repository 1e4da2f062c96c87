import { useQueryClient } from '@tanstack/react-query'
import type { QueryKey } from '@tanstack/react-query'
import { compareUsers } from '@roster/contract/sort-keys'
import { matchesFilter } from '@roster/contract/users-filter'
import { ArrowUp, RotateCw } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { messages } from '#messages/messages.ts'
import { clearUnseen, getLive, useLive } from '#features/users/data/live-updates.ts'
import { findUser, isStale, putUser } from '#features/users/data/users.cache.ts'
import type { CachedPages } from '#features/users/data/users.cache.ts'
import type { UserList } from '#features/users/data/use-user-list.ts'
import { patchLists } from '#features/users/data/patch-lists.ts'
import { useUsersNavigation } from '#features/users/navigation/use-users-navigation.ts'
import type { ListQuery } from '#features/users/address/list-query.ts'
import { LivePill } from './live-pill.tsx'
import { useLiveUsers } from './use-live-users.ts'

export interface LiveUsersProps {
  list: Pick<UserList, 'rows' | 'shownKey'>
  query: ListQuery
  /** Focuses the user's row and scrolls it into view. */
  onFocus: (user_id: string | undefined) => void
}

/** Keeps the list up to date, and announces changes that would move rows, to be shown on request. */
export function LiveUsers({ list: { rows, shownKey }, query, onFocus }: LiveUsersProps) {
  const client = useQueryClient()
  const { goToRow, goToStart } = useUsersNavigation()
  const { unseen, isOutdated } = useLive()
  const queryKey = useMemo(() => JSON.parse(shownKey) as QueryKey, [shownKey])
  /** The user to focus once their row is loaded; without `user_id`, the first row of the new list. */
  const pendingFocus = useRef<{ user_id?: string; before: typeof rows }>(undefined)
  useLiveUsers()

  const additions = useMemo(() => {
    // Only the server knows what matches a search.
    if (query.text !== undefined) return []
    const shownIds = new Set(rows.map(({ user_id }) => user_id))
    const compare = compareUsers(query.sort, query.order)
    return unseen
      .filter(({ user }) => matchesFilter(query, user) && !shownIds.has(user.user_id))
      .toSorted((a, b) => compare(a.user, b.user))
  }, [unseen, rows, query])

  // When the list is left, drop it if its rows are outdated or out of order.
  useEffect(
    () => () => {
      const data = client.getQueryData<CachedPages>(queryKey)
      const left = getLive()
      clearUnseen()
      if (!left.isOutdated && left.unseen.length === 0 && !(data && isStale(data))) return
      setTimeout(() => {
        client.removeQueries({ queryKey, exact: true, type: 'inactive' })
        // In case it has been opened again in the meantime.
        void client.resetQueries({ queryKey, exact: true, type: 'active' })
      })
    },
    [client, queryKey],
  )

  useEffect(() => {
    if (!pendingFocus.current) return
    const { user_id, before } = pendingFocus.current
    const isThere =
      user_id === undefined ? rows !== before : rows.some((row) => row.user_id === user_id)
    if (!isThere) return
    pendingFocus.current = undefined
    // Unless the focus has moved elsewhere in the meantime.
    if (document.activeElement === document.body) onFocus(user_id ?? rows[0]?.user_id)
  }, [rows, onFocus])

  function showNew() {
    const first = additions[0]?.user
    if (!first) return
    patchLists(client, (data, shownQuery, isShown) =>
      isShown
        ? additions.reduce((pages, { user }) => putUser(pages, shownQuery, user), data)
        : data,
    )
    pendingFocus.current = { user_id: first.user_id, before: rows }
    const data = client.getQueryData<CachedPages>(queryKey)
    // Outside the loaded range: load the list from there.
    if (!data || !findUser(data, first.user_id)) goToRow(first.user_id)
    clearUnseen()
  }

  function reload() {
    pendingFocus.current = { before: rows }
    clearUnseen()
    goToStart()
    void client.resetQueries({ queryKey, exact: true })
  }

  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-x-0 top-11 print:hidden z-20 flex justify-center px-4 max-wide:top-2"
    >
      {isOutdated ? (
        <LivePill icon={RotateCw} action={messages.live.reload} onClick={reload}>
          {messages.live.outdated}
        </LivePill>
      ) : (
        additions.length > 0 && (
          <LivePill
            icon={ArrowUp}
            action={
              additions.every(({ isNew }) => isNew)
                ? messages.live.created(additions.length)
                : messages.live.more(additions.length)
            }
            onClick={showNew}
          />
        )
      )}
    </div>
  )
}
