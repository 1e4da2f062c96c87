import { LANGUAGES, locale } from './locale.ts'

const { formats } = LANGUAGES[locale]
const numberFormat = new Intl.NumberFormat(formats)
const unitsFormat = new Intl.NumberFormat(formats, { maximumFractionDigits: 1 })
const listFormat = new Intl.ListFormat(formats, { type: 'conjunction' })
const pluralRules = new Intl.PluralRules(formats)
const relativeFormat = new Intl.RelativeTimeFormat(formats, { style: 'narrow', numeric: 'always' })
const absoluteFormat = new Intl.DateTimeFormat(formats, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
})
// Days of a calendar have no zone; as moments of UTC they are neither moved nor doubled.
const dayFormat = new Intl.DateTimeFormat(formats, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
})

export function formatNumber(value: number): string {
  return numberFormat.format(value)
}

/** Capacity units come in halves; sums of them are shown to one decimal place. */
export function formatUnits(value: number): string {
  return unitsFormat.format(value)
}

export function formatList(parts: readonly string[]): string {
  return listFormat.format(parts)
}

/** What a text reads for each kind of number that its language tells apart; `other` for the rest. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

export function plural(count: number, forms: PluralForms): string {
  return forms[pluralRules.select(count)] ?? forms.other
}

/**
 * Text from outside, such as a name, within a sentence of the other direction: invisible marks around
 * it keep it from reordering the words and the punctuation beside it. On its own it needs `dir="auto"`.
 */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`
}

/** The moment in the reader's own zone, which it names: `Nov 22, 2026, 09:15:07 GMT+1`. */
export function formatAbsolute(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : absoluteFormat.format(date)
}

/** Days as they stand in a calendar, both included: `Nov 1 – 30, 2026`; one alone: `Nov 1, 2026`. */
export function formatDays(first: string, last = first): string {
  return dayFormat.formatRange(new Date(first), new Date(last))
}

const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 365.25 * 86_400],
  ['month', 30.4375 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** `3h ago`. Undefined within the minute, for which each language has words of its own. */
export function formatRelative(iso: string, now: number): string | undefined {
  const seconds = (new Date(iso).getTime() - now) / 1_000
  if (Number.isNaN(seconds)) return iso
  for (const [unit, size] of STEPS) {
    // Truncated, not rounded: 23 hours and a half is no day yet.
    if (Math.abs(seconds) >= size) return relativeFormat.format(Math.trunc(seconds / size), unit)
  }
  return undefined
}
