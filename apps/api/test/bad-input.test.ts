import { request as httpRequest } from 'node:http'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { procedures } from '#rpc/procedures.ts'
import {
  fieldsOf,
  JSON_TYPE,
  rawBodies,
  startBadInputTarget,
  trpcMutation,
  trpcQuery,
  trpcStream,
} from './bad-input-target.ts'
import type { Attempt, BadInputTarget } from './bad-input-target.ts'
import { CALLS } from './procedure-calls.ts'

let target: BadInputTarget

beforeAll(async () => {
  target = await startBadInputTarget()
})

afterAll(() => target[Symbol.asyncDispose]())

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
  '\ud800a@x',
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
  it('in any field of any procedure causes no internal error', async () => {
    const attempts = [...procedures].flatMap(([name, procedure]) => {
      const input = Object(CALLS[name]?.input ?? {}) as object
      const sound = 'user_id' in input ? { ...input, user_id: target.user_id } : input
      return [...fieldsOf(procedure), 'unknown'].flatMap((field) =>
        WRONG_VALUES.flatMap((value) => {
          const wrong = { ...sound, [field]: value }
          const isStream = procedure._def.type === 'subscription'
          return [
            trpcQuery(name, wrong),
            trpcMutation(name, wrong),
            ...(isStream ? [trpcStream(name, wrong)] : []),
          ]
        }),
      )
    })
    expect(await target.violations(attempts)).toEqual([])
  })

  it('in any field of a REST body, or as the body, causes no internal error', async () => {
    const attempts = WRONG_VALUES.flatMap((value) =>
      ['name', 'email', 'status', 'user_id', 'version', 'unknown'].flatMap((field): Attempt[] => {
        const json = { name: 'Wrong', email: 'wrong@example.com', [field]: value }
        return [
          ['/api/users', { json }],
          ['/api/users', { json: value }],
          [`/api/users/${target.user_id}`, { method: 'PATCH', json: { [field]: value } }],
          [`/api/users/${target.user_id}`, { method: 'PATCH', json: value }],
        ]
      }),
    )
    expect(await target.violations(attempts)).toEqual([])
  })
})

describe('arbitrary JSON', () => {
  it('causes no internal error at any endpoint', async () => {
    const names = [...procedures.keys()]
    const anything = fc.tuple(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 4 }))
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 30 }), async (calls) => {
        const attempts = calls.flatMap(([name, value]): Attempt[] => [
          trpcQuery(name, value),
          trpcMutation(name, value),
          trpcMutation(`${name}?batch=1`, { 0: value }),
          ['/api/users', { json: value }],
          [`/api/users/${target.user_id}`, { method: 'PATCH', json: value }],
        ])
        expect(await target.violations(attempts)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})

describe('JSON', () => {
  it.each([
    [
      'that is invalid',
      ['', '{', '}', 'undefined', "{'a':1}", '{"a":1}}', '{"a":01}', 'NaN', '\u0000'],
    ],
    ['with a byte order mark', ['\ufeff{"name":"A","email":"bom@example.com"}']],
    [
      'with lone surrogates',
      [
        '{"name":"\\ud800","email":"s@example.com"}',
        '"\\udfff"',
        '{"sort":"name","start":{"text":"a\\ud800"}}',
        '{"text":"\\ud800a@x"}',
      ],
    ],
    [
      'nested as deeply as fits',
      [
        '['.repeat(120_000) + ']'.repeat(120_000),
        `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`,
      ],
    ],
    [
      'with very many keys',
      [
        JSON.stringify(
          Object.fromEntries(Array.from({ length: 15_000 }, (_, at) => [`k${at}`, at])),
        ),
      ],
    ],
    ['with the same key twice', ['{"name":"A","name":7,"email":"twice@example.com"}']],
    ['with a number beyond numbers', ['{"name":1e999,"email":-1e999}', `[${'9'.repeat(10_000)}]`]],
    ['larger than the limit', [JSON.stringify({ name: 'x'.repeat(2_000_000) })]],
  ])('%s causes no internal error', async (_what, bodies) => {
    expect(
      await target.violations(bodies.flatMap((body) => rawBodies(body, target.user_id))),
    ).toEqual([])
  })

  it.each([
    ['users.search', { text: '\ud800a@x' }],
    ['users.list', { sort: 'name', start: { text: 'a\ud800' } }],
    ['sessions.list', { actor_id: '\ud800' }],
  ])('that searches for half a character is refused: %s', async (procedure, input) => {
    // DynamoDB Local accepts it, the service does not.
    const [path] = trpcQuery(procedure, input)
    const { status, json } = await target.api.send(path)
    expect([status, json.error.data.roster.code]).toEqual([400, 'INVALID_INPUT'])
  })

  it.each([
    '{"__proto__":{"status":"suspended"},"name":"P","email":"proto@example.com"}',
    '{"constructor":{"prototype":{"status":"suspended"}},"name":"P","email":"proto@example.com"}',
    '{"__proto__":null}',
  ])('%s reaches no prototype and creates no user', async (body) => {
    expect(await target.violations(rawBodies(body, target.user_id))).toEqual([])
    const response = await target.api.send('/api/users', {
      method: 'POST',
      body,
      headers: JSON_TYPE,
    })
    expect(response.status).toBe(400)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('status' in {}).toBe(false)
  })
})

