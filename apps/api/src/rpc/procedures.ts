import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import { appRouter } from './router.ts'
import type { ProcedureMeta } from '../procedure/procedure.ts'

const anyRouter: AnyTRPCRouter = appRouter
const index: Record<string, AnyTRPCProcedure> = anyRouter._def.procedures

/**
 * Every procedure by its dotted name, from the router's own index, which tRPC types as the nested
 * record that the router was made from. A map, so that `__proto__` is no name in it.
 */
export const procedures: ReadonlyMap<string, AnyTRPCProcedure> = new Map(Object.entries(index))

export function metaOf(procedure: AnyTRPCProcedure): ProcedureMeta {
  return procedure._def.meta ?? {}
}
