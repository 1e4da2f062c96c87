import { expect, test } from 'vitest'
import { partitionQueryParams } from '#paging/items-in-order.ts'

const AT = '2026-11-22T08:00:00.000Z'
const LATER = '2026-11-22T09:00:00.000Z'

test('a partition query names every key attribute through an alias', () => {
  const query = { index: 'by_name', attribute: 'name_key', order: 'asc' } as const
  const startKey = { status: 'active', shard: 0, name_key: 'ana', user_id: 'u1' }
  expect(
    partitionQueryParams('Users', query, { status: 'active', shard: 0 }, startKey, 51),
  ).toEqual({
    TableName: 'Users',
    IndexName: 'by_name',
    KeyConditionExpression: '#status = :status AND #shard = :shard',
    ExpressionAttributeNames: { '#status': 'status', '#shard': 'shard' },
    ExpressionAttributeValues: { ':status': 'active', ':shard': 0 },
    ScanIndexForward: true,
    ExclusiveStartKey: startKey,
    Limit: 51,
  })
})

test.each([
  [{ from: AT }, '#created_at >= :from', { ':from': AT }],
  [{ to: LATER }, '#created_at <= :to', { ':to': LATER }],
  [{ from: AT, to: LATER }, '#created_at BETWEEN :from AND :to', { ':from': AT, ':to': LATER }],
])('a range %j is one condition on the attribute sorted by', (range, condition, values) => {
  const query = { index: 'all_by_created', attribute: 'created_at', order: 'desc' } as const
  const params = partitionQueryParams('Users', { ...query, range }, { shard: 0 }, undefined, 51)
  expect(params).toMatchObject({
    KeyConditionExpression: `#shard = :shard AND ${condition}`,
    ExpressionAttributeNames: { '#shard': 'shard', '#created_at': 'created_at' },
    ExpressionAttributeValues: { ':shard': 0, ...values },
    ScanIndexForward: false,
  })
})
