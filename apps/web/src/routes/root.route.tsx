import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import type { ApiUtils } from '#api/trpc.ts'
import { HintLayer } from '#components/hint.tsx'
import { Toasts } from '#components/toast.tsx'
import { CrashScreen } from '#shell/crash-screen.tsx'
import { NotFoundScreen } from '#shell/not-found-screen.tsx'

export interface RouterContext {
  api: ApiUtils
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  errorComponent: CrashScreen,
  notFoundComponent: NotFoundScreen,
})

function Root() {
  return (
    <>
      <Outlet />
      <Toasts />
      <HintLayer />
    </>
  )
}
