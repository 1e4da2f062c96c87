import { USER_SORTS } from '@roster/contract/values'
import { expect, test } from 'vitest'
import { planList } from '#users/list/plan-list.ts'

const shards = { active: 4, inactive: 2, suspended: 1 }

test('the default list reads one partition a shard, not one a status and shard', () => {
  const plan = planList({ sort: 'created_at', order: 'desc' }, shards, undefined)
  expect(plan.index).toBe('all_by_created')
  expect(plan.groups).toHaveLength(1)
  expect(plan.groups[0]!.map(({ key }) => key)).toEqual([0, 1, 2, 3].map((shard) => ({ shard })))
})

test('any other list reads each of its statuses, in each of its shards', () => {
  const order = { sort: 'name', order: 'asc', statuses: ['suspended', 'inactive'] } as const
  const plan = planList(order, shards, undefined)
  expect(plan.groups[0]!.map(({ key }) => key)).toEqual([
    { status: 'inactive', shard: 0 },
    { status: 'inactive', shard: 1 },
    { status: 'suspended', shard: 0 },
  ])
})

test('sorted by status, statuses are read one after another', () => {
  const statusesOf = (order: 'asc' | 'desc') =>
    planList({ sort: 'status', order }, shards, undefined).groups.map(
      (group) => group[0]!.key['status'],
    )
  expect(statusesOf('asc')).toEqual(['active', 'inactive', 'suspended'])
  expect(statusesOf('desc')).toEqual(['suspended', 'inactive', 'active'])
})

test('shares follow the counts and add up to one', () => {
  const counts = { active: 900, inactive: 70, suspended: 30 }
  for (const sort of USER_SORTS) {
    for (const group of planList({ sort, order: 'asc' }, shards, counts).groups) {
      expect(group.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    }
  }
  const [first, , , , inactive, , suspended] = planList(
    { sort: 'name', order: 'asc' },
    shards,
    counts,
  ).groups[0]!
  expect(first!.share).toBeCloseTo(0.225)
  expect(inactive!.share).toBeCloseTo(0.035)
  expect(suspended!.share).toBeCloseTo(0.03)
})

test.each([
  [{ sort: 'created_at', order: 'desc' }, true, false],
  [{ sort: 'created_at', order: 'asc', statuses: ['suspended'] }, false, false],
  [{ sort: 'status', order: 'asc' }, true, false],
  [{ sort: 'name', order: 'asc' }, true, true],
  [{ sort: 'email', order: 'desc', statuses: ['active', 'suspended'] }, true, true],
  [{ sort: 'updated_at', order: 'desc', statuses: ['active'] }, false, true],
] as const)(
  'a change moves users of the list %j across partitions: %s, within one: %s',
  (order, isAcross, isWithin) => {
    expect(planList(order, shards, undefined).moves).toMatchObject({ isAcross, isWithin })
  },
)

test('a directory without users still reads every partition', () => {
  const counts = { active: 0, inactive: 0, suspended: 0 }
  const plan = planList({ sort: 'name', order: 'asc' }, shards, counts)
  for (const { share } of plan.groups[0]!) expect(share).toBeCloseTo(1 / 7)
})

test('a range limits the attribute that the list sorts by, to the last millisecond before its end', () => {
  const created = { from: '2026-11-01T00:00:00.000Z', before: '2026-12-01T00:00:00.000Z' }
  const range = { from: created.from, to: '2026-11-30T23:59:59.999Z' }
  for (const sort of ['created_at', 'status'] as const) {
    expect(planList({ sort, order: 'asc', created }, shards, undefined).range).toEqual(range)
  }
  const updated = { before: created.before }
  expect(planList({ sort: 'updated_at', order: 'asc', updated }, shards, undefined).range).toEqual({
    to: range.to,
  })
})

test('a range that no index serves is refused, not ignored', () => {
  const created = { from: '2026-11-01T00:00:00.000Z' }
  for (const sort of ['name', 'email', 'updated_at'] as const) {
    expect(() => planList({ sort, order: 'asc', created }, shards, undefined)).toThrow(TypeError)
  }
  for (const sort of USER_SORTS) {
    const both = { sort, order: 'asc', created, updated: created } as const
    expect(() => planList(both, shards, undefined)).toThrow(TypeError)
  }
})
