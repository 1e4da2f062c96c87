import type { UserChanges } from '@roster/contract/users-changes'
import type { UserRepository } from '@roster/db/users'
import { createBoundedQueue } from './bounded-queue.ts'
import type { BoundedQueue } from './bounded-queue.ts'
import { inOrder } from './change-memory.ts'
import { parsePosition, toPosition } from './feed-position.ts'
import { createFeedReader } from './feed-reader.ts'
import { createOutageLog } from './outage-log.ts'
import type { FeedLog } from './outage-log.ts'
import { isTooManySince, readChanges } from './read-changes.ts'
import type { FeedSource } from './read-changes.ts'

type CallOptions = NonNullable<Parameters<UserRepository['byIds']>[1]>
type Position = string | null | undefined

/** The changes of all users. One reader of the database serves all subscribers. */
export interface ChangeFeed {
  /**
   * The changes since a position, and the current position.
   *
   * @throws RosterError BAD_CURSOR; errors of the database when it has to be read.
   */
  changes: (since: Position, options: CallOptions) => Promise<UserChanges>
  /**
   * Yields the changes since a position, then new changes until the signal aborts. Without a position
   * it begins a few seconds ago. It throws the database's error when reading fails for too long, and
   * an AbortError to a subscriber that consumes too slowly, which reconnects with its last position.
   *
   * @throws RosterError BAD_CURSOR at the call, not during iteration.
   */
  subscribe: (since: Position, options: CallOptions) => AsyncIterable<UserChanges>
}

export interface ChangeFeedDeps {
  users: FeedSource
  log: FeedLog
  now?: () => Date
  /** The pause between two reads. */
  pollMs?: number
}

/** With the lag of the index and the delivery, a change arrives well within two seconds. */
const POLL_MS = 800
/** A client without a position may have loaded its lists a moment ago. */
const STARTS_BEFORE_MS = 5_000
/** A minute of busy times. Subscribers share the items, so a long queue costs little memory. */
const QUEUE_MAX = 64

export function createChangeFeed(deps: ChangeFeedDeps): ChangeFeed {
  const { users, log, pollMs = POLL_MS } = deps
  const nowMs = () => (deps.now?.() ?? new Date()).getTime()
  const subscribers = new Set<BoundedQueue<UserChanges>>()
  const reads = new Map<number, Promise<UserChanges>>()
  const reader = createFeedReader({
    users,
    outage: createOutageLog(log, nowMs),
    nowMs,
    pollMs,
    onRead: deliver,
    onLost(error) {
      for (const subscriber of subscribers) drop(subscriber, error)
    },
  })

  function deliver(changes: UserChanges): void {
    const slow = [...subscribers].filter((subscriber) => !subscriber.push(changes))
    if (slow.length === 0) return
    for (const subscriber of slow) {
      drop(subscriber, new DOMException('The changes were consumed too slowly.', 'AbortError'))
    }
    log.info({ streams: slow.length }, 'streams ended: their changes were consumed too slowly')
  }

  function drop(subscriber: BoundedQueue<UserChanges>, reason: unknown): void {
    subscriber.end(reason)
    remove(subscriber)
  }

  function add(subscriber: BoundedQueue<UserChanges>): void {
    subscribers.add(subscriber)
    reader.start()
  }

  function remove(subscriber: BoundedQueue<UserChanges>): void {
    subscribers.delete(subscriber)
    if (subscribers.size === 0) reader.stop()
  }

  /** Clients that return to the same position at once share a read, so it has no client's signal. */
  function readSince(since: number, { onCost }: CallOptions): Promise<UserChanges> {
    const shared = reads.get(since)
    if (shared) return shared
    const position = toPosition(nowMs())
    const read = readChanges(users, { since }, { onCost })
      .then(({ changes, is_gap }) => ({ changes, is_gap, position }))
      .finally(() => reads.delete(since))
    reads.set(since, read)
    return read
  }

  async function changesSince(since: number, options: CallOptions): Promise<UserChanges> {
    const remembered = reader.remembered(since)
    if (remembered) {
      const is_gap = isTooManySince(remembered, since)
      return { changes: is_gap ? [] : remembered, is_gap, position: toPosition(reader.readAtMs()) }
    }
    const read = await readSince(since, options)
    if (read.is_gap) return read
    // A lagging index may have hidden from this read what the reader has seen in the meantime.
    return { ...read, changes: inOrder([...read.changes, ...reader.recent()]) }
  }

  async function* iterate(
    since: number | undefined,
    options: CallOptions,
  ): AsyncGenerator<UserChanges, void, undefined> {
    const { signal } = options
    const subscriber = createBoundedQueue<UserChanges>(QUEUE_MAX)
    const end = () => subscriber.end(signal?.reason)
    signal?.throwIfAborted()
    signal?.addEventListener('abort', end, { once: true })
    add(subscriber)
    try {
      yield await changesSince(since ?? reader.readAtMs() - STARTS_BEFORE_MS, options)
      for (;;) yield await subscriber.next()
    } finally {
      signal?.removeEventListener('abort', end)
      remove(subscriber)
    }
  }

  const parse = (since: Position) => (since ? parsePosition(since, nowMs()) : undefined)

  return {
    async changes(since, options) {
      const sinceMs = parse(since)
      return sinceMs === undefined
        ? { changes: [], is_gap: false, position: toPosition(nowMs()) }
        : changesSince(sinceMs, options)
    },
    subscribe: (since, options) => iterate(parse(since), options),
  }
}
