import { setTimeout as sleep } from 'node:timers/promises'
import type { UserChanges } from '@roster/contract/users-changes'
import type { UserRepository } from '@roster/db/users'
import { createChangeMemory, inOrder } from './change-memory.ts'
import { parsePosition, toPosition } from './feed-position.ts'
import { createMailbox } from './mailbox.ts'
import type { Mailbox } from './mailbox.ts'
import { readChanges } from './read-changes.ts'
import type { FeedSource } from './read-changes.ts'

type CallOptions = NonNullable<Parameters<UserRepository['byIds']>[1]>
type Position = string | null | undefined

/** The changes of all users, as one reader of the database tells everybody who listens. */
export interface ChangeFeed {
  /** What has happened since a position, and where one is now. @throws RosterError BAD_CURSOR */
  changes: (since: Position, options: CallOptions) => Promise<UserChanges>
  /**
   * The same first, then whatever happens, until the signal aborts. Without a position it begins a
   * few seconds ago. Whoever takes too slowly is ended by an AbortError, and comes back with the last
   * position.
   *
   * @throws RosterError BAD_CURSOR at once, not when it is iterated.
   */
  subscribe: (since: Position, options: CallOptions) => AsyncIterable<UserChanges>
}

export interface ChangeFeedDeps {
  users: FeedSource
  /** Not pino's type: the client's types hold this file. */
  log: Record<'info' | 'warn', (fields: object, message: string) => void>
  now?: () => Date
  /** From one reading to the next. */
  pollMs?: number
}

/** With the index's lag, and a moment to pass it on, a change shows well within two seconds. */
const POLL_MS = 800
/** While there is more than can be told, everybody loads anew each time. */
const GAP_PAUSE_MS = 5_000
const FAILURE_PAUSE_MAX_MS = 15_000
/** So often everybody learns where the feed is, even when nothing happens. All at the same moment, so
 * that those who are cut off together come back with one position, for which one reading does. */
const POSITION_EVERY_MS = 30_000
/** A minute of busy times. What waits is shared by all. */
const WAITING_MAX = 64

export function createChangeFeed(deps: ChangeFeedDeps): ChangeFeed {
  const { users, log, pollMs = POLL_MS } = deps
  const nowMs = () => (deps.now?.() ?? new Date()).getTime()
  const memory = createChangeMemory()
  const mailboxes = new Set<Mailbox<UserChanges>>()
  const readings = new Map<number, Promise<UserChanges>>()
  let reader: AbortController | undefined
  let readAtMs = 0
  let toldAtMs = 0

  function tell(changes: UserChanges): void {
    toldAtMs = readAtMs
    for (const mailbox of mailboxes) {
      if (!mailbox.put(changes)) {
        mailbox.end(new DOMException('The changes were not taken in time.', 'AbortError'))
      }
    }
  }

  /** @returns how long to wait before the next reading. */
  async function readNext(signal: AbortSignal): Promise<number> {
    const startedMs = nowMs()
    const isKnown = (event_id: string) => memory.has(event_id)
    const { changes, is_gap } = await readChanges(users, readAtMs, isKnown, { signal })
    signal.throwIfAborted()
    readAtMs = startedMs
    if (is_gap) memory.restart(readAtMs)
    else memory.keep(changes, readAtMs)
    if (is_gap || changes.length > 0 || readAtMs - toldAtMs >= POSITION_EVERY_MS) {
      tell({ changes, is_gap, position: toPosition(readAtMs) })
    }
    return is_gap ? GAP_PAUSE_MS : pollMs
  }

  async function readOn(signal: AbortSignal): Promise<void> {
    let failures = 0
    while (!signal.aborted) {
      let pauseMs: number
      try {
        pauseMs = await readNext(signal)
        if (failures > 0) log.info({ failures }, 'the feed of changes is read again')
        failures = 0
      } catch (error) {
        if (signal.aborted) return
        if (failures === 0) log.warn({ err: error }, 'the feed of changes cannot be read')
        failures += 1
        const most = Math.min(pollMs * 2 ** failures, FAILURE_PAUSE_MAX_MS)
        pauseMs = most * (0.5 + Math.random() / 2)
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
    }
  }

  function join(mailbox: Mailbox<UserChanges>): void {
    mailboxes.add(mailbox)
    if (reader) return
    reader = new AbortController()
    readAtMs = nowMs()
    toldAtMs = readAtMs
    memory.restart(readAtMs)
    void readOn(reader.signal)
  }

  function leave(mailbox: Mailbox<UserChanges>): void {
    mailboxes.delete(mailbox)
    if (mailboxes.size > 0) return
    reader?.abort()
    reader = undefined
    memory.restart()
  }

  /** Those who come back to the same place at once share a reading; it heeds nobody's signal. */
  function readSince(since: number, { onCost }: CallOptions): Promise<UserChanges> {
    const shared = readings.get(since)
    if (shared) return shared
    const position = toPosition(nowMs())
    const reading = readChanges(users, since, () => false, { onCost })
      .then((read) => ({ ...read, position }))
      .finally(() => readings.delete(since))
    readings.set(since, reading)
    return reading
  }

  async function changesSince(since: number, options: CallOptions): Promise<UserChanges> {
    const known = memory.since(since)
    if (known) return { changes: known, is_gap: false, position: toPosition(readAtMs) }
    const read = await readSince(since, options)
    if (read.is_gap) return read
    // What the reader has seen meanwhile, an index that lags may not have shown to this reading.
    return { ...read, changes: inOrder([...read.changes, ...(memory.since(readAtMs) ?? [])]) }
  }

  async function* listen(
    since: number | undefined,
    options: CallOptions,
  ): AsyncGenerator<UserChanges, void, undefined> {
    const { signal } = options
    const mailbox = createMailbox<UserChanges>(WAITING_MAX)
    const end = () => mailbox.end(signal?.reason)
    signal?.throwIfAborted()
    signal?.addEventListener('abort', end, { once: true })
    join(mailbox)
    try {
      yield await changesSince(since ?? readAtMs, options)
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
