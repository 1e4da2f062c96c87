import { createRoute } from '@tanstack/react-router'
import { UsersPage } from '#features/users/users-page.tsx'
import { UsersSkeleton } from '#features/users/list/users-skeleton.tsx'
import { setNotice } from '#features/users/navigation/address-notice-store.ts'
import { useDefaultView } from '#features/users/views/use-default-view.ts'
import { listStartOf } from '#features/users/address/scroll-anchor.ts'
import { addressProblems, readUsersAddress } from '#features/users/address/read-users-address.ts'
import { prefetchList } from '#features/users/data/list-requests.ts'
import { listQueryOf } from '#features/users/address/list-query.ts'
import { parseSearch } from '#browser/search-params.ts'
import { useHasPermission } from '#sign-in/caller.ts'
import { NoPermissionScreen } from '#shell/no-permission-screen.tsx'
import { signedInOnlyRoute } from './signed-in-only.route.tsx'

// Only the URL that the page was opened with: what the page writes itself is always valid.
const isUsersUrl = ['/', '/users'].includes(location.pathname)
const problems = isUsersUrl ? addressProblems(parseSearch(location.search)) : []
if (problems.length > 0) setNotice({ kind: 'ignored', problems })

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
    const query = listQueryOf(address)
    void api.views.list.prefetch()
    prefetchList(api, query, listStartOf(address, query))
  },
  // Only when the page is entered: the page itself fetches what later URLs need.
  shouldReload: false,
  component: Users,
})

function Users() {
  const isAllowed = useHasPermission('users:read')
  const { isDeciding } = useDefaultView()
  if (!isAllowed) return <NoPermissionScreen permission="users:read" />
  return isDeciding ? <UsersSkeleton /> : <UsersPage />
}
