import type { Role } from '@roster/contract/permissions'
import { sessionIdOf } from '@roster/db/sessions'
import { createTRPCClient, httpLink } from '@trpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppRouter } from '#rpc/router.ts'
import { startApi } from './api.ts'
import { startFakeProvider } from './fake-provider.ts'
import type { FakeProvider } from './fake-provider.ts'
import { startSignInApi } from './sign-in-api.ts'
import type { SignInApi } from './sign-in-api.ts'

let provider: FakeProvider
let api: SignInApi

beforeEach(async () => {
  provider = await startFakeProvider()
  api = await startSignInApi({ issuer: () => provider.issuer })
})
afterEach(async () => {
  await api[Symbol.asyncDispose]()
  await provider[Symbol.asyncDispose]()
})

interface SignedIn {
  session_id: string
  client: ReturnType<typeof clientWith>
}

async function signIn(id: string, ...roles: Role[]): Promise<SignedIn> {
  const cookie = await api.cookieOf(id, roles)
  const session_id = sessionIdOf(cookie.slice('sid='.length))
  return { session_id, client: clientWith({ cookie, origin: api.url }) }
}

function clientWith(headers: Record<string, string>) {
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${api.url}/trpc`, headers })] })
}

const refusedWith = (code: string) => ({ data: { roster: { code } } })
const signedOut = refusedWith('NOT_SIGNED_IN')

describe('sessions.current', () => {
  it('returns the caller, even one without a role', async () => {
    const { client } = await signIn('nina')
    expect(await client.sessions.current.query()).toEqual({
      actor: { id: 'nina', name: 'nina', kind: 'person' },
      roles: [],
      permissions: ['sessions:own'],
      known_by: 'session',
    })
  })

  it('returns the local admin without sign-in', async () => {
    await using local = await startApi()
    expect(await local.client.sessions.current.query()).toMatchObject({
      roles: ['admin'],
      known_by: 'local',
    })
    expect((await local.client.sessions.mine.query({})).items).toEqual([])
  })
})

describe('sessions.mine', () => {
  it('lists only the sessions of the caller, newest first, in pages', async () => {
    await signIn('edgar', 'editor')
    const first = await signIn('vera', 'viewer')
    const second = await signIn('vera', 'viewer')
    const page = await second.client.sessions.mine.query({ limit: 1 })
    expect(page.items).toMatchObject([{ session_id: second.session_id, is_current: true }])
    const rest = await second.client.sessions.mine.query({ limit: 1, cursor: page.next_cursor })
    expect(rest.items).toMatchObject([{ session_id: first.session_id, is_current: false }])
    expect(rest.next_cursor).toBeUndefined()
  })

  it('rejects a cursor of another person', async () => {
    const vera = await signIn('vera', 'viewer')
    await signIn('vera', 'viewer')
    const { next_cursor } = await vera.client.sessions.mine.query({ limit: 1 })
    const edgar = await signIn('edgar', 'editor')
    await expect(
      edgar.client.sessions.mine.query({ limit: 1, cursor: next_cursor }),
    ).rejects.toMatchObject(refusedWith('BAD_CURSOR'))
  })
})

describe('sessions.endMine', () => {
  it('ends one session and no other, immediately', async () => {
    const here = await signIn('vera', 'viewer')
    const there = await signIn('vera', 'viewer')
    await there.client.sessions.current.query()
    const answer = await here.client.sessions.endMine.mutate({ session_id: there.session_id })
    expect(answer).toEqual({ is_current_ended: false })
    await expect(there.client.sessions.current.query()).rejects.toMatchObject(signedOut)
    await here.client.sessions.current.query()
  })

  it('says whether it was the session of the request', async () => {
    const { client, session_id } = await signIn('vera', 'viewer')
    expect(await client.sessions.endMine.mutate({ session_id })).toEqual({ is_current_ended: true })
    await expect(client.sessions.current.query()).rejects.toMatchObject(signedOut)
  })

  it('neither ends nor reveals a session of another person', async () => {
    const vera = await signIn('vera', 'viewer')
    const ada = await signIn('ada', 'admin')
    const ended = { session_id: 'f'.repeat(64) }
    for (const input of [{ session_id: ada.session_id }, ended]) {
      expect(await vera.client.sessions.endMine.mutate(input)).toEqual({ is_current_ended: false })
    }
    await ada.client.sessions.current.query()
  })

  it.each(['', 'f'.repeat(63), 'F'.repeat(64), 'attempt#x', 'actor#ada'])(
    'rejects "%s" as a session id',
    async (session_id) => {
      const { client } = await signIn('vera', 'viewer')
      await expect(client.sessions.endMine.mutate({ session_id })).rejects.toMatchObject(
        refusedWith('INVALID_INPUT'),
      )
    },
  )
})

describe('sessions.endAllMine', () => {
  it('ends every session of the caller and of no other person, immediately', async () => {
    const edgar = await signIn('edgar', 'editor')
    const mine = await Promise.all([1, 2, 3].map(() => signIn('vera', 'viewer')))
    await Promise.all(mine.map(({ client }) => client.sessions.current.query()))
    const answer = await mine[0]!.client.sessions.endAllMine.mutate()
    expect(answer).toEqual({ is_current_ended: true })
    for (const { client } of mine) {
      await expect(client.sessions.current.query()).rejects.toMatchObject(signedOut)
    }
    await edgar.client.sessions.current.query()
  })
})

describe('an admin', () => {
  it('lists the sessions of all people or of one', async () => {
    const vera = await signIn('vera', 'viewer')
    const ada = await signIn('ada', 'admin')
    const all = await ada.client.sessions.list.query({})
    expect(all.items).toMatchObject([
      { session_id: ada.session_id, is_current: true },
      { session_id: vera.session_id, is_current: false },
    ])
    const { items } = await ada.client.sessions.list.query({ actor_id: 'vera' })
    expect(items).toMatchObject([{ session_id: vera.session_id }])
  })

  it('ends any session, or all sessions of a person, immediately', async () => {
    const ada = await signIn('ada', 'admin')
    const vera = await signIn('vera', 'viewer')
    const other = await signIn('vera', 'viewer')
    await Promise.all([vera, other].map(({ client }) => client.sessions.current.query()))
    const { session_id } = vera
    expect(await ada.client.sessions.end.mutate({ session_id })).toEqual({
      is_current_ended: false,
    })
    await expect(vera.client.sessions.current.query()).rejects.toMatchObject(signedOut)
    await other.client.sessions.current.query()
    await ada.client.sessions.endAll.mutate({ actor_id: 'vera' })
    await expect(other.client.sessions.current.query()).rejects.toMatchObject(signedOut)
    const own = await ada.client.sessions.endAll.mutate({ actor_id: 'ada' })
    expect(own).toEqual({ is_current_ended: true })
    await expect(ada.client.sessions.current.query()).rejects.toMatchObject(signedOut)
  })

  it('never sees ID tokens', async () => {
    const ada = await signIn('ada', 'admin')
    const actor = { id: 'vera', name: 'Vera', kind: 'person' } as const
    await api.sessions.create({ actor, roles: [], id_token: 'an-id-token' })
    const pages = [
      await ada.client.sessions.list.query({}),
      await ada.client.sessions.list.query({ actor_id: 'vera' }),
    ]
    expect(pages.map(({ items }) => items.length)).toEqual([2, 1])
    expect(JSON.stringify(pages)).not.toMatch(/an-id-token|id_token|generation/)
  })
})

describe('the log', () => {
  const endings = () => api.log.filter(({ msg }) => /^sessions? ended$/.test(msg))

  it('records who ended which session of whom, in which request', async () => {
    const ada = await signIn('ada', 'admin')
    const vera = await signIn('vera', 'viewer')
    const { session_id } = vera
    await ada.client.sessions.end.mutate({ session_id })
    await ada.client.sessions.endMine.mutate({ session_id: ada.session_id })
    expect(endings()).toMatchObject([
      { level: 'info', msg: 'session ended', actor_id: 'ada', of_actor_id: 'vera', session_id },
      { msg: 'session ended', actor_id: 'ada', of_actor_id: 'ada', session_id: ada.session_id },
    ])
    const requests = api.log.filter(({ msg }) => msg === 'request')
    expect(endings().map(({ request_id }) => request_id)).toEqual(
      requests.map(({ request_id }) => request_id),
    )
  })

  it('records who ended all sessions of whom', async () => {
    const ada = await signIn('ada', 'admin')
    const vera = await signIn('vera', 'viewer')
    await ada.client.sessions.endAll.mutate({ actor_id: 'edgar' })
    await vera.client.sessions.endAllMine.mutate()
    expect(endings()).toMatchObject([
      { level: 'info', msg: 'sessions ended', actor_id: 'ada', of_actor_id: 'edgar' },
      { level: 'info', msg: 'sessions ended', actor_id: 'vera', of_actor_id: 'vera' },
    ])
  })

  it('records nothing when no session ended', async () => {
    const ada = await signIn('ada', 'admin')
    const vera = await signIn('vera', 'viewer')
    await vera.client.sessions.endMine.mutate({ session_id: ada.session_id })
    await expect(vera.client.sessions.endAll.mutate({ actor_id: 'ada' })).rejects.toMatchObject(
      refusedWith('NOT_ALLOWED'),
    )
    expect(endings()).toEqual([])
  })

  it('hides an email address that a provider uses as subject', async () => {
    const ada = await signIn('ada@example.com', 'admin')
    await ada.client.sessions.endAll.mutate({ actor_id: 'vera@example.com' })
    expect(endings()).toHaveLength(1)
    expect(JSON.stringify(api.log)).not.toContain('example.com')
  })
})

describe('an event', () => {
  it.each([
    ['person', async () => (await signIn('edgar', 'editor')).client],
    [
      'service',
      async () => {
        const claims = { sub: 'edgar', azp: 'edgar', name: 'edgar', roles: ['editor'] }
        return clientWith({ authorization: `Bearer ${await provider.sign(claims)}` })
      },
    ],
  ] as const)('records which %s made the change, in which request', async (kind, start) => {
    const client = await start()
    const { user_id } = await client.users.create.mutate({ name: 'Ana', email: 'ana@example.com' })
    const ada = await signIn('ada', 'admin')
    const { items } = await ada.client.users.events.query({ user_id })
    const created = api.log.find((line) => String(line['procedures']).includes('users.create'))
    expect(items).toMatchObject([
      {
        action: 'created',
        actor: { id: 'edgar', name: 'edgar', kind },
        request_id: created?.['request_id'],
      },
    ])
    expect(items[0]?.request_id).toMatch(/^[\w-]{36}$/)
  })
})
