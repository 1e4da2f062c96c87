import type { User } from '@roster/contract/users'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { extendTo, NOBODY_SELECTED, selectAll, toggleUser, withoutUser } from './selection.ts'
import type { Selection } from './selection.ts'

function user(user_id: string): User {
  return {
    user_id,
    name: `Name of ${user_id}`,
    email: `${user_id}@acme.example`,
    status: 'active',
    created_at: '2026-11-20T12:00:00.000Z',
    updated_at: '2026-11-20T12:00:00.000Z',
    version: 1,
  }
}

const ROWS = Array.from({ length: 20 }, (_, at) => user(`u${at}`))
const rowAt = fc.integer({ min: 0, max: ROWS.length - 1 })

function idsOf({ users }: Selection): Set<string> {
  return new Set(users.keys())
}

function idsBetween(a: number, b: number): string[] {
  return ROWS.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ user_id }) => user_id)
}

function toggledRows(rows: readonly number[]): Selection {
  return rows.reduce((selection, at) => toggleUser(selection, ROWS[at]!), NOBODY_SELECTED)
}

test('somebody who is toggled twice is as before', () => {
  fc.assert(
    fc.property(fc.array(rowAt), rowAt, (rows, at) => {
      const before = toggledRows(rows)
      const after = toggleUser(toggleUser(before, ROWS[at]!), ROWS[at]!)
      expect(idsOf(after)).toEqual(idsOf(before))
    }),
  )
})

test('a range holds who was selected before it and all from its beginning to its end, however it got there', () => {
  fc.assert(
    fc.property(fc.array(rowAt), rowAt, fc.array(rowAt, { minLength: 1 }), (rows, start, ends) => {
      const before = toggleUser(toggledRows(rows.filter((at) => at !== start)), ROWS[start]!)
      const after = ends.reduce(
        ({ selection, from }, to) => ({ selection: extendTo(selection, ROWS, from, to), from: to }),
        { selection: before, from: start },
      ).selection
      expect(idsOf(after)).toEqual(new Set([...idsOf(before), ...idsBetween(start, ends.at(-1)!)]))
    }),
  )
})

test('without a beginning, a range goes from where the focus was', () => {
  const selection = extendTo(NOBODY_SELECTED, ROWS, 3, 5)
  expect([...idsOf(selection)]).toEqual(['u3', 'u4', 'u5'])
  expect([...idsOf(extendTo(selection, ROWS, 5, 2))]).toEqual(['u2', 'u3'])
})

test('a range whose beginning was dropped from what is loaded keeps all it held, and goes on', () => {
  const selection = extendTo(toggleUser(NOBODY_SELECTED, ROWS[0]!), ROWS, 0, 9)
  const later = ROWS.slice(5)
  const on = extendTo(selection, later, 4, 6)
  expect(idsOf(on)).toEqual(new Set(idsBetween(0, 11)))
  // Back again, but not beyond where it went on from.
  expect(idsOf(extendTo(on, later, 6, 4))).toEqual(new Set(idsBetween(0, 9)))
})

test('all is what is loaded and who was selected before', () => {
  const one = toggleUser(NOBODY_SELECTED, user('gone'))
  expect(idsOf(selectAll(one, ROWS))).toEqual(
    new Set(['gone', ...ROWS.map(({ user_id }) => user_id)]),
  )
})

test('whoever was deleted is not selected any more, nor by the range that goes on', () => {
  const range = extendTo(toggleUser(NOBODY_SELECTED, ROWS[2]!), ROWS, 2, 4)
  const left = withoutUser(toggleUser(range, ROWS[8]!), 'u3')
  expect(idsOf(left)).toEqual(new Set(['u2', 'u4', 'u8']))
  const rows = ROWS.filter(({ user_id }) => user_id !== 'u3')
  expect(idsOf(extendTo(left, rows, 7, 8))).toEqual(new Set(['u2', 'u4', 'u8', 'u9']))
})
