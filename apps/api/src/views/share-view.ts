import type { SavedView, ShareViewInput } from '@roster/contract/views'
import type { ViewOptions } from '@roster/db/views'
import type { Context } from '#procedure/context.ts'
import { logAction } from '#procedure/log-action.ts'
import type { Principal } from '#procedure/principal.ts'
import { viewOptions } from './view-options.ts'

interface ShareContext extends Pick<Context, 'views' | 'log' | 'request_id'> {
  principal: Principal
  call: Omit<ViewOptions, 'may_share'>
}

/** Shares or unshares a view and logs it, because a view does not record who did. */
export async function shareView(ctx: ShareContext, input: ShareViewInput): Promise<SavedView> {
  const view = await ctx.views.share(input, viewOptions(ctx))
  const message = view.is_shared ? 'view shared' : 'view unshared'
  logAction(ctx, message, { view_id: view.view_id, of_actor_id: view.owner.id })
  return view
}
