import { permissionsOf, ROLE_PERMISSIONS, ROLES } from '@roster/contract/permissions'
import type { Permission, Role } from '@roster/contract/permissions'
import type { StoredSession } from '@roster/db/sessions'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { metaOf, procedures } from '#rpc/procedures.ts'
import { restProcedures } from '#rest/rest-procedures.ts'
import {
  fakeSessions,
  fakeUsers,
  fakeViews,
  SESSION_IDLE_MS,
  sampleUser,
  sampleView,
} from './api.ts'
import type { AnswerJson, SendInit } from './api.ts'
import { startFakeProvider } from './fake-provider.ts'
import type { FakeProvider } from './fake-provider.ts'
import { FORGED_TOKENS } from './forged-tokens.ts'
import { CALLS, USER_ID } from './procedure-calls.ts'
import { openStream } from './streams.ts'
import { startSignInApi } from './sign-in-api.ts'
import type { SignInApi } from './sign-in-api.ts'

interface Caller {
  who: string
  headers: () => Promise<Record<string, string>>
  /** Undefined for callers that must not be authenticated. */
  roles: readonly Role[] | undefined
}

let provider: FakeProvider
let api: SignInApi
/** The calls that reached the data, through any route. */
const touched: string[] = []

const user = async (name: string) => {
  touched.push(name)
  return sampleUser()
}
const page = async (name: string) => {
  touched.push(name)
  return { items: [] }
}
const users = fakeUsers({
  list: () => page('list'),
  search: async () => {
    const { items } = await page('search')
    return { items, understood: { kind: 'words', words: ['ana'] }, scanned: 0 }
  },
  byId: () => user('byId'),
  byEmail: () => user('byEmail'),
  create: () => user('create'),
  update: () => user('update'),
  delete: () => user('delete'),
  events: () => page('events'),
  feed: async (_query, options) => {
    // The shared reader of all streams reads without an actor.
    if (options?.onCost) touched.push('feed')
    return { entries: [], is_gap: false }
  },
  counts: async () => {
    touched.push('counts')
    return { total: 1, by_status: { active: 1, inactive: 0, suspended: 0 } }
  },
  countMatches: async () => {
    touched.push('countMatches')
    return { total: 1, by_status: { active: 1, inactive: 0, suspended: 0 } }
  },
})

const view = async (name: string) => {
  touched.push(name)
  return sampleView()
}
const views = fakeViews({
  list: async () => {
    touched.push('views')
    return { items: [], default_view_id: null }
  },
  create: () => view('createView'),
  update: () => view('updateView'),
  share: () => view('shareView'),
  delete: () => view('deleteView'),
  setDefault: async () => void touched.push('setDefault'),
})

beforeAll(async () => {
  provider = await startFakeProvider()
  api = await startSignInApi({
    issuer: () => provider.issuer,
    users,
    views,
    sessions: () =>
      fakeSessions({
        listOf: () => page('listOf'),
        list: () => page('sessions'),
        get: async () => {
          touched.push('get')
          const actor = { id: 'vera', name: 'Vera', kind: 'person' } as const
          return { actor, roles: ['viewer'] } as Partial<StoredSession> as StoredSession
        },
        end: async () => void touched.push('end'),
        endAll: async () => void touched.push('endAll'),
      }),
  })
})
afterAll(async () => {
  await api[Symbol.asyncDispose]()
  await provider[Symbol.asyncDispose]()
})
beforeEach(() => void touched.splice(0))

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const session = (cookie: string) => ({ cookie, origin: api.url })

const KNOWN: readonly Caller[] = [[], ...ROLES.map((role) => [role])].flatMap((roles): Caller[] => {
  const [role = 'no role'] = roles
  return [
    {
      who: `somebody with ${role}`,
      headers: async () => session(await api.cookieOf(`person ${role}`, roles)),
      roles,
    },
    {
      who: `somebody's token with ${role}`,
      headers: async () => bearer(await provider.sign({ sub: `person ${role}`, roles })),
      roles,
    },
    {
      who: `a service with ${role}`,
      headers: async () =>
        bearer(
          await provider.sign({ sub: `service ${role}`, client_id: `service ${role}`, roles }),
        ),
      roles,
    },
  ]
})

const UNKNOWN: readonly Caller[] = [
  { who: 'nobody', headers: async () => ({}), roles: undefined },
  {
    who: 'somebody with a session that was idle too long',
    headers: async () => {
      const before = api.sessionsAt(() => new Date(Date.now() - SESSION_IDLE_MS))
      return session(await api.cookieOf('idle', ['admin'], before))
    },
    roles: undefined,
  },
  {
    who: 'somebody whose session was ended',
    headers: async () => {
      const { id, session: made } = await api.sessions.create(admin('revoked'))
      await api.sessions.end(made.session_id)
      return session(`sid=${id}`)
    },
    roles: undefined,
  },
  {
    who: 'somebody who was signed out everywhere',
    headers: async () => {
      const { id } = await api.sessions.create(admin('everywhere'))
      await api.sessions.endAll('everywhere')
      return session(`sid=${id}`)
    },
    roles: undefined,
  },
  {
    who: 'somebody with the name of a session for a cookie',
    headers: async () => {
      const { session: made } = await api.sessions.create(admin('named'))
      return session(`sid=${made.session_id}`)
    },
    roles: undefined,
  },
  {
    who: 'somebody with a cookie of another name',
    headers: async () => {
      const cookie = await api.cookieOf('other', ['admin'])
      return session(cookie.replace('sid=', '__Host-sid='))
    },
    roles: undefined,
  },
  ...Object.entries(FORGED_TOKENS).map(([what, forge]) => ({
    who: `a token ${what}`,
    headers: async () => bearer(await forge(provider)),
    roles: undefined,
  })),
  {
    who: 'a bad token beside the cookie of an admin',
    headers: async () => ({
      ...session(await api.cookieOf('beside', ['admin'])),
      ...bearer('bad'),
    }),
    roles: undefined,
  },
  {
    who: 'a name and a password beside the cookie of an admin',
    headers: async () => ({
      ...session(await api.cookieOf('basic', ['admin'])),
      authorization: `Basic ${btoa('admin:admin')}`,
    }),
    roles: undefined,
  },
]

