import { trpc } from '#api/trpc.ts'
import { useHasPermission } from '#sign-in/caller.ts'

/** One's own views and the shared ones, and which of them to begin with. */
export function useSavedViews() {
  const isAllowed = useHasPermission('views:own')
  return trpc.views.list.useQuery(undefined, { enabled: isAllowed, refetchOnWindowFocus: true })
}
