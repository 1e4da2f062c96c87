import type { RangeField } from '@roster/contract/users-list'
import { messages } from '#messages/messages.ts'
import { presetOf, readDays } from '#features/users/address/day-range.ts'
import { addDays, ownZone } from '#features/users/address/zoned-days.ts'

/** A range with its last day included: `Created: Nov 1 – 30, 2026`. */
export function rangeLabel(field: RangeField, text: string, zone: string): string {
  const words = messages.finding.range
  const preset = presetOf(text)
  const range = preset ? words.preset[preset] : daysLabel(text)
  const label = words.chosen(field, range)
  return zone === ownZone() ? label : `${label} (${zone})`
}

function daysLabel(text: string): string {
  const words = messages.finding.range
  const { from, before } = readDays(text) ?? {}
  const last = before === undefined ? undefined : addDays(before, -1)
  if (from !== undefined && last !== undefined) return words.days(from, last)
  if (from !== undefined) return words.since(words.days(from))
  return last === undefined ? text : words.until(words.days(last))
}
