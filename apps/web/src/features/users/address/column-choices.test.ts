import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { COLUMN_IDS, readColumns, writeColumns } from './column-choices.ts'
import type { ColumnChoice } from './column-choices.ts'

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

test('columns survive being written and read', () => {
  fc.assert(
    fc.property(layouts, (choices) => {
      expect(readColumns(writeColumns(choices))).toEqual(choices)
    }),
  )
})

test('the name comes first, wherever it is in the address', () => {
  expect(readColumns('status,name:99,email')).toEqual([
    { id: 'name', widthPx: 99 },
    { id: 'status' },
    { id: 'email' },
  ])
})

test.each([
  '',
  'email',
  'name,name',
  'name,shoe_size',
  'name:10',
  'name:900',
  'name:x',
  'name,,email',
])('%j is not a list of columns', (text) => {
  expect(readColumns(text)).toBeUndefined()
})
