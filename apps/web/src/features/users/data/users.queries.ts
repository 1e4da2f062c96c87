import { useMutationState, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { UpdateUserInput, User, UserPatch } from '@roster/contract/users'
import { useEffect, useMemo } from 'react'
import { errorBodyOf } from '#api/error-words.ts'
import { trpc, updateUserKey, userListsKey, userSearchesKey } from '#api/trpc.ts'
import { findUser } from './users.cache.ts'
import type { CachedPages } from './users.cache.ts'
import { applyToLists } from './patch-lists.ts'

export function useUserCounts() {
  return trpc.users.counts.useQuery(undefined, { refetchOnWindowFocus: true })
}

/** One user: first as the list has them, then as the server does. */
export function useUser(user_id: string) {
  const client = useQueryClient()
  const query = trpc.users.byId.useQuery(
    { user_id },
    {
      staleTime: 0,
      refetchOnWindowFocus: true,
      placeholderData: () => findListedUser(client, user_id),
      // The response may be older than a change made here in the meantime.
      structuralSharing: (cached, received) =>
        newerUser(cached as User | undefined, received as User),
    },
  )
  const { data, error, isPlaceholderData } = query
  const isGone = errorBodyOf(error)?.code === 'USER_NOT_FOUND'
  useEffect(() => {
    // The lists show the newer version as well.
    if (!data || isPlaceholderData) return
    applyToLists(client, new Map([[data.user_id, data]]))
  }, [client, data, isPlaceholderData])
  useEffect(() => {
    if (isGone) applyToLists(client, new Map([[user_id, null]]))
  }, [client, isGone, user_id])
  return { ...query, isGone }
}

function newerUser(cached: User | undefined, received: User): User {
  return cached && cached.version > received.version ? cached : received
}

/** The newest version of a user that any loaded list or search holds. */
export function findListedUser(client: QueryClient, user_id: string): User | undefined {
  return [userListsKey(), userSearchesKey()]
    .flatMap((queryKey) => client.getQueriesData<CachedPages>({ queryKey }))
    .flatMap(([, data]) => (data ? (findUser(data, user_id) ?? []) : []))
    .toSorted((a, b) => b.version - a.version)[0]
}

/** A user's history; not requested without the permission to see it. */
export function useUserEvents(user_id: string, { isAllowed }: { isAllowed: boolean }) {
  return trpc.users.events.useInfiniteQuery(
    { user_id },
    { getNextPageParam: (page) => page.next_cursor, staleTime: 0, enabled: isAllowed },
  )
}

/** The changes being saved, by user: the list shows them as if they were saved already. */
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
