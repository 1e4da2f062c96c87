import type { TRPCProcedureType } from '@trpc/server'
import type { RestRoute } from '#procedure/rest-route.ts'
import { metaOf, procedures } from '#rpc/procedures.ts'

export interface RestProcedure {
  /** Its tRPC path, such as `users.byId`. */
  name: string
  type: TRPCProcedureType
  route: RestRoute
}

/** The procedures that are also offered over REST. */
export const restProcedures: readonly RestProcedure[] = [...procedures].flatMap(
  ([name, procedure]) => {
    const route = metaOf(procedure).rest
    return route ? [{ name, type: procedure._def.type, route }] : []
  },
)
