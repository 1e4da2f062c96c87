import type { Context } from './context.ts'
import type { Principal } from './principal.ts'

interface ActionContext extends Pick<Context, 'log' | 'request_id'> {
  principal: Principal
}

/** Logs who did something that leaves no other record. */
export function logAction(
  { log, request_id, principal }: ActionContext,
  message: string,
  fields: object,
): void {
  log.info({ request_id, actor_id: principal.actor.id, ...fields }, message)
}
