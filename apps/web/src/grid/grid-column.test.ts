import { expect, test } from 'vitest'
import { tracksOf } from './grid-column.ts'

const columns = [
  { id: 'name', label: 'Name', minPx: 200, grow: 1.5, cell: () => null },
  { id: 'status', label: 'Status', minPx: 100, cell: () => null },
]

test('a column without a chosen width has its default, and shares what is left if it grows', () => {
  expect(tracksOf(columns, {})).toEqual({
    template: 'minmax(200px, 1.5fr) 100px',
    minPx: 200 + 100 + 3 * 16,
    firstPx: 200 + 2 * 16,
  })
})

test('a chosen width is exact', () => {
  expect(tracksOf(columns, { name: 320, gone: 500 })).toEqual({
    template: '320px 100px',
    minPx: 320 + 100 + 3 * 16,
    firstPx: 320 + 2 * 16,
  })
})
