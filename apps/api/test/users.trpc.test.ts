import { aUser } from '@roster/local/test-users'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi } from './api.ts'
import type { AnswerJson, TestApi } from './api.ts'

let api: TestApi

beforeAll(async () => {
  api = await startApi()
})

afterAll(() => api[Symbol.asyncDispose]())

function newUser(label: string) {
  return { name: `Test ${label}`, email: `${label}@example.com` }
}

describe('users.create', () => {
  it('returns the whole user, active by default', async () => {
    const user = await api.client.users.create.mutate(newUser('create'))
    expect(user).toEqual({
      ...aUser({ name: 'Test create', email: 'create@example.com' }),
      user_id: expect.stringMatching(/^[\w-]+$/),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: user.created_at,
    })
    expect(user.status).toBe('active')
  })

  it('returns the holder of an address that is in use', async () => {
    const holder = await api.client.users.create.mutate(newUser('taken'))
    const call = api.client.users.create.mutate({ name: 'Other', email: 'TAKEN@example.com' })
    await expect(call).rejects.toMatchObject({
      data: { httpStatus: 409, roster: { code: 'EMAIL_TAKEN', user_id: holder.user_id } },
    })
  })
})

describe('users.byId', () => {
  it('returns the user as created', async () => {
    const user = await api.client.users.create.mutate(newUser('by-id'))
    expect(await api.client.users.byId.query({ user_id: user.user_id })).toEqual(user)
  })

  it('says which user does not exist', async () => {
    await expect(api.client.users.byId.query({ user_id: 'nobody' })).rejects.toMatchObject({
      data: { code: 'NOT_FOUND', httpStatus: 404, path: 'users.byId' },
      shape: { data: { roster: { code: 'USER_NOT_FOUND', user_id: 'nobody' } } },
    })
  })
})

describe('users.update', () => {
  it('changes the fields of the patch and no others', async () => {
    const user = await api.client.users.create.mutate(newUser('update'))
    const patch = { status: 'suspended' } as const
    const changed = await api.client.users.update.mutate({ user_id: user.user_id, patch })
    expect(changed).toEqual({ ...user, ...patch, version: 2, updated_at: changed.updated_at })
  })

  it('rejects an outdated version, and returns the current user', async () => {
    const user = await api.client.users.create.mutate(newUser('conflict'))
    const { user_id, version } = user
    const current = await api.client.users.update.mutate({ user_id, patch: { name: 'New' } })
    const late = api.client.users.update.mutate({ user_id, version, patch: { name: 'Late' } })
    await expect(late).rejects.toMatchObject({
      data: { httpStatus: 409, roster: { code: 'VERSION_CONFLICT', current } },
    })
  })
})

describe('users.delete', () => {
  it('returns the deleted user, which no longer exists', async () => {
    const user = await api.client.users.create.mutate(newUser('delete'))
    const { user_id } = user
    expect(await api.client.users.delete.mutate({ user_id })).toEqual(user)
    await expect(api.client.users.byId.query({ user_id })).rejects.toMatchObject({
      data: { roster: { code: 'USER_NOT_FOUND' } },
    })
  })
})

describe('users.events', () => {
  it('lists who did what in which request, newest first, in pages', async () => {
    const { user_id } = await api.client.users.create.mutate(newUser('events'))
    const request_id = 'events-test-request'
    await api.send('/trpc/users.update', {
      json: { user_id, patch: { name: 'Renamed' } },
      headers: { 'x-request-id': request_id },
    })
    const first = await api.client.users.events.query({ user_id, limit: 1 })
    expect(first.items).toMatchObject([
      {
        action: 'updated',
        request_id,
        actor: { id: 'local-admin', name: 'Local admin', kind: 'person' },
        changes: { name: ['Test events', 'Renamed'] },
      },
    ])
    const rest = await api.client.users.events.query({ user_id, cursor: first.next_cursor })
    expect(rest.items).toMatchObject([{ action: 'created' }])
    expect(rest.next_cursor).toBeUndefined()
  })
})

