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

/** One user, at once as the list knows them and then as the server does. */
export function useUser(user_id: string) {
  const client = useQueryClient()
  const query = trpc.users.byId.useQuery(
    { user_id },
    {
      staleTime: 0,
      refetchOnWindowFocus: true,
      placeholderData: () => findListedUser(client, user_id),
      // An answer may have been on its way while the user was changed here.
      structuralSharing: (known, come) => newerUser(known as User | undefined, come as User),
    },
  )
  const { data, error, isPlaceholderData } = query
  const isGone = errorBodyOf(error)?.code === 'USER_NOT_FOUND'
  useEffect(() => {
    // Whoever the server has in a newer version is shown so in the list, too.
    if (!data || isPlaceholderData) return
    applyToLists(client, new Map([[data.user_id, data]]))
  }, [client, data, isPlaceholderData])
  useEffect(() => {
    if (isGone) applyToLists(client, new Map([[user_id, null]]))
  }, [client, isGone, user_id])
  return { ...query, isGone }
}

function newerUser(known: User | undefined, come: User): User {
  return known && known.version > come.version ? known : come
}

/** The newest version of a user that any loaded list or search holds. */
export function findListedUser(client: QueryClient, user_id: string): User | undefined {
  return [userListsKey(), userSearchesKey()]
    .flatMap((queryKey) => client.getQueriesData<CachedPages>({ queryKey }))
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
