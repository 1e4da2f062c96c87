import type { RangeField } from '@roster/contract/users-list'
import { messages } from '#messages/messages.ts'
import { presetOf, readDays } from '#features/users/address/day-range.ts'
import { addDays, ownZone } from '#features/users/address/zoned-days.ts'

/** A range as people say it, its last day included: `Created: Nov 1 – 30, 2026`. */
export function rangeLabel(field: RangeField, text: string, zone: string): string {
  const words = messages.finding.range
  const preset = presetOf(text)
  const range = preset ? words.preset[preset] : daysWords(text)
  const said = words.chosen(field, range)
  return zone === ownZone() ? said : `${said} (${zone})`
}

function daysWords(text: string): string {
  const words = messages.finding.range
  const { from, before } = readDays(text) ?? {}
  const last = before === undefined ? undefined : addDays(before, -1)
  if (from !== undefined && last !== undefined) return words.days(from, last)
  if (from !== undefined) return words.since(words.days(from))
  return last === undefined ? text : words.until(words.days(last))
}
