import { expect, test } from 'vitest'
import { SHARDS_DEFAULT } from '../src/tables/shards.ts'
import { newUserItem, patchedItem } from '../src/users/users.item.ts'
import { addCounts, moveGuard, partitionQueryParams, updateUser } from '../src/users/users.params.ts'
import { tableNames } from '../src/tables/tables.ts'
import { viewOf } from '../src/users/list/list-plan.ts'

const AT = '2026-11-22T08:00:00.000Z'
const LATER = '2026-11-22T09:00:00.000Z'
const ana = newUserItem(
  { name: 'Ana Lima', email: 'ana@x.org', status: 'active' },
  'u1',
  AT,
  SHARDS_DEFAULT,
)

test('a partition query names every key attribute through an alias', () => {
  const view = viewOf({ sort: 'name', order: 'asc' }, SHARDS_DEFAULT, undefined)
  const startKey = { status: 'active', shard: 0, name_key: 'ana', user_id: 'u1' }
  expect(partitionQueryParams('Users', view, { status: 'active', shard: 0 }, startKey, 51)).toEqual(
    {
      TableName: 'Users',
      IndexName: 'by_name',
      KeyConditionExpression: '#status = :status AND #shard = :shard',
      ExpressionAttributeNames: { '#status': 'status', '#shard': 'shard' },
      ExpressionAttributeValues: { ':status': 'active', ':shard': 0 },
      ScanIndexForward: true,
      ExclusiveStartKey: startKey,
      Limit: 51,
    },
  )
})

test.each([
  [{ from: AT }, '#created_at >= :from', { ':from': AT }],
  [{ to: LATER }, '#created_at <= :to', { ':to': LATER }],
  [{ from: AT, to: LATER }, '#created_at BETWEEN :from AND :to', { ':from': AT, ':to': LATER }],
])('a range %j is one condition on the attribute sorted by', (range, condition, values) => {
  const view = viewOf({ sort: 'created_at', order: 'desc' }, SHARDS_DEFAULT, undefined)
  const params = partitionQueryParams('Users', { ...view, range }, { shard: 0 }, undefined, 51)
  expect(params).toMatchObject({
    KeyConditionExpression: `#shard = :shard AND ${condition}`,
    ExpressionAttributeNames: { '#shard': 'shard', '#created_at': 'created_at' },
    ExpressionAttributeValues: { ':shard': 0, ...values },
    ScanIndexForward: false,
  })
})

test('an update sets what differs, and only if the version is the one read', () => {
  const after = patchedItem(ana, { name: 'Ana Souza' }, LATER, SHARDS_DEFAULT)
  const { Update } = updateUser('Users', ana, after)
  expect(Update).toMatchObject({
    Key: { user_id: 'u1' },
    UpdateExpression:
      'SET #name = :name, #updated_at = :updated_at, #version = :version, #name_key = :name_key',
    ConditionExpression: '#version = :expected_version',
    ExpressionAttributeValues: {
      ':name': 'Ana Souza',
      ':name_key': 'ana souza',
      ':updated_at': LATER,
      ':version': 2,
      ':expected_version': 1,
    },
  })
})

test('a patch that changes nothing gives back the same item', () => {
  expect(patchedItem(ana, { name: 'Ana Lima', status: 'active' }, LATER, SHARDS_DEFAULT)).toBe(ana)
})

test('a clock behind the last change does not make the user older', () => {
  const earlier = '2026-11-22T07:00:00.000Z'
  expect(patchedItem(ana, { name: 'Eva' }, earlier, SHARDS_DEFAULT).updated_at).toBe(AT)
})

test('a change of status picks the shard anew, any other change leaves it', () => {
  const shards = { active: 8, inactive: 1, suspended: 1 }
  const stored = { ...ana, shard: 7 }
  expect(patchedItem(stored, { name: 'Eva' }, LATER, shards).shard).toBe(7)
  expect(patchedItem(stored, { status: 'inactive' }, LATER, shards).shard).toBe(0)
})

test('the guard moves where the address changes, not where only its case does', () => {
  const names = tableNames('Users')
  const recased = patchedItem(ana, { email: 'Ana@X.org' }, LATER, SHARDS_DEFAULT)
  expect(moveGuard(names, ana, recased)).toEqual([])
  const moved = patchedItem(ana, { email: 'eva@x.org' }, LATER, SHARDS_DEFAULT)
  expect(moveGuard(names, ana, moved)).toMatchObject([
    { Put: { Item: { email_key: 'eva@x.org', user_id: 'u1' } } },
    { Delete: { Key: { email_key: 'ana@x.org' } } },
  ])
})

test('counters are added to, never set', () => {
  expect(addCounts('UsersCounters', 7, { active: -1, inactive: 1 }).Update).toMatchObject({
    Key: { bucket: 7 },
    UpdateExpression: 'ADD #active :active, #inactive :inactive',
    ExpressionAttributeValues: { ':active': -1, ':inactive': 1 },
  })
})
