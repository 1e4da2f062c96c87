import { createRouter } from '@tanstack/react-router'
import { rootRoute } from './routes/root.route.tsx'
import { indexRoute } from './routes/index.route.tsx'
import { usersRoute } from './routes/users.route.tsx'
import { parseSearch, stringifySearch } from './search-params.ts'

export const router = createRouter({
  routeTree: rootRoute.addChildren([indexRoute, usersRoute]),
  parseSearch,
  stringifySearch,
  defaultPreload: false,
  // The list has a memory of its own: it scrolls inside the page, not the page itself.
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
