import { nameKey } from '@roster/contract/sort-keys'
import { aNewUser } from '@roster/local/test-users'
import { expect, test } from 'vitest'
import { SHARDS_DEFAULT } from '#tables/shards.ts'
import { tableNames } from '#tables/tables.ts'
import { moveEmailRecord } from '#users/email-records.ts'
import { newUserItem, patchedItem } from '#users/item/users.item.ts'
import { addCounts } from '#users/users.counts.ts'
import { updateUserItem } from '#users/users.params.ts'

const AT = '2026-11-22T08:00:00.000Z'
const LATER = '2026-11-22T09:00:00.000Z'
const ana = newUserItem(
  aNewUser({ name: 'Ana Lima', email: 'ana@x.org' }),
  'u1',
  AT,
  SHARDS_DEFAULT,
)

test('an update sets only what differs, and only if the version is the one that was read', () => {
  const after = patchedItem(ana, { name: 'Ana Souza' }, LATER, SHARDS_DEFAULT)
  const { Update } = updateUserItem('Users', ana, after)
  expect(Update).toMatchObject({
    Key: { user_id: 'u1' },
    UpdateExpression:
      'SET #name = :name, #updated_at = :updated_at, #version = :version, #name_key = :name_key',
    ConditionExpression: '#version = :expected_version',
    ExpressionAttributeValues: {
      ':name': 'Ana Souza',
      ':name_key': nameKey('Ana Souza'),
      ':updated_at': LATER,
      ':version': 2,
      ':expected_version': 1,
    },
  })
})

test('the e-mail record moves when the address changes, not when only its case does', () => {
  const names = tableNames('Users')
  const recased = patchedItem(ana, { email: 'Ana@X.org' }, LATER, SHARDS_DEFAULT)
  expect(moveEmailRecord(names, ana, recased)).toEqual([])
  const moved = patchedItem(ana, { email: 'eva@x.org' }, LATER, SHARDS_DEFAULT)
  expect(moveEmailRecord(names, ana, moved)).toMatchObject([
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
