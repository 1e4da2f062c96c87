import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { COLUMN_IDS, readColumns, writeColumns } from './column-layout.ts'

test('columns are read as they were written', () => {
  const widths = fc.option(fc.integer({ min: 72, max: 800 }), { nil: undefined })
  fc.assert(
    fc.property(fc.shuffledSubarray([...COLUMN_IDS]), fc.array(widths), (ids, sizes) => {
      fc.pre(ids.includes('name'))
      const choices = ids.map((id, at) => {
        const widthPx = sizes[at]
        return widthPx === undefined ? { id } : { id, widthPx }
      })
      expect(readColumns(writeColumns(choices))).toEqual(choices)
    }),
  )
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
])('no columns are %j', (text) => {
  expect(readColumns(text)).toBeUndefined()
})
