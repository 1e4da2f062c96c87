import { RosterError } from '@roster/contract/errors'
import type { Actor } from '@roster/contract/users'
import type { UserRepository } from '@roster/db/users'
import { createGateway } from '#gateway/gateway.ts'
import type { GatewayOptions } from '#gateway/gateway.ts'
import type { ResolvePrincipal } from '#gateway/admit.ts'
import { LOCAL_ADMIN } from '#procedure/principal.ts'
import type { Principal } from '#procedure/principal.ts'
import { fakeUsers, sampleUser, startApi } from './api.ts'
import type { TestApi } from './api.ts'

export const PUBLIC_ORIGIN = 'https://roster.example'
export const COOKIE = '__Host-sid=ada'
export const JSON_TYPE = { 'content-type': 'application/json' }
/** Headers of requests from our own pages. */
export const OWN_PAGE = { 'sec-fetch-site': 'same-origin', origin: PUBLIC_ORIGIN }

export interface GuardedApi extends TestApi {
  /** The actors of the changes so far. */
  changes: string[]
}

/**
 * An API whose gateway sees sign-in: the cookie `__Host-sid=ada` is Ada's, the token `bo` is Bo's, and
 * any other token is invalid. It stores nothing and records the changes it would have made.
 */
export async function startGuardedApi(
  gateway: GatewayOptions = {},
  byId: UserRepository['byId'] = async () => sampleUser(),
): Promise<GuardedApi> {
  const changes: string[] = []
  const change = async (_input: unknown, { actor }: { actor: Actor }) => {
    changes.push(actor.id)
    return sampleUser()
  }
  const api = await startApi({
    users: fakeUsers({
      byId,
      create: change,
      update: change,
      delete: change,
    }),
    gateway: createGateway({ publicOrigin: PUBLIC_ORIGIN, ...gateway }),
    resolvePrincipal: resolveFake,
  })
  return { ...api, changes }
}

const resolveFake: ResolvePrincipal = async (c) => {
  const token = c.req.header('authorization')
  if (token !== undefined) {
    const id = /^Bearer (bo|cy)$/.exec(token)?.[1]
    if (id === undefined) throw new RosterError('NOT_SIGNED_IN', {}, 'The token is not valid.')
    return person(id)
  }
  return /(?:^|;\s*)__Host-sid=ada(?:;|$)/.test(c.req.header('cookie') ?? '')
    ? person('ada')
    : undefined
}

function person(id: string): Principal {
  return { ...LOCAL_ADMIN, actor: { id, name: id, kind: 'person' } }
}
