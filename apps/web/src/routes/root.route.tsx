import { createRootRoute, Outlet } from '@tanstack/react-router'
import { HintLayer } from '../components/hint.tsx'
import { Toasts } from '../components/toast.tsx'
import { CrashScreen } from './crash-screen.tsx'
import { NotFoundScreen } from './not-found-screen.tsx'

export const rootRoute = createRootRoute({
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
