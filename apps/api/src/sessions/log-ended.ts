import type { Context } from '../procedure/context.ts'
import type { Principal } from '../procedure/principal.ts'

interface Caller extends Pick<Context, 'log' | 'request_id'> {
  principal: Principal
}

/** One session, or all of an actor. */
interface Ended {
  session_id?: string
  /** Undefined where there was no such session any more, as far as the database told. */
  of_actor_id: string | undefined
}

/** Who ended what, and whose it was: nothing else is left of a session. */
export function logEnded({ log, request_id, principal }: Caller, ended: Ended): void {
  const message = ended.session_id === undefined ? 'sessions ended' : 'session ended'
  log.info({ request_id, actor_id: principal.actor.id, ...ended }, message)
}
