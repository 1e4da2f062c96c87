import { createRoute } from '@tanstack/react-router'
import { UsersPage } from '../features/users/users-page.tsx'
import { prefetchUsers } from '../features/users/users.queries.ts'
import { readUsersSearch, viewOf } from '../features/users/users.search.ts'
import { useMay } from '../sign-in/caller.ts'
import { NoPermissionScreen } from '../sign-in/no-permission-screen.tsx'
import { signedInOnlyRoute } from './signed-in-only.route.tsx'

export const usersRoute = createRoute({
  getParentRoute: () => signedInOnlyRoute,
  path: '/users',
  validateSearch: readUsersSearch,
  // Asked side by side: who it is, and what they will see if they may. Else the page would wait twice.
  loader: ({ context: { api }, location }) => {
    const caller = api.sessions.current.getData()
    if (caller && !caller.permissions.includes('users:read')) return
    void api.sessions.current.prefetch()
    prefetchUsers(api, viewOf(readUsersSearch(location.search)))
  },
  // On the way to the page alone: what its address says later is the page's to ask for.
  shouldReload: false,
  component: Users,
})

function Users() {
  return useMay('users:read') ? <UsersPage /> : <NoPermissionScreen permission="users:read" />
}