describe('users.search', () => {
  it('finds by id, address, domain and words, and says how it read the text', async () => {
    await using own = await startApi()
    const { mutate } = own.client.users.create
    const jose = await mutate({ name: 'José Lima', email: 'jose@acme.dev' })
    const eva = await mutate({ name: 'Eva Lima', email: 'eva@acme.dev', status: 'inactive' })
    const search = async (text: string) => {
      const { items, understood } = await own.client.users.search.query({ text })
      return { found: items.map(({ name }) => name), understood }
    }
    expect(await search(jose.user_id)).toEqual({
      found: [jose.name],
      understood: { kind: 'id', user_id: jose.user_id },
    })
    expect(await search('Eva@')).toEqual({
      found: [eva.name],
      understood: { kind: 'email', prefix: 'eva@' },
    })
    expect((await search('@acme')).understood).toEqual({ kind: 'domain', prefix: 'acme' })
    expect(await search('LIM jose')).toEqual({
      found: [jose.name],
      understood: { kind: 'words', words: ['lim', 'jose'] },
    })
    const first = await own.client.users.search.query({ text: '@acme', limit: 1 })
    const { next_cursor: cursor, cost } = first
    expect(cost.read_units).toBeGreaterThan(0)
    const rest = await own.client.users.search.query({ text: '@acme', limit: 1, cursor })
    expect(rest).not.toHaveProperty('next_cursor')
    expect(new Set([...first.items, ...rest.items].map(({ name }) => name))).toEqual(
      new Set([jose.name, eva.name]),
    )
    const inactive = await own.client.users.search.query({ text: 'lima', statuses: ['inactive'] })
    expect(inactive.items).toEqual([eva])
    const later = { from: new Date(Date.parse(eva.created_at) + 60_000).toISOString() }
    const none = await own.client.users.search.query({ text: 'lima', created: later })
    expect(none.items).toEqual([])
    const count = await own.client.users.countMatches.query({ text: 'lima' })
    const by_status = { active: 1, inactive: 1, suspended: 0 }
    expect(count).toEqual({ total: 2, by_status, cost: expect.anything() })
    expect(count.cost.read_units).toBeGreaterThan(0)
    const noCount = await own.client.users.countMatches.query({ updated: later })
    expect(noCount).toMatchObject({ total: 0 })
  })

  it('rejects a single letter with a helpful message at the field', async () => {
    await expect(api.client.users.search.query({ text: 'a 😀' })).rejects.toMatchObject({
      data: {
        httpStatus: 400,
        roster: {
          code: 'INVALID_INPUT',
          fields: [{ field: 'text', message: expect.stringContaining('at least two') }],
        },
      },
    })
  })

  it('rejects a cursor of another search', async () => {
    await using own = await startApi()
    for (const at of [1, 2]) await own.client.users.create.mutate(newUser(`search-${at}`))
    const { next_cursor: cursor } = await own.client.users.search.query({ text: 'test', limit: 1 })
    expect(cursor).toBeDefined()
    await expect(own.client.users.search.query({ text: 'tes', cursor })).rejects.toMatchObject({
      data: { roster: { code: 'BAD_CURSOR' } },
    })
  })
})

describe('users.list and users.counts', () => {
  it('pages over exactly the existing users, and counts the same', async () => {
    await using own = await startApi()
    const statuses = ['active', 'active', 'inactive', 'suspended', 'active'] as const
    for (const [at, status] of statuses.entries()) {
      await own.client.users.create.mutate({ ...newUser(`list-${at}`), status })
    }
    const names: string[] = []
    let cursor: string | undefined
    do {
      const page = await own.client.users.list.query({
        limit: 2,
        sort: 'name',
        order: 'asc',
        cursor,
      })
      names.push(...page.items.map((user) => user.name))
      cursor = page.next_cursor
    } while (cursor !== undefined)
    expect(names).toEqual(statuses.map((_, at) => `Test list-${at}`))
    const inactive = await own.client.users.list.query({ statuses: ['inactive'] })
    expect(inactive.items.map((user) => user.name)).toEqual(['Test list-2'])
    expect(await own.client.users.counts.query()).toEqual({
      total: 5,
      by_status: { active: 3, inactive: 1, suspended: 1 },
    })
  })

  it('reports the cost of a page, in the page and in the headers', async () => {
    await api.client.users.create.mutate(newUser('cost'))
    const response = await api.send('/trpc/users.list?input={}')
    const { cost } = response.json.result.data
    expect(cost).toMatchObject({ write_units: 0, round_trips: expect.any(Number), retries: 0 })
    expect(cost.read_units).toBeGreaterThan(0)
    expect(Number(response.headers.get('roster-read-units'))).toBe(cost.read_units)
    expect(response.headers.get('roster-write-units')).toBe('0')
  })

  it('reports the cost of each call in a batch, and their sum in the headers', async () => {
    const input = encodeURIComponent(JSON.stringify({ 0: {}, 1: { sort: 'name' } }))
    const response = await api.send(`/trpc/users.list,users.list?batch=1&input=${input}`)
    const answers = JSON.parse(response.text) as AnswerJson[]
    const units = answers.map((each) => each.result.data.cost.read_units)
    expect(Number(response.headers.get('roster-read-units'))).toBeCloseTo(
      units.reduce((sum, each) => sum + each, 0),
    )
    expect(units).toHaveLength(2)
    expect(units[0]).toBeGreaterThan(0)
  })
})

