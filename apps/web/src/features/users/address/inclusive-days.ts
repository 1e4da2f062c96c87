import { isDay, readDays, writeDays } from './day-range.ts'
import { addDays, LAST_DAY } from './zoned-days.ts'

/** A range as the form shows it, with its last day included. An empty side is open. */
export interface InclusiveDays {
  first: string
  last: string
}

export type DaysProblem = 'noDay' | 'badYear' | 'reversed' | 'everyDay'

/** For a preset, and without a range, both sides are empty. */
export function readInclusiveDays(text: string): InclusiveDays {
  const { from = '', before } = readDays(text) ?? {}
  return { first: from, last: before === undefined ? '' : addDays(before, -1) }
}

/** The half-open range for the address, or the problem with these days. */
export function writeInclusiveDays({ first, last }: InclusiveDays): {
  text?: string
  problem?: DaysProblem
} {
  if (first === '' && last === '') return { problem: 'noDay' }
  if ([first, last].some((day) => day !== '' && !isDay(day))) return { problem: 'badYear' }
  if (first !== '' && last !== '' && last < first) return { problem: 'reversed' }
  // No day follows that an address could name, so a range up to it has no end.
  const hasEnd = last !== '' && last !== LAST_DAY
  if (first === '' && !hasEnd) return { problem: 'everyDay' }
  return {
    text: writeDays({
      ...(first !== '' && { from: first }),
      ...(hasEnd && { before: addDays(last, 1) }),
    }),
  }
}
