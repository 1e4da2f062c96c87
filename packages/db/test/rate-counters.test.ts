import { expect, test } from 'vitest'
import { createRateCounters } from '#access/rate-counters.ts'
import { TestClock, createTestDatabase, scanAll } from './database.ts'
import { FaultyTransport } from './faulty-transport.ts'
import type { Fault } from './faulty-transport.ts'

const WINDOW_MS = 60_000
const FOREVER = 1_000

async function setUp() {
  const { client, clientOver, tables } = await createTestDatabase()
  const clock = new TestClock()
  // The first millisecond of a window.
  clock.advance(WINDOW_MS - (clock.now().getTime() % WINDOW_MS))
  const transport = new FaultyTransport()
  const counters = createRateCounters({ client, tables, now: clock.now })
  const faulty = createRateCounters({ client: clientOver(transport), tables, now: clock.now })
  return { client, tables, clock, transport, counters, faulty }
}

test('fifty concurrent hits through two processes count fifty, and each returns a different count', async () => {
  const { counters, faulty } = await setUp()
  const counts = await Promise.all(
    Array.from({ length: 50 }, (_, at) => (at % 2 ? counters : faulty).hit('ada', WINDOW_MS, 1)),
  )
  expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1))
})

test('a hit adds its count', async () => {
  const { counters } = await setUp()
  expect(await counters.hit('ada', WINDOW_MS, 20)).toBe(20)
  expect(await counters.hit('ada', WINDOW_MS, 1)).toBe(21)
})

test('similar keys are counted separately', async () => {
  const { counters } = await setUp()
  for (const key of ['ada', 'Ada', 'ada#', '#ada', 'ada#1', '2001:db8::1', '', 'é'.repeat(500)]) {
    expect(await counters.hit(key, WINDOW_MS, 1)).toBe(1)
  }
})

test('a window lasts to its last millisecond, and the next starts at zero', async () => {
  const { clock, counters } = await setUp()
  expect(await counters.hit('ada', WINDOW_MS, 1)).toBe(1)
  clock.advance(WINDOW_MS - 1)
  expect(await counters.hit('ada', WINDOW_MS, 1)).toBe(2)
  clock.advance(1)
  expect(await counters.hit('ada', WINDOW_MS, 1)).toBe(1)
})

test('a counter has a time to live that ends with its window', async () => {
  const { client, tables, clock, counters } = await setUp()
  await counters.hit('ada', WINDOW_MS, 1)
  const [item] = await scanAll<{ expires_at_s: number }>(client, tables.access)
  expect(item!.expires_at_s * 1_000).toBe(clock.now().getTime() + WINDOW_MS)
})

test('a hit costs one write unit', async () => {
  const { counters } = await setUp()
  const costs: unknown[] = []
  await counters.hit('ada', WINDOW_MS, 1, { onCost: (cost) => costs.push(cost) })
  expect(costs).toEqual([{ read_units: 0, write_units: 1, round_trips: 1, retries: 0 }])
})

test.each<[Fault, number]>([
  ['throttled', 1],
  ['reset-before', 1],
  ['error-500-after', 2],
  ['timeout-after', 2],
])('a hit that fails with %s once counts at least once', async (fault, count) => {
  const { transport, faulty } = await setUp()
  transport.inject('UpdateItem', fault, 1)
  expect(await faulty.hit('ada', WINDOW_MS, 1)).toBe(count)
})

test.each<[Fault, string]>([
  ['throttled', 'TOO_MANY_REQUESTS'],
  ['error-500-before', 'UNAVAILABLE'],
  ['timeout-before', 'UNAVAILABLE'],
])('a hit that always fails with %s throws %s', async (fault, code) => {
  const { transport, faulty } = await setUp()
  transport.inject('UpdateItem', fault, FOREVER)
  await expect(faulty.hit('ada', WINDOW_MS, 1)).rejects.toMatchObject({ code })
})
