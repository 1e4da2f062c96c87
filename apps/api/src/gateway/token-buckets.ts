import { setBounded } from '#cache/bounded-map.ts'
import type { RateStore } from './rate-limits.ts'

/** Beyond this the bucket unused for longest is dropped, and its key starts again with a full bucket. */
const BUCKETS_MAX = 20_000
const MINUTE_MS = 60_000

interface Bucket {
  tokens: number
  filledAt: number
}

export interface TokenBucketsOptions {
  /** A monotonic clock. */
  nowMs?: () => number
  bucketsMax?: number
}

/**
 * Limits calls in this process only. Each key has a bucket that holds a minute's calls and refills
 * steadily, so a burst is followed by a steady rate.
 */
export function createTokenBuckets(options: TokenBucketsOptions = {}): RateStore {
  const { nowMs = () => performance.now(), bucketsMax = BUCKETS_MAX } = options
  const buckets = new Map<string, Bucket>()
  return {
    consume(key, perMinute) {
      const now = nowMs()
      const bucket = buckets.get(key) ?? { tokens: perMinute, filledAt: now }
      bucket.tokens = Math.min(
        perMinute,
        bucket.tokens + ((now - bucket.filledAt) * perMinute) / MINUTE_MS,
      )
      bucket.filledAt = now
      setBounded(buckets, key, bucket, bucketsMax)
      if (bucket.tokens < 1) return ((1 - bucket.tokens) * MINUTE_MS) / perMinute / 1_000
      bucket.tokens -= 1
      return 0
    },
  }
}
