import type { SavedView } from '@roster/contract/views'
import type { Context } from '../procedure/context.ts'
import type { Principal } from '../procedure/principal.ts'

interface Caller extends Pick<Context, 'log' | 'request_id'> {
  principal: Principal
}

/** Who shared a view or took it back, and whose it is: the view itself does not tell. */
export function logShared({ log, request_id, principal }: Caller, view: SavedView): void {
  const { view_id, owner, is_shared } = view
  const message = is_shared ? 'view shared' : 'view taken back'
  log.info({ request_id, actor_id: principal.actor.id, view_id, of_actor_id: owner.id }, message)
}
