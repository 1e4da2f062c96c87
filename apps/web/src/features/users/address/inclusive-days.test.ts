import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRangeText } from './day-range.ts'
import { readInclusiveDays, writeInclusiveDays } from './inclusive-days.ts'

const day = fc
  .date({
    min: new Date('1970-01-01'),
    max: new Date('2100-01-01'),
    noInvalidDate: true,
  })
  .map((moment) => moment.toISOString().slice(0, 10))

test('days survive being written and read, and are valid in an address', () => {
  fc.assert(
    fc.property(fc.option(day, { nil: '' }), fc.option(day, { nil: '' }), (one, other) => {
      const [first, last] = one !== '' && other !== '' && other < one ? [other, one] : [one, other]
      const { text, problem } = writeInclusiveDays({ first, last })
      if (first === '' && last === '') {
        expect(problem).toBe('noDay')
        return
      }
      expect(isRangeText(text!)).toBe(true)
      expect(readInclusiveDays(text!)).toEqual({ first, last })
    }),
  )
})

test('a single day is a valid range, a reversed one is not', () => {
  expect(writeInclusiveDays({ first: '2026-11-30', last: '2026-11-30' })).toEqual({
    text: '2026-11-30..2026-12-01',
  })
  expect(writeInclusiveDays({ first: '2026-11-30', last: '2026-11-29' })).toEqual({
    problem: 'reversed',
  })
})

test('the last day that there is leaves the range open, and alone it excludes nobody', () => {
  const write = (first: string, last: string) => writeInclusiveDays({ first, last })
  expect(write('2026-11-30', '9999-12-31')).toEqual({ text: '2026-11-30..' })
  expect(write('9999-12-31', '9999-12-31')).toEqual({ text: '9999-12-31..' })
  expect(write('', '9999-12-31')).toEqual({ problem: 'everyDay' })
  expect(write('', '9999-12-30')).toEqual({ text: '..9999-12-31' })
  expect(write('2026-11-30', '10000-01-01')).toEqual({ problem: 'badYear' })
})
