import { createRoute } from '@tanstack/react-router'
import { UsersPage } from '#features/users/users-page.tsx'
import { setNotice } from '#features/users/navigation/address-notice-store.ts'
import { useDefaultView } from '#features/users/views/use-default-view.ts'
import { listStartOf } from '#features/users/address/scroll-anchor.ts'
import { ignoredParameters, readUsersAddress } from '#features/users/address/read-users-address.ts'
import { prefetchList } from '#features/users/data/list-requests.ts'
import { listQueryOf } from '#features/users/address/list-query.ts'
import { parseSearch } from '#browser/search-params.ts'
import { useMay } from '#sign-in/caller.ts'
import { FrameSkeleton } from '#shell/frame-skeleton.tsx'
import { NoPermissionScreen } from '#shell/no-permission-screen.tsx'
import { signedInOnlyRoute } from './signed-in-only.route.tsx'

// Of the address that the page was opened with: what the page writes there itself is understood.
const dropped = ignoredParameters(parseSearch(location.search))
if (dropped.length > 0) setNotice({ kind: 'ignored', names: dropped })

export const usersRoute = createRoute({
  getParentRoute: () => signedInOnlyRoute,
  path: '/users',
  validateSearch: readUsersAddress,
  // Asked side by side: who it is, and what they will see if they may. Else the page would wait twice.
  loader: ({ context: { api }, location }) => {
    const caller = api.sessions.current.getData()
    if (caller && !caller.permissions.includes('users:read')) return
    void api.sessions.current.prefetch()
    const address = readUsersAddress(location.search)
    const view = listQueryOf(address)
    void api.views.list.prefetch()
    prefetchList(api, view, listStartOf(address, view))
  },
  // On the way to the page alone: what its address says later is the page's to ask for.
  shouldReload: false,
  component: Users,
})

function Users() {
  const isAllowed = useMay('users:read')
  const { isDeciding } = useDefaultView()
  if (!isAllowed) return <NoPermissionScreen permission="users:read" />
  return isDeciding ? <FrameSkeleton /> : <UsersPage />
}
