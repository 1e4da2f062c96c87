import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Cost } from '@roster/contract/cost'
import { SavedViewSchema, SHARED_VIEWS_MAX, VIEWS_MAX } from '@roster/contract/views'
import { expect, test } from 'vitest'
import { SHARED_SCOPE, TALLY_KEY } from '#views/views.params.ts'
import { TestClock, createTestDatabase } from './database.ts'
import { expectViewsConsistent } from './views.consistency.ts'
import { ADA, EDGAR, person, VERA } from './views.people.ts'

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000'

async function setUp() {
  const database = await createTestDatabase()
  const clock = new TestClock()
  return { database, clock, views: database.views({ clock }) }
}
type SetUp = Awaited<ReturnType<typeof setUp>>

const named = (name: string) => ({ name, search: 'status=active' })
const namesOf = async ({ views }: SetUp, who: typeof ADA) =>
  (await views.list(who)).items.map(({ name }) => name)

test('a view is stored as given, and private to its owner', async () => {
  const { clock, views } = await setUp()
  const search = 'status=active&sort=name&q=%C3%A9'
  const view = await views.create({ name: 'Active by name', search }, VERA)
  expect(SavedViewSchema.parse(view)).toEqual(view)
  const at = clock.now().toISOString()
  expect(view).toMatchObject({
    name: 'Active by name',
    search,
    is_shared: false,
    owner: VERA.actor,
    created_at: at,
    updated_at: at,
  })
  expect(await views.list(VERA)).toEqual({ items: [view], default_view_id: null })
  expect(await views.list(ADA)).toEqual({ items: [], default_view_id: null })
})

test('a change keeps all other fields and sets updated_at', async () => {
  const { database, clock, views } = await setUp()
  const view = await views.create(named('One'), VERA)
  clock.advance(1_000)
  const renamed = await views.update({ view_id: view.view_id, name: 'Two' }, VERA)
  expect(renamed).toEqual({ ...view, name: 'Two', updated_at: clock.now().toISOString() })
  clock.advance(1_000)
  const moved = await views.update({ view_id: view.view_id, search: '' }, VERA)
  expect(moved).toEqual({ ...renamed, search: '', updated_at: clock.now().toISOString() })
  expect((await views.list(VERA)).items).toEqual([moved])
  await expectViewsConsistent(database)
})

test('a change that changes nothing writes nothing', async () => {
  const { clock, views } = await setUp()
  const view = await views.create(named('One'), ADA)
  clock.advance(1_000)
  const costs: Cost[] = []
  const options = { ...ADA, onCost: (cost: Cost) => costs.push(cost) }
  expect(await views.update({ ...named('One'), view_id: view.view_id }, options)).toEqual(view)
  expect(await views.share({ view_id: view.view_id, is_shared: false }, options)).toEqual(view)
  expect(costs.map(({ write_units }) => write_units)).toEqual([0, 0])
})

test('a name is unique among an owner’s views in any spelling, but not across owners', async () => {
  const { database, views } = await setUp()
  const { view_id } = await views.create(named('Käse  Brot'), VERA)
  const taken = { code: 'VIEW_NAME_TAKEN', payload: { view_id } }
  await expect(views.create(named('KÄSE brot'), VERA)).rejects.toMatchObject(taken)
  const other = await views.create(named('Other'), VERA)
  const rename = { view_id: other.view_id, name: 'käse brot' }
  await expect(views.update(rename, VERA)).rejects.toMatchObject(taken)
  await views.create(named('Käse Brot'), ADA)
  expect((await views.update({ view_id, name: 'KÄSE BROT' }, VERA)).name).toBe('KÄSE BROT')
  await expectViewsConsistent(database)
})

test('a name is free again once its view is renamed or deleted', async () => {
  const { views } = await setUp()
  const { view_id } = await views.create(named('One'), VERA)
  await views.update({ view_id, name: 'Two' }, VERA)
  const again = await views.create(named('One'), VERA)
  await views.delete(again.view_id, VERA)
  expect(await views.create(named('One'), VERA)).toMatchObject({ name: 'One' })
})

