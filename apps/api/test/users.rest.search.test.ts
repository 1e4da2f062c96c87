import type { UserEvent } from '@roster/contract/users'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeUsers, principalWith, startApi } from './api.ts'
import type { TestApi } from './api.ts'

let api: TestApi

beforeAll(async () => {
  api = await startApi()
  for (const [name, email, status] of [
    ['Ana Lima', 'ana.lima@example.com', 'active'],
    ['Ana Luísa Rocha', 'ana.rocha@example.org', 'suspended'],
    ['Bo Ek', 'bo+work@example.com', 'active'],
    ['José Núñez', 'Jose@Example.com', 'inactive'],
  ] as const) {
    await api.client.users.create.mutate({ name, email, status })
  }
})

afterAll(() => api[Symbol.asyncDispose]())

async function namesOf(query: string): Promise<string[]> {
  const { status, json } = await api.send(`/api/users?${query}`)
  expect([query, status, json.count]).toEqual([query, 200, json.items.length])
  return json.items.map(({ name }) => name).toSorted()
}

describe('GET /api/users?q=', () => {
  it.each([
    ['q=ana', ['Ana Lima', 'Ana Luísa Rocha']],
    ['q=lima+ana', ['Ana Lima']],
    ['q=luisa', ['Ana Luísa Rocha']],
    ['q=nu%C3%B1ez', ['José Núñez']],
    ['q=@example.org', ['Ana Luísa Rocha']],
    ['q=ana.lima@ex', ['Ana Lima']],
    ['q=ana&status=active', ['Ana Lima']],
    ['q=ana&status=active,inactive&status=suspended', ['Ana Lima', 'Ana Luísa Rocha']],
    ['q=nobody', []],
  ])('finds users: %s', async (query, names) => {
    expect(await namesOf(query)).toEqual(names)
  })

  it('pages with nextToken, which belongs to the search', async () => {
    const first = await api.send('/api/users?q=ana&limit=1')
    expect(first.json).toMatchObject({ count: 1, nextToken: expect.any(String) as string })
    const token = encodeURIComponent(first.json.nextToken)
    for (const name of ['cursor', 'nextToken']) {
      const next = await api.send(`/api/users?q=ana&limit=1&${name}=${token}`)
      expect(next.json).toMatchObject({ count: 1, nextToken: null })
      expect(next.json.items[0]?.name).not.toBe(first.json.items[0]?.name)
    }
    for (const query of ['q=lima', '']) {
      const other = await api.send(`/api/users?${query}&limit=1&cursor=${token}`)
      expect([other.status, other.json.code]).toEqual([400, 'BAD_CURSOR'])
    }
  })

  it.each([
    ['q=', 'q'],
    ['q=%20', 'q'],
    ['q=a&q=b', 'q'],
    [`q=${'x'.repeat(255)}`, 'q'],
    ['q=ana&sort=name', 'sort'],
    ['q=ana&order=asc', 'order'],
    ['q=ana&created_from=2026-11-02T00:00:00Z&created_before=2026-11-01T00:00:00Z', 'created_from'],
    ['q=ana&email=ana@example.com', 'email'],
    ['q=ana&limit=0', 'limit'],
    ['q=ana&text=ana', 'text'],
  ])('returns 400 for %s and names the parameter', async (query, field) => {
    const response = await api.send(`/api/users?${query}`)
    expect([response.status, response.json.code]).toEqual([400, 'INVALID_INPUT'])
    expect(response.json.fields.map((each) => each.field)).toContain(field)
  })

  it('returns 400 for a word that is too short to search for', async () => {
    const response = await api.send('/api/users?q=a')
    expect([response.status, response.json.code]).toEqual([400, 'INVALID_INPUT'])
  })
})

describe('GET /api/users?email=', () => {
  it.each([
    ['email=ana.lima@example.com', ['Ana Lima']],
    ['email=ANA.LIMA@EXAMPLE.COM', ['Ana Lima']],
    ['email=%20ana.lima%40example.com%20', ['Ana Lima']],
    ['email=jose@example.com&limit=5', ['José Núñez']],
    ['email=bo%2Bwork@example.com', ['Bo Ek']],
    ['email=ana.lima@example.co', []],
    ['email=lima@example.com', []],
  ])('finds exactly the user with the address: %s', async (query, names) => {
    expect(await namesOf(query)).toEqual(names)
    expect((await api.send(`/api/users?${query}`)).json.nextToken).toBeNull()
  })

  it.each([
    ['email=', 'email'],
    ['email=ana', 'email'],
    ['email=bo+work@example.com', 'email'],
    ['email=a@example.com&email=b@example.com', 'email'],
    ['email=a@example.com&status=active', 'status'],
    ['email=a@example.com&sort=name', 'sort'],
    ['email=a@example.com&cursor=x', 'cursor'],
  ])('returns 400 for %s and names the parameter', async (query, field) => {
    const response = await api.send(`/api/users?${query}`)
    expect(response.status).toBe(400)
    expect(response.json.fields.map((each) => each.field)).toContain(field)
  })
})

describe('GET /api/users/:user_id/events', () => {
  const eventsOf = async (path: string) => {
    const { status, json } = await api.send(path)
    return { ...json, status, items: json.items as unknown as UserEvent[] }
  }

  it('returns the history, newest first, in pages, also after the deletion', async () => {
    const { json: user } = await api.send('/api/users', {
      json: { name: 'Eva', email: 'eva@example.com' },
    })
    const path = `/api/users/${user.user_id}`
    await api.send(path, { method: 'PATCH', json: { name: 'Eva Kato' } })
    await api.send(path, { method: 'DELETE' })
    const all = await eventsOf(`${path}/events`)
    expect(all).toMatchObject({ status: 200, count: 3, nextToken: null })
    expect(all.items.map(({ action }) => action)).toEqual(['deleted', 'updated', 'created'])
    expect(all.items[1]?.changes).toEqual({ name: ['Eva', 'Eva Kato'] })
    const first = await eventsOf(`${path}/events?limit=2`)
    expect(first.count).toBe(2)
    const token = encodeURIComponent(first.nextToken)
    const second = await eventsOf(`${path}/events?limit=2&nextToken=${token}`)
    expect(second.items).toEqual(all.items.slice(2))
    expect(second.nextToken).toBeNull()
  })

  it.each([
    ['limit=0', 'INVALID_INPUT'],
    ['limit=ten', 'INVALID_INPUT'],
    ['sort=at', 'INVALID_INPUT'],
    ['cursor=nonsense', 'BAD_CURSOR'],
  ])('returns 400 for ?%s', async (query, code) => {
    const response = await api.send(`/api/users/ana/events?${query}`)
    expect([response.status, response.json.code]).toEqual([400, code])
  })

  it('needs the permission to read histories', async () => {
    const principal = principalWith(['users:read'])
    await using own = await startApi({ users: fakeUsers({}), principal })
    expect((await own.send('/api/users/ana/events')).status).toBe(403)
    const post = await own.send('/api/users/ana/events', { json: {} })
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})
