import { createRoute } from '@tanstack/react-router'
import { UsersPage } from '../features/users/users-page.tsx'
import { readUsersSearch } from '../features/users/users.search.ts'
import { rootRoute } from './root.route.tsx'

export const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users',
  validateSearch: readUsersSearch,
  component: UsersPage,
})
