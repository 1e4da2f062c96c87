import type { TRPCProcedureType } from '@trpc/server'
import { metaOf, procedures } from '../rpc/procedures.ts'
import type { RestRoute } from '../procedure/rest-route.ts'

export interface RestProcedure {
  /** As tRPC calls it: `users.byId`. */
  name: string
  type: TRPCProcedureType
  route: RestRoute
}

/** The procedures that are offered over REST too. */
export const restProcedures: readonly RestProcedure[] = [...procedures].flatMap(
  ([name, procedure]) => {
    const route = metaOf(procedure).rest
    return route ? [{ name, type: procedure._def.type, route }] : []
  },
)
