const DAY_MS = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const cached = formats.get(zone)
  if (cached) return cached
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, format)
  return format
}

/** Whether this browser knows the time zone: `Europe/Berlin`, `UTC`. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The local time in the zone, as if it were UTC. */
function wallTime(ms: number, zone: string): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatOf(zone).formatToParts(ms)) parts[type] = value
  const { year, month, day, hour, minute, second } = parts
  return Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  )
}

/** The local day in the zone: `2026-11-28`. */
export function dayAt(ms: number, zone: string): string {
  return new Date(wallTime(ms, zone)).toISOString().slice(0, 10)
}

/**
 * The first moment of a day in a zone. Where clocks change at midnight, a day may start at 01:00, or
 * its first hour may occur twice: the first occurrence counts.
 */
export function startOfDay(day: string, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const offsets = [-DAY_MS, DAY_MS].map((shift) => {
    const ms = midnight + shift
    return wallTime(ms, zone) - ms
  })
  const candidates = offsets.map((offset) => midnight - offset).toSorted((a, b) => a - b)
  return candidates.find((ms) => dayAt(ms, zone) >= day) ?? candidates.at(-1) ?? midnight
}

/** The last day with a year of four digits: no address or server names a later one. */
export const LAST_DAY = '9999-12-31'

/** The last moment of a day in a zone, in whole milliseconds. */
export function endOfDay(day: string, zone: string): number {
  return day === LAST_DAY
    ? Date.parse(`${day}T23:59:59.999Z`)
    : startOfDay(addDays(day, 1), zone) - 1
}

/** Adds calendar days. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)
}

/** The first day of the month, `months` months later. */
export function firstOfMonth(day: string, months = 0): string {
  const [year, month] = day.split('-').map(Number)
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1 + months, 1)).toISOString().slice(0, 10)
}
