import { isDay, readDays, writeDays } from './day-range.ts'
import { addDays } from './zoned-days.ts'

/** A range as people say it: the last day belongs to it. Empty: open on that side. */
export interface InclusiveDays {
  first: string
  last: string
}

export type DaysProblem = 'noDay' | 'badYear' | 'reversed'

/** Of a preset, and of no range, both sides are empty. */
export function readInclusiveDays(text: string): InclusiveDays {
  const { from = '', before } = readDays(text) ?? {}
  return { first: from, last: before === undefined ? '' : addDays(before, -1) }
}

/** As the address has it, half-open; or what is wrong with these days. */
export function writeInclusiveDays({ first, last }: InclusiveDays): {
  text?: string
  problem?: DaysProblem
} {
  if (first === '' && last === '') return { problem: 'noDay' }
  if ([first, last].some((day) => day !== '' && !isDay(day))) return { problem: 'badYear' }
  if (first !== '' && last !== '' && last < first) return { problem: 'reversed' }
  return {
    text: writeDays({
      ...(first !== '' && { from: first }),
      ...(last !== '' && { before: addDays(last, 1) }),
    }),
  }
}
