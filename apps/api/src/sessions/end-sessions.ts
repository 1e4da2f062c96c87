import type { EndedSessions } from '@roster/contract/sessions'
import type { SessionRepository } from '@roster/db/sessions'
import type { Context } from '#procedure/context.ts'
import { logAction } from '#procedure/log-action.ts'
import type { Principal } from '#procedure/principal.ts'

interface SessionContext extends Pick<Context, 'sessions' | 'log' | 'request_id'> {
  principal: Principal
  call: Parameters<SessionRepository['end']>[1]
}

/** Ends a session of the caller. A session of anyone else is treated as one that has already ended. */
export async function endOwnSession(
  ctx: SessionContext,
  session_id: string,
): Promise<EndedSessions> {
  const of_actor_id = ctx.principal.actor.id
  const session = await ctx.sessions.get(session_id, ctx.call)
  if (session?.actor.id === of_actor_id) {
    await ctx.sessions.end(session_id, ctx.call)
    logAction(ctx, 'session ended', { session_id, of_actor_id })
  }
  return { is_current_ended: session_id === ctx.principal.session_id }
}

export async function endSession(ctx: SessionContext, session_id: string): Promise<EndedSessions> {
  const ended = await ctx.sessions.end(session_id, ctx.call)
  logAction(ctx, 'session ended', { session_id, of_actor_id: ended?.actor.id })
  return { is_current_ended: session_id === ctx.principal.session_id }
}

export async function endAllSessions(
  ctx: SessionContext,
  of_actor_id: string,
): Promise<EndedSessions> {
  await ctx.sessions.endAll(of_actor_id, ctx.call)
  logAction(ctx, 'sessions ended', { of_actor_id })
  const isOwn = of_actor_id === ctx.principal.actor.id
  return { is_current_ended: isOwn && ctx.principal.session_id !== undefined }
}
