import type { Cost } from '@roster/contract/cost'
import type { Permission } from '@roster/contract/permissions'
import { initTRPC } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { Context } from './context.ts'
import { addCost, noCost } from './cost.ts'
import { errorBody, notAllowed, notSignedIn, toRosterError, wireStatusOf } from './errors.ts'
import { whileAllowed } from './while-allowed.ts'
import type { RestRoute } from './rest-route.ts'

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
    sse: {
      // Less than the silence after which the server, and most proxies, cut a connection.
      ping: { enabled: true, intervalMs: 10_000 },
      client: { reconnectAfterInactivityMs: 25_000 },
    },
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
 * the permission (of a subscription, as long as it lasts), and meters each call on its own, since the
 * calls of one batch share a context.
 */
export const procedure = t.procedure.use(async ({ ctx, meta, next, path, type }) => {
  await ctx.limit(path, type === 'mutation' ? 'write' : 'read')
  const { principal } = ctx
  if (!principal) throw notSignedIn()
  const permission = meta?.permission
  if (permission === undefined || !principal.permissions.has(permission)) {
    throw notAllowed(permission)
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
  const leave = await ctx.takeTurn()
  const result = await next({ ctx: { principal, call, cost } }).finally(leave)
  if (type !== 'subscription' || !result.ok) return result
  const source = result.data as AsyncIterable<unknown>
  return { ...result, data: whileAllowed(source, { ...ctx, principal, permission }) }
})
