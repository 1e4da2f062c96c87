import { LANGUAGES, locale } from './locale.ts'

const { formats, relativeStyle, relativeWordsTag } = LANGUAGES[locale]
const numberFormat = new Intl.NumberFormat(formats)
const unitsFormat = new Intl.NumberFormat(formats, { maximumFractionDigits: 1 })
const listFormat = new Intl.ListFormat(formats, { type: 'conjunction' })
const pluralRules = new Intl.PluralRules(formats)
const relativeFormat = new Intl.RelativeTimeFormat(formats, {
  style: relativeStyle,
  numeric: 'always',
})
const relativeWords = new Intl.RelativeTimeFormat(relativeWordsTag, { style: 'short' })
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
// Calendar days have no time zone. Formatting them as UTC keeps the day.
const dayFormat = new Intl.DateTimeFormat(formats, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
})

const monthFormat = new Intl.DateTimeFormat(formats, { year: 'numeric', month: 'short' })

export function formatNumber(value: number): string {
  return numberFormat.format(value)
}

/** Capacity units come in halves; sums are shown with one decimal place. */
export function formatUnits(value: number): string {
  return unitsFormat.format(value)
}

export function formatList(parts: readonly string[]): string {
  return listFormat.format(parts)
}

/** A text for each plural category of the language; `other` is the fallback. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

export function plural(count: number, forms: PluralForms): string {
  return forms[pluralRules.select(count)] ?? forms.other
}

/**
 * Wraps text from outside, such as a name, in invisible marks that keep it from reordering a sentence
 * of the other direction. Text on its own needs `dir="auto"` instead.
 */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`
}

/** The time in the reader's own time zone, with its name: `Nov 22, 2026, 09:15:07 GMT+1`. */
export function formatAbsolute(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : absoluteFormat.format(date)
}

/** The month in the reader's own time zone: `Mar 2025`. */
export function formatMonth(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : monthFormat.format(date)
}

/** A range of calendar days, both included: `Nov 1 – 30, 2026`. A single day: `Nov 1, 2026`. */
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

/**
 * `3h ago`. Undefined below a minute, for which each language has its own text.
 *
 * @param format `inWords` for a place in a sentence: `3 hr ago`.
 */
export function formatRelative(
  iso: string,
  now: number,
  format: 'short' | 'inWords' = 'short',
): string | undefined {
  const seconds = (new Date(iso).getTime() - now) / 1_000
  if (Number.isNaN(seconds)) return iso
  for (const [unit, size] of STEPS) {
    // Truncated, not rounded: 23.5 hours are not yet a day.
    if (Math.abs(seconds) >= size)
      return (format === 'short' ? relativeFormat : relativeWords).format(
        Math.trunc(seconds / size),
        unit,
      )
  }
  return undefined
}
