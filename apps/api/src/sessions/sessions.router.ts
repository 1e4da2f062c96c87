import {
  CurrentCallerSchema,
  EndAllSessionsInputSchema,
  EndedSessionsSchema,
  EndSessionInputSchema,
  ListSessionsInputSchema,
  MySessionsInputSchema,
  SessionPageSchema,
} from '@roster/contract/sessions'
import { procedure, router } from '../procedure/procedure.ts'
import { logEnded } from './log-ended.ts'
import { shownSessions } from './shown-sessions.ts'

export const sessionsRouter = router({
  /** Who asks. */
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
      return { ...shownSessions(page, ctx.principal), cost: ctx.cost }
    }),

  /** Of somebody else's session it tells nothing: as of one that has ended. */
  endMine: procedure
    .meta({ permission: 'sessions:own' })
    .input(EndSessionInputSchema)
    .output(EndedSessionsSchema)
    .mutation(async ({ ctx, input: { session_id } }) => {
      const session = await ctx.sessions.get(session_id, ctx.call)
      const of_actor_id = ctx.principal.actor.id
      if (session?.actor.id === of_actor_id) {
        await ctx.sessions.end(session_id, ctx.call)
        logEnded(ctx, { session_id, of_actor_id })
      }
      return { is_current_ended: session_id === ctx.principal.session_id }
    }),

  endAllMine: procedure
    .meta({ permission: 'sessions:own' })
    .output(EndedSessionsSchema)
    .mutation(async ({ ctx }) => {
      const of_actor_id = ctx.principal.actor.id
      await ctx.sessions.endAll(of_actor_id, ctx.call)
      logEnded(ctx, { of_actor_id })
      return { is_current_ended: ctx.principal.session_id !== undefined }
    }),

  list: procedure
    .meta({ permission: 'sessions:manage' })
    .input(ListSessionsInputSchema)
    .output(SessionPageSchema)
    .query(async ({ ctx, input: { actor_id, ...query } }) => {
      const page =
        actor_id === undefined
          ? await ctx.sessions.list(query, ctx.call)
          : await ctx.sessions.listOf(actor_id, query, ctx.call)
      return { ...shownSessions(page, ctx.principal), cost: ctx.cost }
    }),

  end: procedure
    .meta({ permission: 'sessions:manage' })
    .input(EndSessionInputSchema)
    .output(EndedSessionsSchema)
    .mutation(async ({ ctx, input: { session_id } }) => {
      const ended = await ctx.sessions.end(session_id, ctx.call)
      logEnded(ctx, { session_id, of_actor_id: ended?.actor.id })
      return { is_current_ended: session_id === ctx.principal.session_id }
    }),

  endAll: procedure
    .meta({ permission: 'sessions:manage' })
    .input(EndAllSessionsInputSchema)
    .output(EndedSessionsSchema)
    .mutation(async ({ ctx, input: { actor_id } }) => {
      await ctx.sessions.endAll(actor_id, ctx.call)
      logEnded(ctx, { of_actor_id: actor_id })
      const isOwn = actor_id === ctx.principal.actor.id
      return { is_current_ended: isOwn && ctx.principal.session_id !== undefined }
    }),
})