test('the list holds own and shared views, each once, by name', async () => {
  const started = await setUp()
  const { views } = started
  for (const name of ['delta', 'Alpha', '\u{1f600}', '\ufb01']) await views.create(named(name), ADA)
  const shared = await views.create(named('Charlie'), ADA)
  await views.share({ view_id: shared.view_id, is_shared: true }, ADA)
  await views.create(named('Bravo'), VERA)
  expect(await namesOf(started, ADA)).toEqual(['Alpha', 'Charlie', 'delta', '\ufb01', '\u{1f600}'])
  expect(await namesOf(started, VERA)).toEqual(['Bravo', 'Charlie'])
})

test('lists longer than one response of DynamoDB are read to the end', async () => {
  const { views } = await setUp()
  const search = '\u6771'.repeat(2_000)
  const owners = ['a', 'b'].map((id) => person(id, true))
  for (const owner of owners) {
    await Promise.all(
      Array.from({ length: VIEWS_MAX }, async (_, at) => {
        const { view_id } = await views.create({ name: `${at}`, search }, owner)
        await views.share({ view_id, is_shared: true }, owner)
      }),
    )
  }
  // 1.2 MB; one response holds at most 1 MB.
  expect((await views.list(VERA)).items).toHaveLength(SHARED_VIEWS_MAX)
})

test('for every call, another actor’s private view looks like one that does not exist', async () => {
  const { database, views } = await setUp()
  const { view_id } = await views.create(named('Secret'), VERA)
  const answersTo = async (id: string) => {
    const calls = [
      () => views.update({ view_id: id, name: 'Mine' }, ADA),
      () => views.share({ view_id: id, is_shared: true }, ADA),
      () => views.share({ view_id: id, is_shared: false }, ADA),
      () => views.delete(id, ADA),
      () => views.setDefault(id, ADA),
    ]
    const results = await Promise.allSettled(calls.map((call) => call()))
    return results.map((result) =>
      result.status === 'rejected'
        ? JSON.stringify([result.reason, String(result.reason)]).replaceAll(id, 'ID')
        : result.status,
    )
  }
  const answers = await answersTo(view_id)
  expect(answers).toEqual(await answersTo(UNKNOWN_ID))
  for (const answer of answers) expect(answer).toContain('VIEW_NOT_FOUND')
  expect(await expectViewsConsistent(database)).toMatchObject([{ name: 'Secret', version: 1 }])
})

test('a shared view is visible to all actors at once, and so are its changes', async () => {
  const { database, views } = await setUp()
  const { view_id } = await views.create(named('One'), ADA)
  const shared = await views.share({ view_id, is_shared: true }, ADA)
  expect((await views.list(VERA)).items).toEqual([shared])
  const renamed = await views.update({ view_id, name: 'Two', search: 'sort=email' }, ADA)
  expect((await views.list(VERA)).items).toEqual([renamed])
  await views.delete(view_id, ADA)
  expect((await views.list(VERA)).items).toEqual([])
  expect(await expectViewsConsistent(database)).toEqual([])
})

test('only the owner changes or deletes a shared view; anyone who may share can stop sharing it', async () => {
  const { database, views } = await setUp()
  const { view_id } = await views.create(named('One'), ADA)
  const shared = await views.share({ view_id, is_shared: true }, ADA)
  const refused = { code: 'NOT_ALLOWED' }
  for (const other of [EDGAR, VERA]) {
    await expect(views.update({ view_id, name: 'X' }, other)).rejects.toMatchObject(refused)
    await expect(views.delete(view_id, other)).rejects.toMatchObject(refused)
  }
  const take = { view_id, is_shared: false }
  await expect(views.share(take, VERA)).rejects.toMatchObject(refused)
  expect((await views.list(VERA)).items).toEqual([shared])
  expect(await views.share(take, EDGAR)).toMatchObject({ is_shared: false, owner: ADA.actor })
  expect((await views.list(EDGAR)).items).toEqual([])
  expect((await views.list(ADA)).items).toMatchObject([{ view_id, is_shared: false }])
  await expectViewsConsistent(database)
})

test('an owner who may no longer share can delete a shared view but not change it', async () => {
  const { views } = await setUp()
  const { view_id } = await views.create(named('One'), ADA)
  await views.share({ view_id, is_shared: true }, ADA)
  const demoted = person('ada', false)
  const refused = { code: 'NOT_ALLOWED', payload: { permission: 'views:share' } }
  await expect(views.update({ view_id, name: 'X' }, demoted)).rejects.toMatchObject(refused)
  expect((await views.list(VERA)).items).toMatchObject([{ name: 'One' }])
  await views.delete(view_id, demoted)
  expect((await views.list(VERA)).items).toEqual([])
})

