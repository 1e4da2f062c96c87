import { aNewUser } from '@roster/local/test-users'
import { expect, test } from 'vitest'
import { SHARDS_DEFAULT } from '#tables/shards.ts'
import { newUserItem, patchedItem } from '#users/item/users.item.ts'

const AT = '2026-11-22T08:00:00.000Z'
const LATER = '2026-11-22T09:00:00.000Z'
const ana = newUserItem(
  aNewUser({ name: 'Ana Lima', email: 'ana@x.org' }),
  'u1',
  AT,
  SHARDS_DEFAULT,
)

test('a patch that changes nothing returns the same item', () => {
  expect(patchedItem(ana, { name: 'Ana Lima', status: 'active' }, LATER, SHARDS_DEFAULT)).toBe(ana)
})

test('an update by a clock that is behind does not make the user look older', () => {
  const earlier = '2026-11-22T07:00:00.000Z'
  expect(patchedItem(ana, { name: 'Eva' }, earlier, SHARDS_DEFAULT).updated_at).toBe(AT)
})

test('a change of status chooses the shard again, any other change keeps it', () => {
  const shards = { active: 8, inactive: 1, suspended: 1 }
  const stored = { ...ana, shard: 7 }
  expect(patchedItem(stored, { name: 'Eva' }, LATER, shards).shard).toBe(7)
  expect(patchedItem(stored, { status: 'inactive' }, LATER, shards).shard).toBe(0)
})
