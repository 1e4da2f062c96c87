import { describe, expect, test } from 'vitest'
import type { ViewRepository } from '#views/views.repository.ts'
import { createTestDatabase } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'
import type { Fault } from './faulty-transport.ts'
import { expectViewsConsistent } from './views.consistency.ts'
import { ADA, EDGAR } from './views.people.ts'

const FOREVER = 1_000

async function setUp() {
  const database = await createTestDatabase()
  const sound = database.views()
  const transport = new FaultyTransport()
  const faulty = database.views({ requestHandler: transport })
  const { view_id } = await sound.create({ name: 'Private', search: '' }, ADA)
  const shared = await sound.create({ name: 'Shared', search: '' }, ADA)
  await sound.share({ view_id: shared.view_id, is_shared: true }, ADA)
  return { database, sound, transport, faulty, view_id, shared_id: shared.view_id }
}
type SetUp = Awaited<ReturnType<typeof setUp>>
type Run = (views: ViewRepository, setUp: SetUp) => Promise<unknown>

const WRITES: Record<string, Run> = {
  create: (views) => views.create({ name: 'New', search: '' }, ADA),
  update: (views, { shared_id }) =>
    views.update({ view_id: shared_id, name: 'Renamed', search: 'sort=name' }, ADA),
  share: (views, { view_id }) => views.share({ view_id, is_shared: true }, ADA),
  'stop sharing': (views, { shared_id }) =>
    views.share({ view_id: shared_id, is_shared: false }, EDGAR),
  delete: (views, { shared_id }) => views.delete(shared_id, ADA),
}

/** Every call, with each DynamoDB operation that it needs. `create` reads nothing. */
const CALLS: [string, string, Run][] = [
  ['list', 'Query', (views) => views.list(ADA)],
  ...Object.entries(WRITES).map(([name, run]): [string, string, Run] => [
    name,
    'TransactWriteItems',
    run,
  ]),
  ...Object.entries(WRITES)
    .filter(([name]) => name !== 'create')
    .map(([name, run]): [string, string, Run] => [name, 'GetItem', run]),
  ['setDefault', 'GetItem', (views, { view_id }) => views.setDefault(view_id, ADA)],
  ['setDefault', 'UpdateItem', (views, { view_id }) => views.setDefault(view_id, ADA)],
]

describe.each(CALLS)('%s, when %s', (_name, operation, run) => {
  test.each<[Fault, string]>([
    ['throttled', 'TOO_MANY_REQUESTS'],
    ['error-500-before', 'UNAVAILABLE'],
    ['timeout-before', 'UNAVAILABLE'],
  ])('always fails with %s, throws %s and changes nothing', async (fault, code) => {
    const started = await setUp()
    const { database, sound, transport, faulty } = started
    const before = [await sound.list(ADA), await expectViewsConsistent(database)]
    transport.inject(operation, fault, FOREVER)
    await expect(run(faulty, started)).rejects.toMatchObject({ code })
    expect([await sound.list(ADA), await expectViewsConsistent(database)]).toEqual(before)
  })

  test('is aborted, throws the reason of the signal', async () => {
    const started = await setUp()
    const reason = new Error('the caller has left')
    const aborting = new Proxy(started.faulty, {
      get: (target, name: keyof ViewRepository) => {
        const call = target[name] as (...args: unknown[]) => Promise<unknown>
        return (...args: unknown[]) => {
          const options = { ...(args.at(-1) as object), signal: AbortSignal.abort(reason) }
          return call(...args.slice(0, -1), options)
        }
      },
    })
    await expect(run(aborting, started)).rejects.toBe(reason)
    expect(started.transport.count(operation)).toBe(0)
  })
})

