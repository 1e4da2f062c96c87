import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fetchSize } from '#paging/fetch-size.ts'

const needed = fc.integer({ min: 1, max: 101 })
const share = fc.double({ min: 0, max: 1, noNaN: true })

test('a fetch reads at least one row and never more than the page needs', () => {
  fc.assert(
    fc.property(needed, share, (rows, part) => {
      const size = fetchSize(rows, part)
      expect(size).toBeGreaterThanOrEqual(1)
      expect(size).toBeLessThanOrEqual(rows)
    }),
  )
})

test('a fetch covers the expected share', () => {
  fc.assert(
    fc.property(needed, share, (rows, part) => {
      expect(fetchSize(rows, part)).toBeGreaterThanOrEqual(Math.floor(rows * part))
    }),
  )
})

test('a partition that holds everything is read for exactly the page', () => {
  expect(fetchSize(51, 1)).toBe(51)
})

test('one of four partitions is read for mean and two deviations, in whole read units', () => {
  // 12.75 + 2 × 3.09 = 18.9 → two units of 13 rows.
  expect(fetchSize(51, 0.25)).toBe(26)
})
