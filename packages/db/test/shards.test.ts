import { expect, test } from 'vitest'
import { SHARDS_REMEDY, ShardCountsSchema } from '#tables/shards.ts'

test.each([
  ['active=4', { active: 4, inactive: 1, suspended: 1 }],
  ['suspended=1, active=99, inactive=2', { active: 99, inactive: 2, suspended: 1 }],
])('%s gives each status its count, and the others one shard', (text, counts) => {
  expect(ShardCountsSchema.parse(text)).toEqual(counts)
})

test.each([
  'active=0',
  'active=-1',
  'active=1.5',
  'active=1e1',
  'active=100',
  'active=abc',
  'active=',
  'active',
  '4',
  '',
  'actve=4',
  'active=4,',
  'active=4=2',
  'active=2,active=3',
])('the counts "%s" are refused, and the error shows a correct value', (text) => {
  const messages = ShardCountsSchema.safeParse(text).error?.issues.map(({ message }) => message)
  expect(messages).toEqual([SHARDS_REMEDY])
})