function admin(id: string) {
  return { actor: { id, name: id, kind: 'person' }, roles: ['admin'] } as const
}

function expectedOf({ roles }: Caller, permission: Permission | undefined): 200 | 401 | 403 {
  if (!roles) return 401
  return permission !== undefined && permissionsOf(roles).has(permission) ? 200 : 403
}

/** The response of a procedure; for a subscription, once it has started. */
async function call(name: string, input: unknown, headers: Record<string, string>) {
  const [path, init] = requestOf(name, input)
  if (procedures.get(name)?._def.type !== 'subscription')
    return api.send(path, { ...init, headers })
  await using stream = await openStream(api.url, path, headers)
  const { status, headers: answered } = stream
  if (status !== 200) return { status, headers: answered, json: parse(await stream.text()) }
  await stream.nextChanges()
  return { status, headers: answered, json: parse('{}') }
}

const parse = (text: string) => JSON.parse(text) as AnswerJson

function requestOf(name: string, input: unknown): [string, SendInit] {
  return procedures.get(name)?._def.type === 'mutation'
    ? [`/trpc/${name}`, { method: 'POST', json: input ?? {} }]
    : [`/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input ?? {}))}`, {}]
}

describe('the table of permissions', () => {
  it('lists exactly the procedures of the router', () => {
    expect(Object.keys(CALLS).toSorted()).toEqual([...procedures.keys()].toSorted())
  })

  it.each(Object.entries(CALLS))('agrees with the permission of %s', (name, { roles }) => {
    const { permission } = metaOf(procedures.get(name)!)
    const may = ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission!))
    if (roles === 'any authenticated caller') {
      expect(permissionsOf([])).toContain(permission)
    } else {
      expect(permissionsOf([])).not.toContain(permission)
      expect(may).toEqual(roles)
    }
  })
})

describe.each([...KNOWN, ...UNKNOWN])('$who', (caller) => {
  let headers: Record<string, string>
  beforeAll(async () => {
    headers = await caller.headers()
  })

  it.each([...procedures])('may call %s exactly if its roles allow it', async (name, procedure) => {
    const { permission } = metaOf(procedure)
    const expected = expectedOf(caller, permission)
    const {
      status,
      json,
      headers: answered,
    } = await call(name, CALLS[name]?.input, { ...headers, 'content-type': 'application/json' })
    expect(status).toBe(expected)
    if (expected === 200) return
    const code = expected === 401 ? 'NOT_SIGNED_IN' : 'NOT_ALLOWED'
    expect(json.error.data.roster).toMatchObject({
      code,
      ...(code === 'NOT_ALLOWED' && { permission }),
    })
    expect(answered.get('www-authenticate')).toEqual(
      expected === 401 ? expect.stringMatching(/^Bearer/) : null,
    )
    expect(touched).toEqual([])
  })

  it.each(restProcedures)(
    'may call $route.method $route.path exactly if its roles allow it',
    async ({ name, route }) => {
      const expected = expectedOf(caller, metaOf(procedures.get(name)!).permission)
      const { status, json } = await api.send(route.path.replace(':user_id', USER_ID), {
        method: route.method,
        headers,
        ...(route.body && { json: route.body.example }),
      })
      expect(status).toBe(expected === 200 ? route.status : expected)
      if (expected === 200) return
      expect(json.code).toBe(expected === 401 ? 'NOT_SIGNED_IN' : 'NOT_ALLOWED')
      expect(touched).toEqual([])
    },
  )
})

describe('a caller with the permission', () => {
  it.each([...procedures.keys()].filter((name) => name !== 'sessions.current'))(
    'reaches the data through %s',
    async (name) => {
      const headers = session(await api.cookieOf('ada', ['admin']))
      expect((await call(name, CALLS[name]?.input, headers)).status).toBe(200)
      expect(touched).not.toEqual([])
    },
  )
})

describe('a batch', () => {
  it('gives each call its own result', async () => {
    const headers = session(await api.cookieOf('vera', ['viewer']))
    const input = encodeURIComponent(JSON.stringify({ 1: { user_id: USER_ID } }))
    const path = `/trpc/users.counts,users.events,sessions.current?batch=1&input=${input}`
    const { status, text } = await api.send(path, { headers })
    expect(status).toBe(207)
    expect(JSON.parse(text)).toMatchObject([
      { result: {} },
      { error: { data: { roster: { code: 'NOT_ALLOWED', permission: 'users:audit' } } } },
      { result: { data: { actor: { id: 'vera' }, known_by: 'session' } } },
    ])
    expect(touched).toEqual(['counts'])
  })

  it('with an invalid token is refused as a whole', async () => {
    const path = '/trpc/users.counts,sessions.current?batch=1'
    const { status, json } = await api.send(path, { headers: bearer('bad') })
    expect([status, json.error.data.roster]).toMatchObject([401, { code: 'NOT_SIGNED_IN' }])
    expect(touched).toEqual([])
  })
})
