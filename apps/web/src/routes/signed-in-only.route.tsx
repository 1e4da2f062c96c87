import { createRoute, Outlet } from '@tanstack/react-router'
import { useIdlePreload } from '#api/use-idle-preload.ts'
import { palettePart } from '#palette/palette.part.ts'
import { PaletteContext } from '#shell/palette-button.tsx'
import { SessionGate } from '#shell/session-gate.tsx'
import { rootRoute } from './root.route.tsx'

/** All pages that show data are below this route. */
export const signedInOnlyRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in-only',
  component: SignedInOnly,
})

function SignedInOnly() {
  useIdlePreload(palettePart.preload)
  return (
    <PaletteContext value={palettePart}>
      <SessionGate>
        <Outlet />
      </SessionGate>
    </PaletteContext>
  )
}
