import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayAt, firstOfMonth, isZone, startOfDay } from './zoned-days.ts'

/** Zones whose clocks change at midnight, by half an hour, by a whole day, and never. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'America/New_York',
  'Asia/Beirut',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'America/Havana',
] as const

describe('the start of a day', () => {
  test('is the first moment that has this date in the zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.date({
          min: new Date('2000-01-01'),
          max: new Date('2035-01-01'),
          noInvalidDate: true,
        }),
        (zone, date) => {
          const day = date.toISOString().slice(0, 10)
          const start = startOfDay(day, zone)
          expect(dayAt(start, zone) >= day).toBe(true)
          expect(dayAt(start - 1, zone) < day).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  test.each([
    ['2026-11-28', 'UTC', '2026-11-28T00:00:00.000Z'],
    ['2026-11-28', 'Europe/Berlin', '2026-11-27T23:00:00.000Z'],
    ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
    // There was no midnight: clocks went from 23:59 to 01:00.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    // Samoa skipped 30 December 2011.
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s in %s is %s', (day, zone, expected) => {
    expect(new Date(startOfDay(day, zone)).toISOString()).toBe(expected)
  })
})

test('days and months are counted by the calendar', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(firstOfMonth('2026-11-28')).toBe('2026-11-01')
  expect(firstOfMonth('2026-12-31', 1)).toBe('2027-01-01')
  expect(firstOfMonth('2026-01-15', -1)).toBe('2025-12-01')
})

test('any text can be checked for a zone', () => {
  expect(isZone('Asia/Tokyo')).toBe(true)
  for (const text of ['', 'Mars/Olympus', 'Europe/Berlin; x', '__proto__']) {
    expect(isZone(text)).toBe(false)
  }
})
