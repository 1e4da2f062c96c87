import type { RateStore } from './rate-limits.ts'

/** Calls counted together in the database: one write for so many parts of a minute's share. */
const LEASES_PER_WINDOW = 50
const WINDOW_MS = 60_000
const WINDOWS_MAX = 20_000

/** The database's side, as `@roster/db/rate-counters` has it. */
export interface RateCounters {
  /** Adds to what was counted under the key in the present window. @returns the sum so far. */
  hit: (key: string, windowMs: number, count: number) => Promise<number>
}

interface Window {
  start: number
  /** Calls that are already counted in the database and not yet made. */
  granted: number
  isSpent: boolean
  lease?: Promise<void>
}

/**
 * Counts for all processes together, a minute at a time. Each process takes several calls at once and
 * spends them by itself, so that a call costs a fiftieth of a write. A caller never gets more than the
 * limit; what a process has taken and not spent by the minute's end is lost to the caller.
 *
 * A database that cannot be asked refuses the call: it could not be answered either.
 */
export function createCountedWindows(
  counters: RateCounters,
  now: () => Date = () => new Date(),
): RateStore {
  const windows = new Map<string, Window>()
  return {
    async take(key, perMinute) {
      for (;;) {
        // One reading of the clock: two of them, a millisecond apart, would make a window of their own.
        const nowMs = now().getTime()
        const start = nowMs - (nowMs % WINDOW_MS)
        const window = windowAt(windows, key, start)
        if (window.granted > 0) {
          window.granted -= 1
          return 0
        }
        if (window.isSpent) return (start + WINDOW_MS - nowMs) / 1_000
        window.lease ??= lease(counters, key, perMinute, window)
        await window.lease
      }
    },
  }
}

async function lease(
  counters: RateCounters,
  key: string,
  perMinute: number,
  window: Window,
): Promise<void> {
  const asked = Math.max(1, Math.floor(perMinute / LEASES_PER_WINDOW))
  try {
    const sum = await counters.hit(key, WINDOW_MS, asked)
    const granted = asked - Math.max(0, sum - perMinute)
    window.granted += Math.max(0, granted)
    window.isSpent = granted <= 0
  } finally {
    delete window.lease
  }
}

function windowAt(windows: Map<string, Window>, key: string, start: number): Window {
  const known = windows.get(key)
  if (known?.start === start) return known
  const window: Window = { start, granted: 0, isSpent: false }
  windows.delete(key)
  windows.set(key, window)
  const [oldest] = windows.keys()
  if (windows.size > WINDOWS_MAX && oldest !== undefined) windows.delete(oldest)
  return window
}
