import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { extendTo, NOTHING_SELECTED, selectAll, toggleRow, withoutRow } from './selection.ts'
import type { RowEntry, Selection } from './selection.ts'

function entry(id: string): RowEntry<string> {
  return [id, `Row ${id}`]
}

const ROWS = Array.from({ length: 20 }, (_, at) => entry(`r${at}`))
const rowAt = fc.integer({ min: 0, max: ROWS.length - 1 })
const none: Selection<string> = NOTHING_SELECTED

function idsOf({ rows }: Selection<string>): Set<string> {
  return new Set(rows.keys())
}

function idsBetween(a: number, b: number): string[] {
  return ROWS.slice(Math.min(a, b), Math.max(a, b) + 1).map(([id]) => id)
}

function toggledRows(indexes: readonly number[]): Selection<string> {
  return indexes.reduce((selection, at) => toggleRow(selection, ROWS[at]!), none)
}

test('a row that is toggled twice is as before', () => {
  fc.assert(
    fc.property(fc.array(rowAt), rowAt, (indexes, at) => {
      const before = toggledRows(indexes)
      const after = toggleRow(toggleRow(before, ROWS[at]!), ROWS[at]!)
      expect(idsOf(after)).toEqual(idsOf(before))
    }),
  )
})

test('a range holds what was selected before it and all from its beginning to its end, however it got there', () => {
  fc.assert(
    fc.property(fc.array(rowAt), rowAt, fc.array(rowAt, { minLength: 1 }), (rows, start, ends) => {
      const before = toggleRow(toggledRows(rows.filter((at) => at !== start)), ROWS[start]!)
      const after = ends.reduce(
        ({ selection, from }, to) => ({ selection: extendTo(selection, ROWS, from, to), from: to }),
        { selection: before, from: start },
      ).selection
      expect(idsOf(after)).toEqual(new Set([...idsOf(before), ...idsBetween(start, ends.at(-1)!)]))
    }),
  )
})

test('without a beginning, a range goes from where the focus was', () => {
  const selection = extendTo(none, ROWS, 3, 5)
  expect([...idsOf(selection)]).toEqual(['r3', 'r4', 'r5'])
  expect([...idsOf(extendTo(selection, ROWS, 5, 2))]).toEqual(['r2', 'r3'])
})

test('a range whose beginning is no longer loaded keeps all its rows, and can be extended', () => {
  const selection = extendTo(toggleRow(none, ROWS[0]!), ROWS, 0, 9)
  const later = ROWS.slice(5)
  const on = extendTo(selection, later, 4, 6)
  expect(idsOf(on)).toEqual(new Set(idsBetween(0, 11)))
  // Back again, but not beyond the row from which it was extended.
  expect(idsOf(extendTo(on, later, 6, 4))).toEqual(new Set(idsBetween(0, 9)))
})

test('all is what is loaded and what was selected before', () => {
  const one = toggleRow(none, entry('gone'))
  expect(idsOf(selectAll(one, ROWS))).toEqual(new Set(['gone', ...ROWS.map(([id]) => id)]))
})

test('a deleted row is not selected any more, nor by the range when it is extended', () => {
  const range = extendTo(toggleRow(none, ROWS[2]!), ROWS, 2, 4)
  const left = withoutRow(toggleRow(range, ROWS[8]!), 'r3')
  expect(idsOf(left)).toEqual(new Set(['r2', 'r4', 'r8']))
  const rows = ROWS.filter(([id]) => id !== 'r3')
  expect(idsOf(extendTo(left, rows, 7, 8))).toEqual(new Set(['r2', 'r4', 'r8', 'r9']))
})
