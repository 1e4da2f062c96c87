import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysOf, isRangeText, momentsOf, RANGE_PRESETS, readDays, writeDays } from './day-range.ts'

const NOW = Date.parse('2026-11-28T23:30:00Z')

describe('a range in an address', () => {
  test.each([
    ['2026-11-01..2026-12-01', { from: '2026-11-01', before: '2026-12-01' }],
    ['2026-11-01..', { from: '2026-11-01' }],
    ['..2026-12-01', { before: '2026-12-01' }],
  ])('%s is read as %o and written back', (text, days) => {
    expect(readDays(text)).toEqual(days)
    expect(writeDays(days)).toBe(text)
  })

  test.each([
    '',
    '..',
    '2026-11-01',
    '2026-13-01..',
    '2026-02-30..',
    '2026-12-01..2026-12-01',
    'soon',
    '2026-12-02..2026-12-01',
    '2026-11-01..2026-11-02..2026-11-03',
    '26-11-01..',
  ])('cannot be %j', (text) => {
    expect(isRangeText(text)).toBe(false)
  })

  test('is read without throwing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isRangeText(text)).toBeTypeOf('boolean')
      }),
    )
  })
})

describe('a preset', () => {
  test('uses the days of the zone, where it may already be tomorrow', () => {
    expect(daysOf('today', 'UTC', NOW)).toEqual({ from: '2026-11-28', before: '2026-11-29' })
    expect(daysOf('today', 'Asia/Tokyo', NOW)).toEqual({ from: '2026-11-29', before: '2026-11-30' })
  })

  test.each([
    ['yesterday', '2026-11-27', '2026-11-28'],
    ['last-7-days', '2026-11-22', '2026-11-29'],
    ['last-30-days', '2026-10-30', '2026-11-29'],
    ['this-month', '2026-11-01', '2026-12-01'],
    ['last-month', '2026-10-01', '2026-11-01'],
    ['this-year', '2026-01-01', '2027-01-01'],
  ])('%s goes from %s to before %s', (preset, from, before) => {
    expect(daysOf(preset, 'UTC', NOW)).toEqual({ from, before })
  })

  test('starts before it ends', () => {
    for (const preset of RANGE_PRESETS) {
      const { from, before } = momentsOf(
        daysOf(preset, 'Europe/Berlin', NOW) ?? {},
        'Europe/Berlin',
      )
      expect(from && before && from < before).toBe(true)
    }
  })
})

test('days become moments in their zone', () => {
  expect(momentsOf({ from: '2026-07-01', before: '2026-12-01' }, 'Europe/Berlin')).toEqual({
    from: '2026-06-30T22:00:00.000Z',
    before: '2026-11-30T23:00:00.000Z',
  })
  expect(momentsOf({ before: '2026-12-01' }, 'UTC')).toEqual({ before: '2026-12-01T00:00:00.000Z' })
})
