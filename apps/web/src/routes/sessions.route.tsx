import { createRoute } from '@tanstack/react-router'
import { lazyPart } from '#components/lazy-part.tsx'
import { readSessionsSearch } from '#features/sessions/sessions.search.ts'
import { FrameSkeleton } from '#shell/frame-skeleton.tsx'
import { signedInOnlyRoute } from './signed-in-only.route.tsx'

const pagePart = lazyPart({
  load: () => import('#features/sessions/sessions-page.tsx'),
  pick: (module) => module.SessionsPage,
})

export const sessionsRoute = createRoute({
  getParentRoute: () => signedInOnlyRoute,
  path: '/sessions',
  validateSearch: readSessionsSearch,
  component: Sessions,
})

function Sessions() {
  return <pagePart.Part placeholder={<FrameSkeleton />} />
}
