import { setTimeout as sleep } from 'node:timers/promises'
import type { UserChange, UserChanges } from '@roster/contract/users-changes'
import { createChangeMemory } from './change-memory.ts'
import { toPosition } from './feed-position.ts'
import type { createOutageLog } from './outage-log.ts'
import { readChanges } from './read-changes.ts'
import type { FeedSource } from './read-changes.ts'

/** Polls the feed while it is started, and remembers the changes it has read recently. */
export interface FeedReader {
  start: () => void
  stop: () => void
  /** The time up to which it has read, or from which it will start to, in epoch milliseconds. */
  readAtMs: () => number
  /** The changes since a time; undefined unless it remembers them all and has read recently. */
  remembered: (since: number) => UserChange[] | undefined
  /** The changes that the overlap of its last read covers; none before its first read. */
  recent: () => UserChange[]
}

export interface FeedReaderDeps {
  users: FeedSource
  outage: ReturnType<typeof createOutageLog>
  nowMs: () => number
  /** The pause between two reads. */
  pollMs: number
  /** Gets the new changes, and at intervals only the position. */
  onRead: (changes: UserChanges) => void
  /** Reading has failed for too long. */
  onLost: (error: unknown) => void
}

/** After a gap every client reloads its lists, so the next read waits longer. */
const GAP_PAUSE_MS = 5_000
const FAILURE_PAUSE_MAX_MS = 15_000
/** Older results are too stale to serve: clients get an error instead. */
const STALE_MS = 15_000
/** All clients get the current position at this interval even without changes. They get it at the same
 * time, so clients that are disconnected together return with one position, which takes one read. */
const POSITION_INTERVAL_MS = 30_000

export function createFeedReader(deps: FeedReaderDeps): FeedReader {
  const { users, outage, nowMs, pollMs, onRead, onLost } = deps
  const memory = createChangeMemory()
  let running: AbortController | undefined
  let hasRead = false
  let readAtMs = 0
  let deliveredAtMs = 0

  const isStale = () => nowMs() - readAtMs >= STALE_MS

  /** @returns how long to wait before the next read. */
  async function readNext(signal: AbortSignal): Promise<number> {
    const startedMs = nowMs()
    // The first read has nothing to compare with, and clients have read everything before it themselves.
    const read = { since: readAtMs, ...(hasRead && { isRemembered: memory.has }) }
    const { changes, is_gap, seenIds } = await readChanges(users, read, { signal })
    signal.throwIfAborted()
    hasRead = true
    readAtMs = startedMs
    if (is_gap) memory.restart(readAtMs, seenIds)
    else memory.remember(changes, readAtMs)
    if (is_gap || changes.length > 0 || readAtMs - deliveredAtMs >= POSITION_INTERVAL_MS) {
      deliveredAtMs = readAtMs
      onRead({ changes, is_gap, position: toPosition(readAtMs) })
    }
    return is_gap ? GAP_PAUSE_MS : pollMs
  }

  async function poll(signal: AbortSignal): Promise<void> {
    let failures = 0
    while (!signal.aborted) {
      let pauseMs: number
      try {
        pauseMs = await readNext(signal)
        failures = 0
        outage.recovered()
      } catch (error) {
        if (signal.aborted) return
        failures += 1
        outage.failed(error)
        if (isStale()) onLost(error)
        const pauseMaxMs = Math.min(pollMs * 2 ** failures, FAILURE_PAUSE_MAX_MS)
        pauseMs = pauseMaxMs * (0.5 + Math.random() / 2)
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
    }
  }

  return {
    start() {
      if (running) return
      running = new AbortController()
      hasRead = false
      readAtMs = nowMs()
      deliveredAtMs = readAtMs
      memory.restart(readAtMs)
      void poll(running.signal)
    },
    stop() {
      running?.abort()
      running = undefined
      hasRead = false
      memory.restart()
    },
    readAtMs: () => readAtMs,
    remembered: (since) => (hasRead && !isStale() ? memory.since(since) : undefined),
    recent: () => memory.since(readAtMs) ?? [],
  }
}
