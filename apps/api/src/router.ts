import { router } from './trpc.ts'
import { usersRouter } from './users/users.router.ts'

export const appRouter = router({ users: usersRouter })

export type AppRouter = typeof appRouter
