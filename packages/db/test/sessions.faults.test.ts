import { describe, expect, test } from 'vitest'
import type { NewSession, SessionRepository } from '#sessions/sessions.repository.ts'
import { TestClock, createTestDatabase, scanAll } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'
import type { Fault } from './faulty-transport.ts'

const FOREVER = 1_000
const ADA: NewSession = {
  actor: { id: 'ada', name: 'Ada Admin', kind: 'person' },
  roles: ['admin'],
}
const ATTEMPT = { state: 'state', nonce: 'nonce', code_verifier: 'verifier', return_to: '/' }

async function setUp() {
  const database = await createTestDatabase()
  const clock = new TestClock()
  const sound = database.sessions({ clock })
  const transport = new FaultyTransport()
  const faulty = database.sessions({ clock, requestHandler: transport })
  const { id, session } = await sound.create(ADA)
  const attempt = await sound.beginSignIn(ATTEMPT)
  return { database, clock, sound, transport, faulty, id, session, attempt }
}
type SetUp = Awaited<ReturnType<typeof setUp>>

/** Every call, with each DynamoDB operation that it needs. */
const CALLS: [string, string, (sessions: SessionRepository, setUp: SetUp) => Promise<unknown>][] = [
  ['create', 'UpdateItem', (sessions) => sessions.create(ADA)],
  ['create', 'PutItem', (sessions) => sessions.create(ADA)],
  ['find', 'GetItem', (sessions, { id }) => sessions.find(id)],
  ['get', 'GetItem', (sessions, { session }) => sessions.get(session.session_id)],
  ['end', 'DeleteItem', (sessions, { session }) => sessions.end(session.session_id)],
  ['endAll', 'UpdateItem', (sessions) => sessions.endAll('ada')],
  ['listOf', 'Query', (sessions) => sessions.listOf('ada', { limit: 10 })],
  ['listOf', 'BatchGetItem', (sessions) => sessions.listOf('ada', { limit: 10 })],
  ['list', 'Query', (sessions) => sessions.list({ limit: 10 })],
  ['list', 'BatchGetItem', (sessions) => sessions.list({ limit: 10 })],
  ['beginSignIn', 'PutItem', (sessions) => sessions.beginSignIn(ATTEMPT)],
  [
    'takeSignIn',
    'DeleteItem',
    (sessions, { attempt }) => sessions.takeSignIn(attempt, ATTEMPT.state),
  ],
]

describe.each(CALLS)('%s, when %s', (_name, operation, run) => {
  test.each<[Fault, string]>([
    ['throttled', 'TOO_MANY_REQUESTS'],
    ['error-500-before', 'UNAVAILABLE'],
    ['timeout-before', 'UNAVAILABLE'],
    ['reset-before', 'UNAVAILABLE'],
  ])('always fails with %s, throws %s and changes nothing', async (fault, code) => {
    const started = await setUp()
    const { sound, transport, faulty, id, session, attempt } = started
    transport.inject(operation, fault, FOREVER)
    await expect(run(faulty, started)).rejects.toMatchObject({ code })
    expect(await sound.find(id)).toEqual(session)
    expect((await sound.list({ limit: 10 })).items).toHaveLength(1)
    expect(await sound.takeSignIn(attempt, ATTEMPT.state)).toEqual(ATTEMPT)
  })

  test.each<Fault>(['throttled', 'error-500-before', 'timeout-before', 'reset-before'])(
    'fails with %s once, succeeds on a retry',
    async (fault) => {
      const started = await setUp()
      const { sound, transport, faulty } = started
      transport.inject(operation, fault, 1)
      const result = await run(faulty, started)
      if (operation === 'DeleteItem') expect(result).toBeDefined()
      expect(transport.count(operation)).toBeGreaterThan(1)
      expect((await sound.list({ limit: 10 })).items.length).toBeLessThanOrEqual(2)
    },
  )

  test('is aborted, throws the reason of the signal', async () => {
    const started = await setUp()
    const reason = new Error('the caller has left')
    const signal = AbortSignal.abort(reason)
    const aborting = new Proxy(started.faulty, {
      get: (target, name: keyof SessionRepository) => {
        const call = target[name] as (...args: unknown[]) => Promise<unknown>
        return (...args: unknown[]) => call(...args, { signal })
      },
    })
    await expect(run(aborting, started)).rejects.toBe(reason)
    expect(started.transport.count(operation)).toBe(0)
  })
})

