import type { MomentRange } from '@roster/contract/users-list'
import { addDays, dayAt, firstOfMonth, startOfDay } from './zoned-days.ts'

/** Ranges relative to today, as the address has them. */
export const RANGE_PRESETS = [
  'today',
  'yesterday',
  'last-7-days',
  'last-30-days',
  'this-month',
  'last-month',
  'this-year',
] as const
export type RangePreset = (typeof RANGE_PRESETS)[number]

/** The days from `from` (inclusive) to `before` (exclusive); an absent side is open. */
export interface DayRange {
  from?: string
  before?: string
}

/** From the year 1000: date fields turn a year of two digits into `0026`, a typing error. */
const DAY = /^[1-9]\d{3}-\d{2}-\d{2}$/

/** Whether the text is a valid day: `2026-11-28`. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  // Date.parse takes `2026-02-30` for a day in March.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

export function presetOf(text: string): RangePreset | undefined {
  return RANGE_PRESETS.find((preset) => preset === text)
}

/** Reads `2026-11-01..2026-12-01`, `2026-11-01..`, `..2026-12-01`; undefined for anything else. */
export function readDays(text: string): DayRange | undefined {
  const [from = '', before = '', ...rest] = text.split('..')
  const isReadable = text.includes('..') && rest.length === 0 && (from !== '' || before !== '')
  if (!isReadable || [from, before].some((day) => day !== '' && !isDay(day))) return undefined
  if (from !== '' && before !== '' && from >= before) return undefined
  return { ...(from !== '' && { from }), ...(before !== '' && { before }) }
}

export function writeDays({ from = '', before = '' }: DayRange): string {
  return `${from}..${before}`
}

/** Whether the text is a preset or a range of days. */
export function isRangeText(text: string): boolean {
  return presetOf(text) !== undefined || readDays(text) !== undefined
}

function daysOfPreset(preset: RangePreset, today: string): DayRange {
  switch (preset) {
    case 'today':
      return { from: today, before: addDays(today, 1) }
    case 'yesterday':
      return { from: addDays(today, -1), before: today }
    case 'last-7-days':
      return { from: addDays(today, -6), before: addDays(today, 1) }
    case 'last-30-days':
      return { from: addDays(today, -29), before: addDays(today, 1) }
    case 'this-month':
      return { from: firstOfMonth(today), before: firstOfMonth(today, 1) }
    case 'last-month':
      return { from: firstOfMonth(today, -1), before: firstOfMonth(today) }
    case 'this-year':
      return {
        from: `${today.slice(0, 4)}-01-01`,
        before: addDays(`${today.slice(0, 4)}-12-31`, 1),
      }
  }
}

/** The days of a range; presets are relative to the day in the zone at `now`. */
export function daysOf(text: string, zone: string, now: number): DayRange | undefined {
  const preset = presetOf(text)
  return preset ? daysOfPreset(preset, dayAt(now, zone)) : readDays(text)
}

/** The same range as the server takes it: as moments. */
export function momentsOf({ from, before }: DayRange, zone: string): MomentRange {
  const moment = (day: string) => new Date(startOfDay(day, zone)).toISOString()
  return {
    ...(from !== undefined && { from: moment(from) }),
    ...(before !== undefined && { before: moment(before) }),
  }
}
