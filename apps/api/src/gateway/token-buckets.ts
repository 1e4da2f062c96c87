import type { RateStore } from './rate-limits.ts'

/** Whom there is no place for is forgotten, the one longest away first, and starts with a full share. */
const BUCKETS_MAX = 20_000
const MINUTE_MS = 60_000

interface Bucket {
  tokens: number
  filledAt: number
}

export interface TokenBucketsOptions {
  /** Milliseconds that only ever grow. */
  nowMs?: () => number
  bucketsMax?: number
}

/**
 * Counts in this process alone: each key has a bucket that holds a minute's calls and fills up evenly,
 * so that a pause is made good and a burst is followed by a steady rate.
 */
export function createTokenBuckets(options: TokenBucketsOptions = {}): RateStore {
  const { nowMs = () => performance.now(), bucketsMax = BUCKETS_MAX } = options
  const buckets = new Map<string, Bucket>()
  return {
    take(key, perMinute) {
      const now = nowMs()
      const bucket = buckets.get(key) ?? { tokens: perMinute, filledAt: now }
      bucket.tokens = Math.min(
        perMinute,
        bucket.tokens + ((now - bucket.filledAt) * perMinute) / MINUTE_MS,
      )
      bucket.filledAt = now
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > bucketsMax) forgetOldest(buckets)
      if (bucket.tokens < 1) return ((1 - bucket.tokens) * MINUTE_MS) / perMinute / 1_000
      bucket.tokens -= 1
      return 0
    },
  }
}

/** A map keeps the order in which its keys were set. */
function forgetOldest(buckets: Map<string, Bucket>): void {
  const [oldest] = buckets.keys()
  if (oldest !== undefined) buckets.delete(oldest)
}
