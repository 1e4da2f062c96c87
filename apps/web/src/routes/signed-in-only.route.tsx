import { createRoute, Outlet, useRouterState } from '@tanstack/react-router'
import { useIdlePreload } from '#api/use-idle-preload.ts'
import { UsersSkeleton } from '#features/users/list/users-skeleton.tsx'
import { palettePart } from '#palette/palette.part.ts'
import { FrameSkeleton } from '#shell/frame-skeleton.tsx'
import { PaletteContext } from '#shell/palette-button.tsx'
import { SessionGate } from '#shell/session-gate.tsx'
import { rootRoute } from './root.route.tsx'

/** All pages that show data are below this route. */
export const signedInOnlyRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in-only',
  component: SignedInOnly,
})

/** Of the page that the address names. */
function PageSkeleton() {
  const isUsers = useRouterState({ select: ({ location }) => location.pathname === '/users' })
  return isUsers ? <UsersSkeleton /> : <FrameSkeleton />
}

function SignedInOnly() {
  useIdlePreload(palettePart.preload)
  return (
    <PaletteContext value={palettePart}>
      <SessionGate skeleton={<PageSkeleton />}>
        <Outlet />
      </SessionGate>
    </PaletteContext>
  )
}
