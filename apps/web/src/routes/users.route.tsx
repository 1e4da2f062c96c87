import { createRoute } from '@tanstack/react-router'
import { UsersPage } from '#features/users/users-page.tsx'
import { setNotice } from '#features/users/navigation/address-notice.state.ts'
import { useDefaultView } from '#features/users/views/use-default-view.ts'
import { startOf } from '#features/users/address/list-place.ts'
import { droppedOf, readUsersAddress } from '#features/users/address/users.address.ts'
import { prefetchList } from '#features/users/data/users.list.queries.ts'
import { viewOf } from '#features/users/address/users.view.ts'
import { parseSearch } from '#browser/search-params.ts'
import { useHasPermission } from '#sign-in/caller.ts'
import { FrameSkeleton } from '#shell/frame-skeleton.tsx'
import { NoPermissionScreen } from '#shell/no-permission-screen.tsx'
import { signedInOnlyRoute } from './signed-in-only.route.tsx'

// Only the URL that the page was opened with: what the page writes itself is always valid.
const dropped = droppedOf(parseSearch(location.search))
if (dropped.length > 0) setNotice({ kind: 'dropped', names: dropped })

export const usersRoute = createRoute({
  getParentRoute: () => signedInOnlyRoute,
  path: '/users',
  validateSearch: readUsersAddress,
  // Fetches the caller and the list in parallel. Otherwise the page would wait for two requests in turn.
  loader: ({ context: { api }, location }) => {
    const caller = api.sessions.current.getData()
    if (caller && !caller.permissions.includes('users:read')) return
    void api.sessions.current.prefetch()
    const address = readUsersAddress(location.search)
    const view = viewOf(address)
    void api.views.list.prefetch()
    prefetchList(api, view, startOf(address, view))
  },
  // Only when the page is entered: the page itself fetches what later URLs need.
  shouldReload: false,
  component: Users,
})

function Users() {
  const isAllowed = useHasPermission('users:read')
  const { isDeciding } = useDefaultView()
  if (!isAllowed) return <NoPermissionScreen permission="users:read" />
  return isDeciding ? <FrameSkeleton /> : <UsersPage />
}
