import { createRoute, redirect } from '@tanstack/react-router'
import { readUsersAddress } from '#features/users/address/read-users-address.ts'
import { signedInOnlyRoute } from './signed-in-only.route.tsx'

/** The users are the first page; `/?user=42` finds them, too. */
export const indexRoute = createRoute({
  getParentRoute: () => signedInOnlyRoute,
  path: '/',
  validateSearch: readUsersAddress,
  beforeLoad: ({ search }) => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router takes what is thrown for it
    throw redirect({ to: '/users', search, replace: true })
  },
})
