import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { COLUMN_IDS, readColumns, writeColumns } from '#features/users/address/column-choices.ts'
import type { ColumnChoice } from '#features/users/address/column-choices.ts'
import { canMoveColumn, moveColumn, sizeColumn, toggleColumn } from './column-layout.ts'

const layouts = fc
  .tuple(
    fc.shuffledSubarray(COLUMN_IDS.filter((id) => id !== 'name')),
    fc.array(fc.option(fc.integer({ min: 72, max: 800 }), { nil: undefined })),
  )
  .map(([others, sizes]) =>
    ['name' as const, ...others].map((id, at): ColumnChoice => {
      const widthPx = sizes[at]
      return widthPx === undefined ? { id } : { id, widthPx }
    }),
  )
const ids = fc.constantFrom(...COLUMN_IDS)

test('whatever is done to columns, an address can hold it, and the name stays first', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ act: fc.constant('toggle' as const), id: ids }),
      fc.record({ act: fc.constant('move' as const), id: ids, by: fc.constantFrom(-1, 1) }),
      fc.record({ act: fc.constant('size' as const), id: ids, px: fc.double({ noNaN: true }) }),
    ),
  )
  fc.assert(
    fc.property(layouts, steps, (layout, done) => {
      let choices: readonly ColumnChoice[] = layout
      for (const step of done) {
        if (step.act === 'toggle') choices = toggleColumn(choices, step.id)
        else if (step.act === 'move') choices = moveColumn(choices, step.id, step.by === 1 ? 1 : -1)
        else choices = sizeColumn(choices, step.id, step.px)
      }
      expect(choices[0]?.id).toBe('name')
      expect(readColumns(writeColumns(choices))).toEqual(choices)
    }),
  )
})

test('a move changes two neighbours, and the same move back undoes it', () => {
  fc.assert(
    fc.property(layouts, ids, fc.constantFrom(-1 as const, 1 as const), (choices, id, by) => {
      const moved = moveColumn(choices, id, by)
      if (!canMoveColumn(choices, id, by)) {
        expect(moved).toEqual(choices)
        return
      }
      const at = choices.findIndex((choice) => choice.id === id)
      expect(moved[at + by]).toEqual(choices[at])
      expect(moved[at]).toEqual(choices[at + by])
      expect(moveColumn(moved, id, by === 1 ? -1 : 1)).toEqual(choices)
    }),
  )
})

test('a column can be shown, sized, set back and hidden', () => {
  const shown = toggleColumn([{ id: 'name' }, { id: 'email' }], 'version')
  expect(shown).toEqual([{ id: 'name' }, { id: 'email' }, { id: 'version' }])
  const sized = sizeColumn(shown, 'email', 301.4)
  expect(sized[1]).toEqual({ id: 'email', widthPx: 301 })
  expect(sizeColumn(sized, 'email', 5)[1]).toEqual({ id: 'email', widthPx: 72 })
  expect(sizeColumn(sized, 'email', 5_000)[1]).toEqual({ id: 'email', widthPx: 800 })
  expect(sizeColumn(sized, 'email', undefined)).toEqual(shown)
  expect(toggleColumn(shown, 'email')).toEqual([{ id: 'name' }, { id: 'version' }])
  expect(toggleColumn(shown, 'name')).toEqual(shown)
})
