import { aNewUser } from '@roster/local/test-users'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestTables, startApi } from './api.ts'
import { startBadInputTarget, trpcQuery } from './bad-input-target.ts'
import type { BadInputTarget } from './bad-input-target.ts'

let target: BadInputTarget

beforeAll(async () => {
  target = await startBadInputTarget()
})

afterAll(() => target[Symbol.asyncDispose]())

describe('a cursor', () => {
  async function firstCursors() {
    for (const at of [1, 2, 3]) {
      await target.api.send('/api/users', {
        json: { name: 'C', email: `cursor-${at}@example.com` },
      })
    }
    await target.api.client.users.update.mutate({
      user_id: target.user_id,
      patch: { name: crypto.randomUUID() },
    })
    const list = await target.api.client.users.list.query({ limit: 1 })
    const byName = await target.api.client.users.list.query({ limit: 1, sort: 'name' })
    const events = await target.api.client.users.events.query({ user_id: target.user_id, limit: 1 })
    return {
      list: list.next_cursor ?? '',
      byName: byName.next_cursor ?? '',
      events: events.next_cursor ?? '',
    }
  }

  async function expectBadCursor(cursor: string, input: object = {}) {
    const [path] = trpcQuery('users.list', { ...input, cursor })
    const overTrpc = await target.api.send(path)
    expect([cursor, overTrpc.status]).toEqual([cursor, 400])
    expect(overTrpc.json.error.data.roster).toMatchObject({ code: 'BAD_CURSOR' })
  }

  it('with any one character altered is BAD_CURSOR', async () => {
    const { list } = await firstCursors()
    expect(list.length).toBeGreaterThan(0)
    for (let at = 0; at < list.length; at++) {
      const other = list[at] === 'A' ? 'B' : 'A'
      const altered = list.slice(0, at) + other + list.slice(at + 1)
      await expectBadCursor(altered)
      await expectBadCursor(altered, { direction: 'backward' })
    }
    // The last character of base64 has spare bits, which a decoder ignores.
    for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_='.split(
      '',
    )) {
      if (!list.endsWith(last)) await expectBadCursor(list.slice(0, -1) + last)
      await expectBadCursor(list + last)
    }
    for (const cursor of [list.slice(1), list.slice(0, -1), list + list, `${list}.`, ` ${list}`]) {
      await expectBadCursor(cursor)
    }
  })

  it('of another query is BAD_CURSOR, over tRPC and REST', async () => {
    const { list, byName, events } = await firstCursors()
    await expectBadCursor(byName)
    await expectBadCursor(events)
    await expectBadCursor(list, { order: 'asc' })
    await expectBadCursor(list, { statuses: ['active'] })
    for (const direction of ['forward', 'backward']) {
      await expectBadCursor(byName, { direction })
      await expectBadCursor(list, { direction, created: { from: '2026-01-01T00:00:00Z' } })
    }
    const [path] = trpcQuery('users.events', { user_id: target.user_id, cursor: list })
    expect((await target.api.send(path)).json.error.data.roster).toMatchObject({
      code: 'BAD_CURSOR',
    })
    const rest = await target.api.send(`/api/users?sort=email&cursor=${encodeURIComponent(list)}`)
    expect([rest.status, rest.json.code]).toEqual([400, 'BAD_CURSOR'])
    const range = 'created_from=2026-01-01T00:00:00Z'
    const ranged = await target.api.send(`/api/users?${range}&cursor=${encodeURIComponent(list)}`)
    expect([ranged.status, ranged.json.code]).toEqual([400, 'BAD_CURSOR'])
  })

  it('signed with another secret is BAD_CURSOR', async () => {
    const tables = await createTestTables()
    const users = tables.repository()
    const actor = { id: 'test', name: 'Test', kind: 'service' } as const
    for (const email of ['a@example.com', 'b@example.com']) {
      await users.create(aNewUser({ name: 'Test', email }), { actor })
    }
    const order = { sort: 'created_at', order: 'desc', limit: 1 } as const
    const foreign = await tables.repository('another secret, just as long as the first').list(order)
    await using own = await startApi({ users })
    const response = await own.send(`/api/users?limit=1&cursor=${foreign.next_cursor}`)
    expect([response.status, response.json.code]).toEqual([400, 'BAD_CURSOR'])
  })
})
