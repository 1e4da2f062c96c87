import { router } from '#procedure/procedure.ts'
import { sessionsRouter } from '#sessions/sessions.router.ts'
import { usersRouter } from '#users/users.router.ts'
import { viewsRouter } from '#views/views.router.ts'

export const appRouter = router({
  users: usersRouter,
  sessions: sessionsRouter,
  views: viewsRouter,
})

export type AppRouter = typeof appRouter