test('the default view stays until it is deleted or no longer visible', async () => {
  const { views } = await setUp()
  const { view_id } = await views.create(named('One'), ADA)
  await views.share({ view_id, is_shared: true }, ADA)
  const own = await views.create(named('Own'), VERA)
  const defaults = async () =>
    Promise.all([ADA, VERA].map(async (who) => (await views.list(who)).default_view_id))
  await views.setDefault(view_id, ADA)
  await views.setDefault(view_id, VERA)
  expect(await defaults()).toEqual([view_id, view_id])
  await views.share({ view_id, is_shared: false }, ADA)
  expect(await defaults()).toEqual([view_id, null])
  await views.setDefault(own.view_id, VERA)
  await views.delete(view_id, ADA)
  expect(await defaults()).toEqual([null, own.view_id])
  await views.setDefault(null, VERA)
  expect(await defaults()).toEqual([null, null])
})

test('50 concurrent creations stop exactly at the owner’s limit, and a deletion makes room', async () => {
  const { database, views } = await setUp()
  const createAt = (at: number) => views.create(named(`View ${at}`), VERA)
  await Promise.all(Array.from({ length: VIEWS_MAX - 20 }, (_, at) => createAt(at)))
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, at) => createAt(500 + at)),
  )
  const made = results.filter((result) => result.status === 'fulfilled')
  expect(made).toHaveLength(20)
  for (const result of results) {
    if (result.status === 'rejected') {
      const payload = { of: 'own', max: VIEWS_MAX }
      expect(result.reason).toMatchObject({ code: 'TOO_MANY_VIEWS', payload })
    }
  }
  expect(await expectViewsConsistent(database)).toHaveLength(VIEWS_MAX)
  await views.delete(made[0]!.value.view_id, VERA)
  await createAt(0.5)
  await expect(createAt(0.7)).rejects.toMatchObject({ code: 'TOO_MANY_VIEWS' })
})

test('of 50 concurrent creations under one name exactly one succeeds, and the others name its view', async () => {
  const { database, views } = await setUp()
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, at) => views.create(named(at % 2 ? 'One' : 'ONE'), VERA)),
  )
  const made = results.filter((result) => result.status === 'fulfilled')
  expect(made).toHaveLength(1)
  const { view_id } = made[0]!.value
  for (const result of results) {
    if (result.status === 'rejected') {
      expect(result.reason).toMatchObject({ code: 'VIEW_NAME_TAKEN', payload: { view_id } })
    }
  }
  expect(await expectViewsConsistent(database)).toHaveLength(1)
})

test('concurrent sharing stops exactly at the limit for all, and leaves the table consistent', async () => {
  const { database, views } = await setUp()
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, at) => views.create(named(`${at}`), at % 2 ? ADA : EDGAR)),
  )
  const addToTally = (count: number) =>
    database.client.send(
      new UpdateCommand({
        TableName: database.tables.views,
        Key: { scope: SHARED_SCOPE, scope_key: TALLY_KEY },
        UpdateExpression: 'ADD #views :count',
        ExpressionAttributeNames: { '#views': 'views' },
        ExpressionAttributeValues: { ':count': count },
      }),
    )
  await addToTally(SHARED_VIEWS_MAX - 7)
  const results = await Promise.allSettled(
    made.map(({ view_id }, at) => views.share({ view_id, is_shared: true }, at % 2 ? ADA : EDGAR)),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(7)
  for (const result of results) {
    if (result.status === 'rejected') {
      const payload = { of: 'shared', max: SHARED_VIEWS_MAX }
      expect(result.reason).toMatchObject({ code: 'TOO_MANY_VIEWS', payload })
    }
  }
  await addToTally(7 - SHARED_VIEWS_MAX)
  const stored = await expectViewsConsistent(database)
  expect(stored.filter(({ is_shared }) => is_shared)).toHaveLength(7)
})

test('a list costs its two queries, in one round trip', async () => {
  const { views } = await setUp()
  const { view_id } = await views.create(named('One'), ADA)
  await views.share({ view_id, is_shared: true }, ADA)
  const costs: Cost[] = []
  await views.list({ ...ADA, onCost: (cost) => costs.push(cost) })
  expect(costs).toEqual([{ read_units: 2, write_units: 0, round_trips: 1, retries: 0 }])
})
