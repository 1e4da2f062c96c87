import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import type { Principal } from '#procedure/principal.ts'
import type { ProcedureMeta } from '#procedure/procedure.ts'
import { appRouter } from './router.ts'

const anyRouter: AnyTRPCRouter = appRouter
// tRPC types its flat index of procedures as the nested record that the router was made from.
const index: Record<string, AnyTRPCProcedure> = anyRouter._def.procedures

/** Every procedure by its dotted name. A map, so that `__proto__` is not a name in it. */
export const procedures: ReadonlyMap<string, AnyTRPCProcedure> = new Map(Object.entries(index))

/** Whether the check in the procedure would let the caller pass, so that its input is worth reading. */
export function mayCall(principal: Principal | undefined, name: string): boolean {
  const procedure = procedures.get(name)
  const permission = procedure && metaOf(procedure).permission
  return permission !== undefined && principal?.permissions.has(permission) === true
}

export function metaOf(procedure: AnyTRPCProcedure): ProcedureMeta {
  return procedure._def.meta ?? {}
}
