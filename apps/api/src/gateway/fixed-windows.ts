import { setBounded } from '#cache/bounded-map.ts'
import type { RateStore } from './rate-limits.ts'

/** Each lease reserves this fraction of a minute's limit with one database write. */
const LEASES_PER_WINDOW = 50
const WINDOW_MS = 60_000
const WINDOWS_MAX = 20_000

/** The part of `@roster/db/rate-counters` that is used here. */
export interface RateCounters {
  /** Adds to the key's count in the current window. @returns the sum so far. */
  hit: (key: string, windowMs: number, count: number) => Promise<number>
}

interface Window {
  start: number
  /** Calls already counted in the database and not yet made. */
  granted: number
  isExhausted: boolean
  lease?: Promise<void>
}

/**
 * Limits calls over all processes, in windows of one minute. Each process reserves several calls at
 * once, so a call costs a fiftieth of a write. A caller never gets more than the limit; calls that a
 * process has reserved and not used by the end of the minute are lost to the caller.
 *
 * A database failure rejects the call, which could not be served without the database either.
 */
export function createFixedWindows(
  counters: RateCounters,
  now: () => Date = () => new Date(),
): RateStore {
  const windows = new Map<string, Window>()
  return {
    async consume(key, perMinute) {
      for (;;) {
        // One reading of the clock: two readings could fall into different windows.
        const nowMs = now().getTime()
        const start = nowMs - (nowMs % WINDOW_MS)
        const window = windowAt(windows, key, start)
        if (window.granted > 0) {
          window.granted -= 1
          return 0
        }
        if (window.isExhausted) return (start + WINDOW_MS - nowMs) / 1_000
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
  const requested = Math.max(1, Math.floor(perMinute / LEASES_PER_WINDOW))
  try {
    const sum = await counters.hit(key, WINDOW_MS, requested)
    const granted = requested - Math.max(0, sum - perMinute)
    window.granted += Math.max(0, granted)
    window.isExhausted = granted <= 0
  } finally {
    delete window.lease
  }
}

function windowAt(windows: Map<string, Window>, key: string, start: number): Window {
  const current = windows.get(key)
  if (current?.start === start) return current
  const window: Window = { start, granted: 0, isExhausted: false }
  setBounded(windows, key, window, WINDOWS_MAX)
  return window
}
