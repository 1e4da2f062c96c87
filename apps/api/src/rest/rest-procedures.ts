import type { AnyTRPCProcedure, AnyTRPCRouter, TRPCProcedureType } from '@trpc/server'
import { appRouter } from '../router.ts'
import type { ProcedureMeta } from '../trpc.ts'
import type { RestRoute } from './rest-route.ts'

const anyRouter: AnyTRPCRouter = appRouter

export interface RestProcedure {
  /** As tRPC calls it: `users.byId`. */
  name: string
  type: TRPCProcedureType
  route: RestRoute
}

/**
 * The router's own index: every procedure by its dotted name. tRPC types it as the nested record
 * that the router was made from.
 */
export const procedures: Readonly<Record<string, AnyTRPCProcedure>> = {
  ...anyRouter._def.procedures,
}

export function metaOf(procedure: AnyTRPCProcedure): ProcedureMeta {
  return procedure._def.meta ?? {}
}

/** The procedures that are offered over REST too. */
export const restProcedures: readonly RestProcedure[] = Object.entries(procedures).flatMap(
  ([name, procedure]) => {
    const route = metaOf(procedure).rest
    return route ? [{ name, type: procedure._def.type, route }] : []
  },
)