describe.each(Object.entries(WRITES))('%s', (name, run) => {
  test.each<Fault>([
    'throttled',
    'transaction-conflict',
    'transaction-throttled',
    'error-500-before',
    'error-500-after',
    'timeout-before',
    'timeout-after',
    'reset-after',
  ])('succeeds after one %s', async (fault) => {
    const started = await setUp()
    const { database, sound, transport, faulty } = started
    transport.inject('TransactWriteItems', fault, 1)
    const result = await run(faulty, started)
    expect(transport.count('TransactWriteItems')).toBe(2)
    const stored = await expectViewsConsistent(database)
    expect(stored).toHaveLength(name === 'create' ? 3 : name === 'delete' ? 1 : 2)
    const { items } = await sound.list(ADA)
    if (name === 'delete') expect(items).not.toContainEqual(result)
    else expect(items).toContainEqual(result)
  })

  test('whose conflict is permanent throws UNAVAILABLE and changes nothing', async () => {
    const started = await setUp()
    const { database, sound, transport, faulty } = started
    const before = await sound.list(ADA)
    transport.inject('TransactWriteItems', 'transaction-conflict', FOREVER)
    await expect(run(faulty, started)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(await sound.list(ADA)).toEqual(before)
    await expectViewsConsistent(database)
  })
})

test.each(Object.entries(WRITES))(
  '%s recognises its own write when DynamoDB has forgotten the token',
  async (name, run) => {
    const started = await setUp()
    const { database, sound, transport, faulty } = started
    transport.inject('TransactWriteItems', 'error-500-after-untracked', 1)
    const result = await run(faulty, started)
    await expectViewsConsistent(database)
    const { items } = await sound.list(ADA)
    if (name === 'delete') expect(items).not.toContainEqual(result)
    else expect(items).toContainEqual(result)
  },
)

test('a concurrent change is not overwritten: the patch is applied to the newer view', async () => {
  const { database, sound, transport, faulty, view_id } = await setUp()
  const write = transport.hold('TransactWriteItems')
  const slow = faulty.update({ view_id, name: 'Slow' }, ADA)
  await write.isReached
  await sound.update({ view_id, search: 'sort=email' }, ADA)
  await sound.share({ view_id, is_shared: true }, ADA)
  write.release()
  expect(await slow).toMatchObject({ name: 'Slow', search: 'sort=email', is_shared: true })
  await expectViewsConsistent(database)
})

test('a change without permission to share does not reach a view that is shared in the meantime', async () => {
  const { database, sound, transport, faulty, view_id } = await setUp()
  const write = transport.hold('TransactWriteItems')
  const slow = faulty.update({ view_id, name: 'Slow' }, { ...ADA, may_share: false })
  await write.isReached
  await sound.share({ view_id, is_shared: true }, ADA)
  write.release()
  await expect(slow).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  const stored = await expectViewsConsistent(database)
  expect(stored.find((view) => view.view_id === view_id)).toMatchObject({ name: 'Private' })
})

test.each<[string, Run]>([
  [
    'stopped sharing',
    (views, { shared_id }) => views.share({ view_id: shared_id, is_shared: false }, ADA),
  ],
  ['deleted', (views, { shared_id }) => views.delete(shared_id, ADA)],
])(
  'sharing can be stopped for a view that its owner has %s in the meantime',
  async (_what, ownersCall) => {
    const started = await setUp()
    const { database, sound, transport, faulty, shared_id } = started
    const write = transport.hold('TransactWriteItems')
    const takenBack = faulty.share({ view_id: shared_id, is_shared: false }, EDGAR)
    await write.isReached
    await ownersCall(sound, started)
    write.release()
    expect(await takenBack).toMatchObject({ view_id: shared_id, is_shared: false })
    expect((await sound.list(EDGAR)).items).toEqual([])
    await expectViewsConsistent(database)
  },
)

test('a view that is changed while it is deleted is gone, and its name is free', async () => {
  const { database, sound, transport, faulty, view_id } = await setUp()
  const write = transport.hold('TransactWriteItems')
  const deletion = faulty.delete(view_id, ADA)
  await write.isReached
  await sound.update({ view_id, name: 'Renamed' }, ADA)
  write.release()
  expect(await deletion).toMatchObject({ name: 'Renamed' })
  expect(await expectViewsConsistent(database)).toHaveLength(1)
  await sound.create({ name: 'Renamed', search: '' }, ADA)
})
