import { CSPProvider } from '@base-ui/react/csp-provider'
import { DirectionProvider } from '@base-ui/react/direction-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { createApiClient, createApiUtils, trpc } from './api/trpc.ts'
import { warnOfUnsavedWork } from './browser/unsaved-work.ts'
import { CrashBoundary } from './components/crash-boundary.tsx'
import { direction } from './locale/locale.ts'
import { noticeEndedSession } from './sign-in/session-phase.ts'
import { CrashScreen } from './shell/crash-screen.tsx'
import { createAppRouter } from './router.tsx'

/** Called once, after the messages have loaded: see `main.ts`. */
export function showApp(root: HTMLElement) {
  addEventListener('beforeunload', warnOfUnsavedWork)
  const queryClient = createQueryClient(noticeEndedSession)
  const apiClient = createApiClient()
  const router = createAppRouter({ api: createApiUtils(apiClient, queryClient) })

  createRoot(root).render(
    <StrictMode>
      <CrashBoundary fallback={<CrashScreen />}>
        <CSPProvider disableStyleElements>
          <DirectionProvider direction={direction}>
            {/* oxlint-disable-next-line typescript/no-deprecated -- infinite queries ignore the option of `createTRPCReact` */}
            <trpc.Provider client={apiClient} queryClient={queryClient} abortOnUnmount>
              <QueryClientProvider client={queryClient}>
                <RouterProvider router={router} />
              </QueryClientProvider>
            </trpc.Provider>
          </DirectionProvider>
        </CSPProvider>
      </CrashBoundary>
    </StrictMode>,
  )
}
