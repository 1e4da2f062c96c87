import { createRouter } from '@tanstack/react-router'
import { indexRoute } from './routes/index.route.tsx'
import { rootRoute } from './routes/root.route.tsx'
import type { RouterContext } from './routes/root.route.tsx'
import { sessionsRoute } from './routes/sessions.route.tsx'
import { signedInOnlyRoute } from './routes/signed-in-only.route.tsx'
import { signedInRoute } from './routes/signed-in.route.tsx'
import { signedOutRoute } from './routes/signed-out.route.tsx'
import { usersRoute } from './routes/users.route.tsx'
import { parseSearch, stringifySearch } from './browser/search-params.ts'

export function createAppRouter(context: RouterContext) {
  return createRouter({
    context,
    routeTree: rootRoute.addChildren([
      signedInOnlyRoute.addChildren([indexRoute, usersRoute, sessionsRoute]),
      signedOutRoute,
      signedInRoute,
    ]),
    parseSearch,
    stringifySearch,
    defaultPreload: false,
    // The list restores its own position: it scrolls inside the page.
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