test.each<Fault>(['error-500-after', 'timeout-after', 'reset-after'])(
  'takeSignIn whose response is lost to %s returns nothing, also when repeated',
  async (fault) => {
    const { sound, transport, faulty, attempt } = await setUp()
    transport.inject('DeleteItem', fault, 1)
    expect(await faulty.takeSignIn(attempt, ATTEMPT.state)).toBeUndefined()
    expect(await sound.takeSignIn(attempt, ATTEMPT.state)).toBeUndefined()
  },
)

test.each<Fault>(['error-500-after', 'timeout-after', 'reset-after'])(
  'end whose every response is lost to %s has still ended the session',
  async (fault) => {
    const { sound, transport, faulty, id, session } = await setUp()
    transport.inject('DeleteItem', fault, FOREVER)
    await expect(faulty.end(session.session_id)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(await sound.find(id)).toBeUndefined()
  },
)

test.each<Fault>(['error-500-after', 'timeout-after', 'reset-after'])(
  'signing out everywhere that is applied twice because of %s still allows a new sign-in',
  async (fault) => {
    const { sound, transport, faulty, id } = await setUp()
    transport.inject('UpdateItem', fault, 1)
    await faulty.endAll('ada')
    expect(await sound.find(id)).toBeUndefined()
    const again = await sound.create(ADA)
    expect(await sound.find(again.id)).toEqual(again.session)
  },
)

test.each<Fault>(['throttled', 'error-500-before', 'error-500-after', 'timeout-before', 'invalid'])(
  'find ignores a last use that always fails with %s',
  async (fault) => {
    const { clock, transport, faulty, id, session } = await setUp()
    clock.advance(2 * 60_000)
    transport.inject('UpdateItem', fault, FOREVER)
    expect(await faulty.find(id)).toEqual(session)
  },
)

test.each([
  ['Query', 'throttled'],
  ['Query', 'error-500-before'],
  ['BatchWriteItem', 'throttled'],
  ['BatchWriteItem', 'timeout-before'],
  ['BatchWriteItem', 'unprocessed'],
] satisfies [string, Fault][])(
  'signing out everywhere is complete although cleanup by %s fails with %s',
  async (operation, fault) => {
    const { database, sound, transport, faulty, id } = await setUp()
    const other = await sound.create(ADA)
    transport.inject(operation, fault, FOREVER)
    await faulty.endAll('ada')
    const left = await scanAll<object>(database.client, database.tables.access)
    expect(left.filter((item) => 'kind' in item)).toHaveLength(2)
    expect(await sound.find(id)).toBeUndefined()
    expect(await sound.find(other.id)).toBeUndefined()
    expect(await sound.list({ limit: 10 })).toEqual({ items: [] })
  },
)

test('generations that DynamoDB leaves unprocessed are read again, not treated as missing', async () => {
  const { transport, faulty, session } = await setUp()
  transport.inject('BatchGetItem', 'unprocessed', 1)
  const { items } = await faulty.list({ limit: 10 })
  expect(items.map(({ session_id }) => session_id)).toEqual([session.session_id])
  transport.inject('BatchGetItem', 'unprocessed', FOREVER)
  await expect(faulty.list({ limit: 10 })).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
})

test('an invalid request is thrown, not treated as signed out', async () => {
  const { transport, faulty, id } = await setUp()
  transport.inject('GetItem', 'invalid', FOREVER)
  await expect(faulty.find(id)).rejects.toMatchObject({ name: 'ValidationException' })
})
