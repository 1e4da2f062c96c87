import { setTimeout as sleep } from 'node:timers/promises'
import type { UserChange, UserChanges } from '@roster/contract/users-changes'
import { createChangeMemory } from './change-memory.ts'
import { toPosition } from './feed-position.ts'
import type { createOutageLog } from './outage-log.ts'
import { readChanges } from './read-changes.ts'
import type { FeedSource } from './read-changes.ts'

/** Reads the feed again and again while it is started, and remembers what it has seen lately. */
export interface FeedReader {
  start: () => void
  stop: () => void
  /** Where it has read up to, or begins to, in epoch milliseconds. */
  readAtMs: () => number
  /** What it has seen since; undefined unless it remembers all of it and has read just now. */
  known: (since: number) => UserChange[] | undefined
  /** What it remembers of its last reading; nothing when it has not read. */
  lately: () => UserChange[]
}

export interface FeedReaderDeps {
  users: FeedSource
  outage: ReturnType<typeof createOutageLog>
  nowMs: () => number
  /** From one reading to the next. */
  pollMs: number
  /** What is new; now and then, only where the feed is. */
  onRead: (changes: UserChanges) => void
  /** It has not been read for too long, and cannot be. */
  onLost: (error: unknown) => void
}

/** While there is more than can be told, everybody loads anew each time. */
const GAP_PAUSE_MS = 5_000
const FAILURE_PAUSE_MAX_MS = 15_000
/** What was read longer ago is not what there is: whoever asks is better off with an error. */
const STALE_MS = 15_000
/** So often everybody learns where the feed is, even when nothing happens. All at the same moment, so
 * that those who are cut off together come back with one position, for which one reading does. */
const POSITION_EVERY_MS = 30_000

export function createFeedReader(deps: FeedReaderDeps): FeedReader {
  const { users, outage, nowMs, pollMs, onRead, onLost } = deps
  const memory = createChangeMemory()
  let running: AbortController | undefined
  let hasRead = false
  let readAtMs = 0
  let toldAtMs = 0

  const isStale = () => nowMs() - readAtMs >= STALE_MS

  /** @returns how long to wait before the next reading. */
  async function readNext(signal: AbortSignal): Promise<number> {
    const startedMs = nowMs()
    // The first knows nothing yet, and whoever listens has read for themselves what came before it.
    const reading = { since: readAtMs, ...(hasRead && { isKnown: memory.has }) }
    const { changes, is_gap, seenIds } = await readChanges(users, reading, { signal })
    signal.throwIfAborted()
    hasRead = true
    readAtMs = startedMs
    if (is_gap) memory.restart(readAtMs, seenIds)
    else memory.keep(changes, readAtMs)
    if (is_gap || changes.length > 0 || readAtMs - toldAtMs >= POSITION_EVERY_MS) {
      toldAtMs = readAtMs
      onRead({ changes, is_gap, position: toPosition(readAtMs) })
    }
    return is_gap ? GAP_PAUSE_MS : pollMs
  }

  async function readOn(signal: AbortSignal): Promise<void> {
    let failures = 0
    while (!signal.aborted) {
      let pauseMs: number
      try {
        pauseMs = await readNext(signal)
        failures = 0
        outage.over()
      } catch (error) {
        if (signal.aborted) return
        failures += 1
        outage.failed(error)
        if (isStale()) onLost(error)
        const most = Math.min(pollMs * 2 ** failures, FAILURE_PAUSE_MAX_MS)
        pauseMs = most * (0.5 + Math.random() / 2)
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
      toldAtMs = readAtMs
      memory.restart(readAtMs)
      void readOn(running.signal)
    },
    stop() {
      running?.abort()
      running = undefined
      hasRead = false
      memory.restart()
    },
    readAtMs: () => readAtMs,
    known: (since) => (hasRead && !isStale() ? memory.since(since) : undefined),
    lately: () => memory.since(readAtMs) ?? [],
  }
}
