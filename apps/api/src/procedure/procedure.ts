import type { Cost } from '@roster/contract/cost'
import type { Permission } from '@roster/contract/permissions'
import { initTRPC } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { notAllowed, notSignedIn } from '#errors/roster-errors.ts'
import { toRosterError } from '#errors/to-roster-error.ts'
import { errorBody, wireStatusOf } from '#errors/wire-status.ts'
import type { Context } from './context.ts'
import { addCost, noCost } from './cost.ts'
import type { RestRoute } from './rest-route.ts'
import { whileAllowed } from './while-allowed.ts'

export interface ProcedureMeta {
  /** The permission that a caller needs. Without one the procedure is denied to every caller. */
  permission?: Permission
  /** Also offers the procedure over REST. */
  rest?: RestRoute
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    sse: {
      // Shorter than the silence after which the server and most proxies close a connection.
      ping: { enabled: true, intervalMs: 10_000 },
      client: { reconnectAfterInactivityMs: 25_000 },
    },
    errorFormatter({ error: thrown, path, ctx }) {
      const error = toRosterError(thrown, { signal: ctx?.signal })
      const wire = wireStatusOf(thrown, error)
      return {
        message: error.message,
        code: TRPC_ERROR_CODES_BY_KEY[wire.trpc],
        data: {
          code: wire.trpc,
          httpStatus: wire.http,
          path,
          roster: errorBody(error, ctx?.request_id),
        },
      }
    },
  })

export const router = t.router

/**
 * The base of every procedure. It counts the call, requires an authenticated caller with the
 * procedure's permission (for a subscription, as long as it is open), and measures the cost of each
 * call separately, because the calls of a batch share a context.
 */
export const procedure = t.procedure.use(async ({ ctx, meta, next, path, type }) => {
  await ctx.countCall(path, type === 'mutation' ? 'write' : 'read')
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
  const release = await ctx.acquireCallSlot()
  const result = await next({ ctx: { principal, call, cost } }).finally(release)
  if (type !== 'subscription' || !result.ok) return result
  const source = result.data as AsyncIterable<unknown>
  return { ...result, data: whileAllowed(source, { ...ctx, principal, permission }) }
})