describe('a batch', () => {
  const flood = (count: number, procedure: string) => Array(count).fill(procedure).join(',')

  it.each([
    ',',
    ',,,,,,',
    ',users.list',
    'users.list,',
    '%2C%2C%2C',
    ','.repeat(5_000),
    flood(21, 'users.counts'),
    flood(800, 'users.counts'),
    flood(500, '__proto__'),
    'users.list,users.create',
    'users.list,__proto__,constructor',
    'users,users.list,_def',
  ])('of %.60s causes no internal error', async (path) => {
    const inputs = ['', '{}', '[]', 'null', '7', '{"0":null}', '{"-1":{}}', '{"__proto__":{}}', '{']
    const attempts = inputs.flatMap((input): Attempt[] => [
      [`/trpc/${path}?batch=1&input=${encodeURIComponent(input)}`],
      [`/trpc/${path}?batch=1`, { method: 'POST', body: input, headers: JSON_TYPE }],
      [`/trpc/${path}?input=${encodeURIComponent(input)}`],
    ])
    expect(await target.violations(attempts)).toEqual([])
  })

  it('of more than 20 calls is refused as a whole', async () => {
    const response = await target.api.send(`/trpc/${flood(21, 'users.counts')}?batch=1`)
    expect(response.status).toBe(400)
    expect(response.json.error.data.roster).toMatchObject({
      code: 'INVALID_INPUT',
      request_id: response.headers.get('x-request-id'),
    })
    expect((await target.api.send(`/trpc/${flood(20, 'users.counts')}?batch=1`)).status).toBe(200)
  })
})

describe('a URL or a header', () => {
  it.each([
    '/trpc',
    '/trpc/',
    '/trpc//',
    '/trpc/users',
    '/trpc/users.',
    '/trpc/.list',
    '/trpc/%',
    '/trpc/%00',
    '/trpc/%E0%A4%A',
    '/trpc/constructor',
    '/trpc/__proto__',
    '/trpc/toString.call',
    '/trpc/users.list.call',
    '/trpc/users.list?input=%',
    '/trpc/users.list?input=%E0',
    '/trpc/users.counts?connectionParams={',
    '/trpc/users.counts?connectionParams=[]',
    '/trpc/users.counts?batch=2',
    '/trpc/users.counts?batch=1&batch=1',
    '/api/users/%',
    '/api/users/%E0%A4%A',
    '/api/users/%00',
    '/api/users/..%2f..%2fetc',
    '/api/users/a%2Fb',
    '/api/users/%0d%0aSet-Cookie:%20a=b',
    '/api/users?limit=5%0d%0aSet-Cookie:%20a=b',
    '/api/users?%',
    '/api/users?limit[]=5',
    '/api/users?limit[$gt]=1',
    '/api/users?status[]=active',
    '/api/users?&&&==&',
    `/api/users?${'status=active&'.repeat(900)}`,
    '//api/users',
    '/API/users',
    '/api/users;a=b',
    '/?/api/users',
  ])('%.80s causes no internal error and sets no header', async (path) => {
    expect(await target.violations([[path], [path, { json: {} }]])).toEqual([])
    expect((await target.api.send(path)).headers.get('set-cookie')).toBeNull()
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
  ])('%s: %.40s causes no internal error', async (name, value) => {
    const headers = { [name]: value }
    const json = { name: 'Header', email: `${crypto.randomUUID()}@example.com` }
    const attempts: Attempt[] = [
      ['/api/users', { headers }],
      ['/api/users', { headers, json }],
      [`/api/users/${target.user_id}`, { headers }],
      ['/trpc/users.counts', { headers }],
      ['/trpc/users.counts?batch=1', { headers }],
      ['/trpc/users.create', { headers, json }],
      ['/api/docs', { headers }],
    ]
    expect(await target.violations(attempts)).toEqual([])
  })

  it.each(['TRACE', 'PROPFIND', 'PURGE', 'QUERY', 'SEARCH', 'LINK', 'M-SEARCH'])(
    'the method %s causes no internal error',
    async (method) => {
      for (const path of [
        '/api/users',
        `/api/users/${target.user_id}`,
        '/trpc/users.list',
        '/health',
      ]) {
        const status = await new Promise<number | undefined>((resolve, reject) => {
          httpRequest(target.api.url + path, { method }, (response) => {
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
