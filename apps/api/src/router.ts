import { sessionsRouter } from './sessions/sessions.router.ts'
import { router } from './trpc.ts'
import { usersRouter } from './users/users.router.ts'

export const appRouter = router({ users: usersRouter, sessions: sessionsRouter })

export type AppRouter = typeof appRouter
