import { aUser } from '@roster/local/test-users'
import { describe, expect, test } from 'vitest'
import type { User } from '@roster/contract/users'
import { mergedChanges, mergeRows } from './merge.ts'

const base = aUser({ user_id: 'u1', name: 'Ana Lima', email: 'ana@acme.dev' })

function summary(changes: Record<string, string>, current: Partial<User>) {
  return Object.fromEntries(
    mergeRows({ base, changes }, { ...base, ...current, version: 2 }).map((row) => [
      row.field,
      [row.changedBy, row.preset],
    ]),
  )
}

describe('mergeRows', () => {
  test("takes each side's own changes by default", () => {
    expect(summary({ name: 'Ana Maria' }, { status: 'suspended' })).toMatchObject({
      name: ['yours', 'yours'],
      email: ['none', 'theirs'],
      status: ['theirs', 'theirs'],
    })
  })

  test('marks a field that both changed, and starts with yours', () => {
    expect(summary({ name: 'Ana Maria' }, { name: 'Ana L.' })['name']).toEqual(['both', 'yours'])
  })

  test('sees no conflict if both made the same change', () => {
    expect(summary({ status: 'inactive' }, { status: 'inactive' })['status']).toEqual([
      'theirs',
      'yours',
    ])
  })

  test('ignores surrounding spaces', () => {
    expect(summary({ name: ' Ana Lima ' }, {})['name']).toEqual(['none', 'theirs'])
  })
})

describe('mergedChanges', () => {
  const rows = mergeRows(
    { base, changes: { name: 'Ana Maria', email: 'am@acme.dev' } },
    { ...base, name: 'Ana L.', status: 'suspended', version: 2 },
  )

  test('saves only what differs from the current version', () => {
    expect(mergedChanges(rows, {})).toEqual({ name: 'Ana Maria', email: 'am@acme.dev' })
    expect(mergedChanges(rows, { name: 'theirs' })).toEqual({ email: 'am@acme.dev' })
  })

  test('has nothing to save if all of theirs are kept', () => {
    expect(mergedChanges(rows, { name: 'theirs', email: 'theirs' })).toEqual({})
  })
})
