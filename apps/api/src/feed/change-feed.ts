import type { UserChanges } from '@roster/contract/users-changes'
import type { UserRepository } from '@roster/db/users'
import { inOrder } from './change-memory.ts'
import { createFeedReader } from './feed-reader.ts'
import { parsePosition, toPosition } from './feed-position.ts'
import { createBoundedQueue } from './bounded-queue.ts'
import type { BoundedQueue } from './bounded-queue.ts'
import { createOutageLog } from './outage-log.ts'
import type { FeedLog } from './outage-log.ts'
import { isTooMuchSince, readChanges } from './read-changes.ts'
import type { FeedSource } from './read-changes.ts'

type CallOptions = NonNullable<Parameters<UserRepository['byIds']>[1]>
type Position = string | null | undefined

/** The changes of all users, as one reader of the database tells everybody who listens. */
export interface ChangeFeed {
  /**
   * What has happened since a position, and where one is now.
   *
   * @throws RosterError BAD_CURSOR; what the database throws where nothing newer is remembered.
   */
  changes: (since: Position, options: CallOptions) => Promise<UserChanges>
  /**
   * The same first, then whatever happens, until the signal aborts, or the database cannot be read for
   * a while, whose error it then throws. Without a position it begins a few seconds ago. Whoever takes
   * too slowly is ended by an AbortError, and comes back with the last position.
   *
   * @throws RosterError BAD_CURSOR at once, not when it is iterated.
   */
  subscribe: (since: Position, options: CallOptions) => AsyncIterable<UserChanges>
}

export interface ChangeFeedDeps {
  users: FeedSource
  log: FeedLog
  now?: () => Date
  /** From one reading to the next. */
  pollMs?: number
}

/** With the index's lag, and a moment to pass it on, a change shows well within two seconds. */
const POLL_MS = 800
/** Whoever brings no position may have loaded its lists a moment ago. */
const BEGINS_BEFORE_MS = 5_000
/** A minute of busy times. What waits is shared by all. */
const WAITING_MAX = 64

export function createChangeFeed(deps: ChangeFeedDeps): ChangeFeed {
  const { users, log, pollMs = POLL_MS } = deps
  const nowMs = () => (deps.now?.() ?? new Date()).getTime()
  const mailboxes = new Set<BoundedQueue<UserChanges>>()
  const readings = new Map<number, Promise<UserChanges>>()
  const reader = createFeedReader({
    users,
    outage: createOutageLog(log, nowMs),
    nowMs,
    pollMs,
    onRead: tell,
    onLost(error) {
      for (const mailbox of mailboxes) endMailbox(mailbox, error)
    },
  })

  function tell(changes: UserChanges): void {
    const slow = [...mailboxes].filter((mailbox) => !mailbox.put(changes))
    if (slow.length === 0) return
    for (const mailbox of slow) {
      endMailbox(mailbox, new DOMException('The changes were not taken in time.', 'AbortError'))
    }
    log.info({ streams: slow.length }, 'streams end whose changes were not taken in time')
  }

  function endMailbox(mailbox: BoundedQueue<UserChanges>, reason: unknown): void {
    mailbox.end(reason)
    leave(mailbox)
  }

  function join(mailbox: BoundedQueue<UserChanges>): void {
    mailboxes.add(mailbox)
    reader.start()
  }

  function leave(mailbox: BoundedQueue<UserChanges>): void {
    mailboxes.delete(mailbox)
    if (mailboxes.size === 0) reader.stop()
  }

  /** Those who come back to the same place at once share a reading; it heeds nobody's signal. */
  function readSince(since: number, { onCost }: CallOptions): Promise<UserChanges> {
    const shared = readings.get(since)
    if (shared) return shared
    const position = toPosition(nowMs())
    const reading = readChanges(users, { since }, { onCost })
      .then(({ changes, is_gap }) => ({ changes, is_gap, position }))
      .finally(() => readings.delete(since))
    readings.set(since, reading)
    return reading
  }

  async function changesSince(since: number, options: CallOptions): Promise<UserChanges> {
    const known = reader.known(since)
    if (known) {
      const is_gap = isTooMuchSince(known, since)
      return { changes: is_gap ? [] : known, is_gap, position: toPosition(reader.readAtMs()) }
    }
    const read = await readSince(since, options)
    if (read.is_gap) return read
    // What the reader has seen meanwhile, an index that lags may not have shown to this reading.
    return { ...read, changes: inOrder([...read.changes, ...reader.lately()]) }
  }

  async function* listen(
    since: number | undefined,
    options: CallOptions,
  ): AsyncGenerator<UserChanges, void, undefined> {
    const { signal } = options
    const mailbox = createBoundedQueue<UserChanges>(WAITING_MAX)
    const end = () => mailbox.end(signal?.reason)
    signal?.throwIfAborted()
    signal?.addEventListener('abort', end, { once: true })
    join(mailbox)
    try {
      yield await changesSince(since ?? reader.readAtMs() - BEGINS_BEFORE_MS, options)
      for (;;) yield await mailbox.take()
    } finally {
      signal?.removeEventListener('abort', end)
      leave(mailbox)
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
    subscribe: (since, options) => listen(parse(since), options),
  }
}
