import { createRoute, redirect } from '@tanstack/react-router'
import { readUsersAddress } from '#features/users/address/read-users-address.ts'
import { signedInOnlyRoute } from './signed-in-only.route.tsx'

/** Redirects to the users, with the search params: `/?user=42` works too. */
export const indexRoute = createRoute({
  getParentRoute: () => signedInOnlyRoute,
  path: '/',
  validateSearch: readUsersAddress,
  beforeLoad: ({ search }) => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router's own way to redirect
    throw redirect({ to: '/users', search, replace: true })
  },
})
