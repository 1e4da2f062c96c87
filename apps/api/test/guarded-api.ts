import { RosterError } from '@roster/contract/errors'
import type { Actor } from '@roster/contract/users'
import type { UserRepository } from '@roster/db/users'
import { createEdge } from '../src/gateway/gateway.ts'
import type { EdgeOptions } from '../src/gateway/gateway.ts'
import type { ResolvePrincipal } from '../src/gateway/receive-requests.ts'
import { LOCAL_ADMIN } from '../src/procedure/principal.ts'
import type { Principal } from '../src/procedure/principal.ts'
import { fakeUsers, sampleUser, startApi } from './api.ts'
import type { TestApi } from './api.ts'

export const PUBLIC_ORIGIN = 'https://roster.example'
export const COOKIE = '__Host-sid=ada'
export const JSON_TYPE = { 'content-type': 'application/json' }
/** What a page of ours makes a browser send. */
export const OWN_PAGE = { 'sec-fetch-site': 'same-origin', origin: PUBLIC_ORIGIN }

export interface GuardedApi extends TestApi {
  /** Changes made so far, by whom. */
  changes: string[]
}

/**
 * An API with sign-in, as far as its edge can tell: the cookie `__Host-sid=ada` is Ada's, the token
 * `bo` is Bo's, any other token is a bad one. It stores nothing and tells what it would have changed.
 */
export async function startGuardedApi(
  edge: EdgeOptions = {},
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
    edge: createEdge({ publicOrigin: PUBLIC_ORIGIN, ...edge }),
    resolvePrincipal: resolveFake,
  })
  return { ...api, changes }
}

const resolveFake: ResolvePrincipal = async (c) => {
  const token = c.req.header('authorization')
  if (token !== undefined) {
    const id = /^Bearer (bo|cy)$/.exec(token)?.[1]
    if (id === undefined) throw new RosterError('NOT_SIGNED_IN', {}, 'The token is not valid.')
    return somebody(id)
  }
  return /(?:^|;\s*)__Host-sid=ada(?:;|$)/.test(c.req.header('cookie') ?? '')
    ? somebody('ada')
    : undefined
}

function somebody(id: string): Principal {
  return { ...LOCAL_ADMIN, actor: { id, name: id, kind: 'person' } }
}
