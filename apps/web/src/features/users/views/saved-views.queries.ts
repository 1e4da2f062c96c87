import { trpc } from '#api/trpc.ts'
import { useHasPermission } from '#sign-in/caller.ts'

/** The caller's own views, the shared ones, and the caller's default view. */
export function useSavedViews() {
  const isAllowed = useHasPermission('views:own')
  return trpc.views.list.useQuery(undefined, { enabled: isAllowed, refetchOnWindowFocus: true })
}
