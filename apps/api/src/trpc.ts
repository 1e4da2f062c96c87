import { RosterError } from '@roster/contract/errors'
import type { Cost } from '@roster/contract/cost'
import type { Permission } from '@roster/contract/permissions'
import { initTRPC } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { Context } from './context.ts'
import { addCost, noCost } from './cost.ts'
import { errorBody, notSignedIn, toRosterError, wireStatusOf } from './errors.ts'
import type { RestRoute } from './rest/rest-route.ts'

export interface ProcedureMeta {
  /** What the caller must be allowed to do. A procedure that names nothing is denied to all. */
  permission?: Permission
  /** Offers the procedure over REST too. */
  rest?: RestRoute
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    errorFormatter({ error, path, ctx }) {
      const known = toRosterError(error, { signal: ctx?.signal })
      const wire = wireStatusOf(error, known)
      return {
        message: known.message,
        code: TRPC_ERROR_CODES_BY_KEY[wire.trpc],
        data: {
          code: wire.trpc,
          httpStatus: wire.http,
          path,
          roster: errorBody(known, ctx?.request_id),
        },
      }
    },
  })

export const router = t.router

/**
 * The only procedure there is to build on. It counts the call, wants somebody who is known and has
 * the permission, and meters each call on its own, since the calls of one batch share a context.
 */
export const procedure = t.procedure.use(async ({ ctx, meta, next, path, type }) => {
  await ctx.limit(path, type === 'query' ? 'read' : 'write')
  const { principal } = ctx
  if (!principal) throw notSignedIn()
  const permission = meta?.permission
  if (permission === undefined || !principal.permissions.has(permission)) {
    throw new RosterError('NOT_ALLOWED', { permission }, 'You are not allowed to do this.')
  }
  const cost = noCost()
  const call = {
    actor: principal.actor,
    request_id: ctx.request_id,
    signal: ctx.signal,
    onCost: (part: Cost) => {
      addCost(cost, part)
      ctx.onCost(part)
    },
  }
  return next({ ctx: { principal, call, cost } })
})
