import { VIEW_NAME_LENGTH_MAX } from '@roster/contract/values'
import type { Role } from '@roster/contract/permissions'
import { VIEW_SEARCH_LENGTH_MAX } from '@roster/contract/views'
import { createTRPCClient, httpLink } from '@trpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppRouter } from '#rpc/router.ts'
import { startApi } from './api.ts'
import { startFakeProvider } from './fake-provider.ts'
import type { FakeProvider } from './fake-provider.ts'
import { startSignInApi } from './sign-in-api.ts'
import type { SignInApi } from './sign-in-api.ts'

const NOBODYS = '00000000-0000-4000-8000-000000000000'

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

async function as(id: string, ...roles: Role[]) {
  const cookie = await api.cookieOf(id, roles)
  const headers = { cookie, origin: api.url }
  const links = [httpLink({ url: `${api.url}/trpc`, headers })]
  return createTRPCClient<AppRouter>({ links }).views
}

const refusedWith = (roster: object) => ({ data: { roster } })
const ACTIVE = { name: 'Active', search: 'status=active' }

describe('a saved view', () => {
  it('is created, updated, set as default and deleted by its owner', async () => {
    const views = await as('vera', 'viewer')
    const made = await views.create.mutate(ACTIVE)
    expect(made).toMatchObject({ ...ACTIVE, is_shared: false, owner: { id: 'vera' } })
    const { view_id } = made
    const changed = await views.update.mutate({ view_id, name: '  By name ', search: 'sort=name' })
    expect(changed).toMatchObject({ name: 'By name', search: 'sort=name' })
    expect(await views.setDefault.mutate({ view_id })).toEqual({ default_view_id: view_id })
    expect(await views.list.query()).toEqual({ items: [changed], default_view_id: view_id })
    expect(await views.delete.mutate({ view_id })).toEqual(changed)
    expect(await views.list.query()).toEqual({ items: [], default_view_id: null })
  })

  it('of the local admin is like any other', async () => {
    await using local = await startApi()
    const { view_id } = await local.client.views.create.mutate(ACTIVE)
    await local.client.views.share.mutate({ view_id, is_shared: true })
    await local.client.views.setDefault.mutate({ view_id })
    expect(await local.client.views.list.query()).toMatchObject({
      items: [{ view_id, is_shared: true, owner: { id: 'local-admin' } }],
      default_view_id: view_id,
    })
  })

  it('remains its owner’s in every session and role', async () => {
    const before = await as('edgar', 'editor')
    const { view_id } = await before.create.mutate(ACTIVE)
    await before.share.mutate({ view_id, is_shared: true })
    const after = await as('edgar', 'viewer')
    expect((await after.list.query()).items).toMatchObject([{ view_id, is_shared: true }])
    await expect(after.update.mutate({ view_id, name: 'X' })).rejects.toMatchObject(
      refusedWith({ code: 'NOT_ALLOWED', permission: 'views:share' }),
    )
    expect(await after.delete.mutate({ view_id })).toMatchObject({ view_id })
  })
})

describe('a private view of another', () => {
  it('is not found, with the same message as one that does not exist', async () => {
    const { view_id } = await (await as('vera', 'viewer')).create.mutate(ACTIVE)
    const cookie = await api.cookieOf('ada', ['admin'])
    const headers = { cookie, origin: api.url }
    const inputs = {
      'views.update': { name: 'Mine' },
      'views.share': { is_shared: false },
      'views.delete': {},
      'views.setDefault': {},
    }
    for (const [procedure, input] of Object.entries(inputs)) {
      const [real, madeUp] = await Promise.all(
        [view_id, NOBODYS].map(async (id) => {
          const json = { ...input, view_id: id }
          const { status, text } = await api.send(`/trpc/${procedure}`, { headers, json })
          expect(status).toBe(404)
          return text.replaceAll(id, 'ID').replace(/"request_id":"[^"]+"/, '')
        }),
      )
      expect(real).toContain('"code":"VIEW_NOT_FOUND"')
      expect(real).toBe(madeUp)
    }
    expect((await (await as('ada', 'admin')).list.query()).items).toEqual([])
  })
})

describe('a shared view', () => {
  it('is visible to everyone, changed only by its owner, and unshared by anyone who may share', async () => {
    const [edgar, ada, vera] = [
      await as('edgar', 'editor'),
      await as('ada', 'admin'),
      await as('vera', 'viewer'),
    ]
    const { view_id } = await edgar.create.mutate(ACTIVE)
    const shared = await edgar.share.mutate({ view_id, is_shared: true })
    expect((await vera.list.query()).items).toEqual([shared])
    const refused = refusedWith({ code: 'NOT_ALLOWED' })
    for (const other of [ada, vera]) {
      await expect(other.update.mutate({ view_id, name: 'X' })).rejects.toMatchObject(refused)
      await expect(other.delete.mutate({ view_id })).rejects.toMatchObject(refused)
    }
    await expect(vera.share.mutate({ view_id, is_shared: false })).rejects.toMatchObject(refused)
    await vera.setDefault.mutate({ view_id })
    expect(await ada.share.mutate({ view_id, is_shared: false })).toMatchObject({
      is_shared: false,
      owner: { id: 'edgar' },
    })
    expect(await vera.list.query()).toEqual({ items: [], default_view_id: null })
    expect((await edgar.list.query()).items).toMatchObject([{ view_id, name: 'Active' }])
    const ofView = api.log.filter((line) => line['view_id'] === view_id)
    expect(ofView).toMatchObject([
      { msg: 'view shared', actor_id: 'edgar', of_actor_id: 'edgar' },
      { msg: 'view unshared', actor_id: 'ada', of_actor_id: 'edgar' },
    ])
  })

  it('can only be shared by its owner', async () => {
    const { view_id } = await (await as('vera', 'viewer')).create.mutate(ACTIVE)
    const ada = await as('ada', 'admin')
    await expect(ada.share.mutate({ view_id, is_shared: true })).rejects.toMatchObject(
      refusedWith({ code: 'VIEW_NOT_FOUND', view_id }),
    )
  })
})

describe('an invalid view', () => {
  it('has the name of another: the error has the id of that one', async () => {
    const views = await as('vera', 'viewer')
    const { view_id } = await views.create.mutate(ACTIVE)
    const taken = views.create.mutate({ ...ACTIVE, name: 'ACTIVE' })
    await expect(taken).rejects.toMatchObject({
      data: { httpStatus: 409, roster: { code: 'VIEW_NAME_TAKEN', view_id } },
    })
  })

  it.each([
    ['name', ''],
    ['name', '\u2800'],
    ['name', 'x'.repeat(VIEW_NAME_LENGTH_MAX + 1)],
    ['name', 'a\u202eb'],
    ['search', 'x'.repeat(VIEW_SEARCH_LENGTH_MAX + 1)],
    ['search', 'a\nb'],
    ['search', 'a\u0000b'],
    ['search', '\ud800'],
  ])('has a %s like %j', async (field, value) => {
    const views = await as('vera', 'viewer')
    await expect(views.create.mutate({ ...ACTIVE, [field]: value })).rejects.toMatchObject(
      refusedWith({ code: 'INVALID_INPUT', fields: [expect.objectContaining({ field })] }),
    )
    expect((await views.list.query()).items).toEqual([])
  })

  it('is an update without changes', async () => {
    const views = await as('vera', 'viewer')
    const { view_id } = await views.create.mutate(ACTIVE)
    await expect(views.update.mutate({ view_id })).rejects.toMatchObject(
      refusedWith({ code: 'INVALID_INPUT' }),
    )
  })
})
