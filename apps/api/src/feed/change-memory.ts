import type { UserChange } from '@roster/contract/users-changes'
import { FEED_OVERLAP_MS } from '@roster/db/users-feed'
import { writtenMs } from './event-time.ts'

/** How long a change is remembered: whoever was away for less is told without a look at the database. */
const KEPT_MS = 90_000

/** What has been read lately: to tell what is new in the next reading, and what somebody has missed. */
export interface ChangeMemory {
  has: (event_id: string) => boolean
  /** Adds what a reading has found, and forgets what is too old. */
  keep: (changes: readonly UserChange[], readAtMs: number) => void
  /** In order; undefined when it does not reach back so far. */
  since: (readAtMs: number) => UserChange[] | undefined
  /**
   * Forgets all: it reaches back to this moment, and to no other without one. What was seen then is
   * known from now on, and nobody is told of it.
   */
  restart: (atMs?: number, seenIds?: readonly string[]) => void
}

export function createChangeMemory(): ChangeMemory {
  /** By their ids; `undefined` for what is known and not told. */
  const kept = new Map<string, UserChange | undefined>()
  let reachMs = Infinity
  return {
    has: (event_id) => kept.has(event_id),
    keep(changes, readAtMs) {
      for (const change of changes) kept.set(change.event_id, change)
      const oldestMs = readAtMs - KEPT_MS
      for (const event_id of kept.keys()) if (writtenMs(event_id) < oldestMs) kept.delete(event_id)
      reachMs = Math.max(reachMs, oldestMs + FEED_OVERLAP_MS)
    },
    since(readAtMs) {
      if (readAtMs < reachMs) return undefined
      const fromMs = readAtMs - FEED_OVERLAP_MS
      const told = [...kept.values()].filter((change) => change !== undefined)
      return inOrder(told.filter(({ event_id }) => writtenMs(event_id) >= fromMs))
    },
    restart(atMs = Infinity, seenIds = []) {
      kept.clear()
      for (const event_id of seenIds) kept.set(event_id, undefined)
      reachMs = atMs
    },
  }
}

/** Each change once, oldest first. */
export function inOrder(changes: readonly UserChange[]): UserChange[] {
  const byId = new Map(changes.map((change) => [change.event_id, change]))
  return [...byId.values()].toSorted((a, b) => (a.event_id < b.event_id ? -1 : 1))
}
