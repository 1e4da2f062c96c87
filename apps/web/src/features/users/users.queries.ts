import { keepPreviousData, useMutationState, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { PAGE_SIZE_DEFAULT } from '@roster/contract/users'
import type { UpdateUserInput, User, UserPatch } from '@roster/contract/users'
import type { UserPage } from '@roster/contract/users-list'
import { useEffect, useMemo } from 'react'
import { errorBodyOf } from '../../api/error-words.ts'
import { trpc, updateUserKey, userListsKey } from '../../api/trpc.ts'
import type { ApiUtils } from '../../api/trpc.ts'
import { useDelayed } from '../../components/use-delayed.ts'
import { findUser, putUser, removeUser, rowsOf } from './users.cache.ts'
import type { CachedPages } from './users.cache.ts'
import { patchLists } from './users.lists.ts'
import type { UsersView } from './users.search.ts'

/** What takes less long is not worth a change of the screen. */
export const SKELETON_DELAY_MS = 100

/** How long a list that is left is as good as a new one. */
const LIST_FRESH_MS = 15_000

const LIST_OPTIONS = {
  getNextPageParam: (page: UserPage) => page.next_cursor,
  // Kept right by patches. A refetch would ask for all loaded pages again, one after another.
  staleTime: Infinity,
}

/** Asks for what the page shows first, before it is known who will see it. */
export function prefetchUsers(api: ApiUtils, view: UsersView) {
  void api.users.list.prefetchInfinite(inputOf(view), LIST_OPTIONS)
  void api.users.counts.prefetch()
}

/** The rows of a list and how to get more of them. */
export function useUserList(view: UsersView) {
  const input = inputOf(view)
  const utils = trpc.useUtils()
  const query = trpc.users.list.useInfiniteQuery(input, {
    ...LIST_OPTIONS,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  })
  const { data, error, fetchNextPage, refetch } = query
  // The rows of the list before stay for a moment: one that answers at once then does not flicker.
  const isOvertaken = useDelayed(query.isPlaceholderData, SKELETON_DELAY_MS)
  const rows = useMemo(() => (isOvertaken ? [] : rowsOf(data)), [data, isOvertaken])

  async function retry() {
    // A cursor the server no longer takes leads nowhere: begin again.
    if (errorBodyOf(error)?.code === 'BAD_CURSOR') await utils.users.list.reset(input)
    else if (data) await fetchNextPage()
    else await refetch()
  }

  return { query, rows, retry }
}

function inputOf({ sort, order, statuses }: UsersView) {
  return {
    limit: PAGE_SIZE_DEFAULT,
    sort,
    order,
    ...(statuses && { statuses: [...statuses] }),
  }
}

/**
 * Forgets a list that has lain in the cache for a while, before it is chosen anew: whoever chooses a
 * filter or an order wants to see how things are. Back and Forward show it as it was left.
 */
export function useForgetOldList() {
  const client = useQueryClient()
  return (view: UsersView) => {
    const queryKey = userListsKey(inputOf(view))
    const age = Date.now() - (client.getQueryState(queryKey)?.dataUpdatedAt ?? 0)
    if (age > LIST_FRESH_MS) client.removeQueries({ queryKey, type: 'inactive', exact: true })
  }
}

export function useUserCounts() {
  return trpc.users.counts.useQuery(undefined, { refetchOnWindowFocus: true })
}

/** One user, at once as the list knows them and then as the server does. */
export function useUser(user_id: string) {
  const client = useQueryClient()
  const query = trpc.users.byId.useQuery(
    { user_id },
    {
      staleTime: 0,
      refetchOnWindowFocus: true,
      placeholderData: () => findListedUser(client, user_id),
    },
  )
  const { data, error, isPlaceholderData } = query
  const isGone = errorBodyOf(error)?.code === 'USER_NOT_FOUND'
  useEffect(() => {
    // Whoever the server has in a newer version is shown so in the list, too.
    if (!data || isPlaceholderData) return
    patchLists(client, (pages, view) => {
      const shown = findUser(pages, data.user_id)
      return shown && shown.version < data.version ? putUser(pages, view, data) : pages
    })
  }, [client, data, isPlaceholderData])
  useEffect(() => {
    if (isGone) patchLists(client, (pages) => removeUser(pages, user_id))
  }, [client, isGone, user_id])
  return { ...query, isGone }
}

/** The newest version of a user that any loaded list holds. */
export function findListedUser(client: QueryClient, user_id: string): User | undefined {
  return client
    .getQueriesData<CachedPages>({ queryKey: userListsKey() })
    .flatMap(([, data]) => (data ? (findUser(data, user_id) ?? []) : []))
    .toSorted((a, b) => b.version - a.version)[0]
}

/** What happened to a user; not asked for by those who would be refused it. */
export function useUserEvents(user_id: string, { isAllowed }: { isAllowed: boolean }) {
  return trpc.users.events.useInfiniteQuery(
    { user_id },
    { getNextPageParam: (page) => page.next_cursor, staleTime: 0, enabled: isAllowed },
  )
}

/** The changes on their way to the server, by user: the list shows them as if they had arrived. */
export function usePendingPatches(): ReadonlyMap<string, UserPatch> {
  const pending = useMutationState({
    filters: { mutationKey: updateUserKey(), status: 'pending' },
    select: (mutation) => mutation.state.variables as UpdateUserInput | undefined,
  })
  return useMemo(
    () => new Map(pending.flatMap((input) => (input ? [[input.user_id, input.patch]] : []))),
    [pending],
  )
}
