import type { UserChange } from '@roster/contract/users-changes'
import { FEED_OVERLAP_MS } from '@roster/db/users-feed'
import { eventTimeMs } from './event-time.ts'

/** How long changes are remembered. Clients that reconnect within this time need no database read. */
const REMEMBERED_MS = 90_000

/** The changes read recently, to find the new ones in the next read and those a client has missed. */
export interface ChangeMemory {
  has: (event_id: string) => boolean
  /** Adds the changes of a read, and forgets old ones. */
  remember: (changes: readonly UserChange[], readAtMs: number) => void
  /** The changes since a time, in order; undefined when the memory does not reach back so far. */
  since: (readAtMs: number) => UserChange[] | undefined
  /**
   * Forgets everything. From now on the memory reaches back to `atMs`, or to no time without it. The
   * events `seenIds` count as seen but are never delivered.
   */
  restart: (atMs?: number, seenIds?: readonly string[]) => void
}

export function createChangeMemory(): ChangeMemory {
  /** By event id; `undefined` for events that were seen but are not delivered. */
  const remembered = new Map<string, UserChange | undefined>()
  let reachesBackToMs = Infinity
  return {
    has: (event_id) => remembered.has(event_id),
    remember(changes, readAtMs) {
      for (const change of changes) remembered.set(change.event_id, change)
      const oldestMs = readAtMs - REMEMBERED_MS
      for (const event_id of remembered.keys()) {
        if (eventTimeMs(event_id) < oldestMs) remembered.delete(event_id)
      }
      reachesBackToMs = Math.max(reachesBackToMs, oldestMs + FEED_OVERLAP_MS)
    },
    since(readAtMs) {
      if (readAtMs < reachesBackToMs) return undefined
      const fromMs = readAtMs - FEED_OVERLAP_MS
      const deliverable = [...remembered.values()].filter((change) => change !== undefined)
      return inOrder(deliverable.filter(({ event_id }) => eventTimeMs(event_id) >= fromMs))
    },
    restart(atMs = Infinity, seenIds = []) {
      remembered.clear()
      for (const event_id of seenIds) remembered.set(event_id, undefined)
      reachesBackToMs = atMs
    },
  }
}

/** Each change once, oldest first. */
export function inOrder(changes: readonly UserChange[]): UserChange[] {
  const byId = new Map(changes.map((change) => [change.event_id, change]))
  return [...byId.values()].toSorted((a, b) => (a.event_id < b.event_id ? -1 : 1))
}