describe('users.list', () => {
  const byName = { sort: 'name', order: 'asc' } as const

  async function startFilledApi() {
    const own = await startApi()
    for (const letter of 'abcdefgh') await own.client.users.create.mutate(newUser(letter))
    const namesOf = ({ items }: { items: { name: string }[] }) =>
      items.map(({ name }) => name.at(-1)).join('')
    return { ...own, namesOf }
  }

  it('pages in both directions from a start, and returns to the same page', async () => {
    await using own = await startFilledApi()
    const { list } = own.client.users
    const around = await list.query({ ...byName, limit: 3, start: { text: 'test d' } })
    expect([own.namesOf(around), around.start_index]).toEqual(['cde', 1])

    const cursor = around.prev_cursor
    const above = await list.query({ ...byName, limit: 3, cursor, direction: 'backward' })
    expect([own.namesOf(above), above.prev_cursor]).toEqual(['ab', undefined])
    const again = await list.query({ ...byName, limit: 3, cursor: above.next_cursor })
    expect(own.namesOf(again)).toBe('cde')
    const below = await list.query({ ...byName, limit: 3, cursor: again.next_cursor })
    expect([own.namesOf(below), below.next_cursor]).toEqual(['fgh', undefined])
  })

  it('starts at a user, or at their position if the filter excludes them', async () => {
    await using own = await startFilledApi()
    const { list, update } = own.client.users
    const { user_id } = (await list.query({ ...byName, limit: 4 })).items[3]!
    const start = { user_id }
    const found = await list.query({ ...byName, limit: 2, start })
    expect([own.namesOf(found), found.start_index]).toEqual(['cd', 1])
    await update.mutate({ user_id, patch: { status: 'suspended' } })
    const active = await list.query({ ...byName, limit: 2, start, statuses: ['active'] })
    expect([own.namesOf(active), active.start_index]).toEqual(['ce', 1])
  })

  it('is limited to a half-open range', async () => {
    await using own = await startFilledApi()
    const { list } = own.client.users
    const { items } = await list.query({ order: 'asc' })
    const moments = [...new Set(items.map(({ created_at }) => created_at))]
    const [from = '', before = ''] = [moments[1], moments.at(-1)]
    const within = await list.query({ order: 'asc', created: { from, before } })
    expect(within.items).toEqual(
      items.filter(({ created_at }) => created_at >= from && created_at < before),
    )
    expect(within.items.length).toBeGreaterThan(0)
  })

  it('says when the user to start at does not exist', async () => {
    await expect(
      api.client.users.list.query({ start: { user_id: 'nobody' } }),
    ).rejects.toMatchObject({
      shape: { data: { httpStatus: 404, roster: { code: 'USER_NOT_FOUND', user_id: 'nobody' } } },
    })
  })

  it.each([
    [{ start: { text: 'm' } }, 'start'],
    [{ start: { moment: '2026-01-01T00:00:00Z' }, sort: 'name' }, 'start'],
    [{ start: { moment: 'yesterday' } }, 'start.moment'],
    [{ start: { text: ' ' }, sort: 'name' }, 'start.text'],
    [{ direction: 'backward' }, 'cursor'],
    [{ direction: 'sideways' }, 'direction'],
    [{ created: {} }, 'created'],
    [{ created: { from: '2026-01-01' } }, 'created.from'],
    [{ created: { from: '2026-01-01T00:00:00Z' }, sort: 'email' }, 'created'],
    [{ updated: { before: '2026-01-01T00:00:00Z' } }, 'updated'],
  ])('rejects %j, and names the field', async (input, field) => {
    const query = encodeURIComponent(JSON.stringify(input))
    const { status, json } = await api.send(`/trpc/users.list?input=${query}`)
    expect([status, json.error.data.roster.code]).toEqual([400, 'INVALID_INPUT'])
    expect(json.error.data.roster.fields[0]?.field).toBe(field)
  })
})
