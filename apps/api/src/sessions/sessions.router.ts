import {
  CurrentCallerSchema,
  EndAllSessionsInputSchema,
  EndedSessionsSchema,
  EndSessionInputSchema,
  ListSessionsInputSchema,
  MySessionsInputSchema,
  SessionPageSchema,
} from '@roster/contract/sessions'
import { procedure, router } from '#procedure/procedure.ts'
import { endAllSessions, endOwnSession, endSession } from './end-sessions.ts'
import { publicSessions } from './public-sessions.ts'

export const sessionsRouter = router({
  current: procedure
    .meta({ permission: 'sessions:own' })
    .output(CurrentCallerSchema)
    .query(({ ctx: { principal } }) => ({
      actor: principal.actor,
      roles: [...principal.roles],
      permissions: [...principal.permissions],
      known_by: principal.known_by,
    })),

  mine: procedure
    .meta({ permission: 'sessions:own' })
    .input(MySessionsInputSchema)
    .output(SessionPageSchema)
    .query(async ({ ctx, input }) => {
      const page = await ctx.sessions.listOf(ctx.principal.actor.id, input, ctx.call)
      return { ...publicSessions(page, ctx.principal), cost: ctx.cost }
    }),

  endMine: procedure
    .meta({ permission: 'sessions:own' })
    .input(EndSessionInputSchema)
    .output(EndedSessionsSchema)
    .mutation(({ ctx, input }) => endOwnSession(ctx, input.session_id)),

  endAllMine: procedure
    .meta({ permission: 'sessions:own' })
    .output(EndedSessionsSchema)
    .mutation(({ ctx }) => endAllSessions(ctx, ctx.principal.actor.id)),

  list: procedure
    .meta({ permission: 'sessions:manage' })
    .input(ListSessionsInputSchema)
    .output(SessionPageSchema)
    .query(async ({ ctx, input: { actor_id, ...query } }) => {
      const page =
        actor_id === undefined
          ? await ctx.sessions.list(query, ctx.call)
          : await ctx.sessions.listOf(actor_id, query, ctx.call)
      return { ...publicSessions(page, ctx.principal), cost: ctx.cost }
    }),

  end: procedure
    .meta({ permission: 'sessions:manage' })
    .input(EndSessionInputSchema)
    .output(EndedSessionsSchema)
    .mutation(({ ctx, input }) => endSession(ctx, input.session_id)),

  endAll: procedure
    .meta({ permission: 'sessions:manage' })
    .input(EndAllSessionsInputSchema)
    .output(EndedSessionsSchema)
    .mutation(({ ctx, input }) => endAllSessions(ctx, input.actor_id)),
})
