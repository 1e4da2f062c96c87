import type { UserChanges } from '@roster/contract/users-changes'
import type { FeedEntry } from '@roster/db/users-feed'
import { describe, expect, it } from 'vitest'
import { createChangeFeed } from '#feed/change-feed.ts'
import { toPosition } from '#feed/feed-position.ts'
import { createBoundedQueue } from '#feed/bounded-queue.ts'
import { createLoggers } from '#http/logger.ts'
import { paceOf } from './feed-pace.ts'

const { log } = createLoggers({ level: 'silent' })

let made = 0
/** Like a UUIDv7, it begins with the time and keeps the order within a millisecond. */
function newEventId(ms = Date.now()): string {
  const time = ms.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${(++made).toString(16).padStart(3, '0')}`
}

/** A feed in memory, which shows new entries immediately. */
function createSource() {
  const entries: FeedEntry[] = []
  const reads: { since: number; isForCaller: boolean }[] = []
  const source = {
    entries,
    reads,
    failure: undefined as Error | undefined,
    add: (ms?: number) => {
      const entry = {
        user_id: 'ana',
        event_id: newEventId(ms),
        action: 'updated',
        version: 2,
      } as const
      entries.push(entry)
      return entry.event_id
    },
    users: {
      feed: async ({ since }: { since: number }, options?: { onCost?: unknown }) => {
        reads.push({ since, isForCaller: options?.onCost !== undefined })
        if (source.failure) throw source.failure
        return { entries: [...entries], is_gap: false }
      },
      byIds: async () => new Map(),
    },
  }
  return source
}

function subscriber(feed: ReturnType<typeof createChangeFeed>, since?: string) {
  const controller = new AbortController()
  const options = { signal: controller.signal, onCost: () => undefined }
  const changes = feed.subscribe(since, options)[Symbol.asyncIterator]()
  return {
    async next() {
      const { value } = (await changes.next()) as IteratorYieldResult<UserChanges>
      return value
    },
    [Symbol.asyncDispose]: async () => {
      controller.abort()
      await changes.return?.()
    },
  }
}

describe('the feed of changes', () => {
  it('serves a client that was away briefly from memory, without a database read', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log, pollMs: 5 })
    await using connected = subscriber(feed)
    const { position } = await connected.next()
    const forCallers = source.reads.filter(({ isForCaller }) => isForCaller).length
    const id = source.add()
    expect((await connected.next()).changes.map(({ event_id }) => event_id)).toEqual([id])
    await using back = subscriber(feed, position)
    expect((await back.next()).changes.map(({ event_id }) => event_id)).toEqual([id])
    const polled = await feed.changes(position, { onCost: () => undefined })
    expect(polled.changes.map(({ event_id }) => event_id)).toEqual([id])
    expect(source.reads.filter(({ isForCaller }) => isForCaller)).toHaveLength(forCallers)
  })

  it('reads once for all clients that return to the same position at the same time', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log, pollMs: 5 })
    const id = source.add()
    const since = toPosition(Date.now() - 60_000)
    await using one = subscriber(feed, since)
    await using other = subscriber(feed, since)
    const delivered = await Promise.all([one.next(), other.next()])
    for (const { changes } of delivered)
      expect(changes.map(({ event_id }) => event_id)).toEqual([id])
    expect(source.reads.filter(({ isForCaller }) => isForCaller)).toHaveLength(1)
  })

  it('delivers each change once to a subscriber, even if it is read several times', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log, pollMs: 1 })
    await using one = subscriber(feed)
    await one.next()
    const ids = [source.add()]
    const delivered = (await one.next()).changes
    await expect.poll(() => source.reads.length).toBeGreaterThan(10)
    ids.push(source.add())
    delivered.push(...(await one.next()).changes)
    expect(delivered.map(({ event_id }) => event_id)).toEqual(ids)
  })

  it('ends a subscriber that does not consume its changes, and keeps none for it', async () => {
    const source = createSource()
    const messages: string[] = []
    const feed = createChangeFeed({
      users: source.users,
      log: { ...log, info: (_, message) => messages.push(message) },
      pollMs: 1,
    })
    await using slow = subscriber(feed)
    await using quick = subscriber(feed)
    await slow.next()
    await quick.next()
    for (let at = 0; at < 70; at++) {
      source.add()
      expect((await quick.next()).changes).toHaveLength(1)
    }
    await expect(slow.next()).rejects.toMatchObject({ name: 'AbortError' })
    expect(messages).toEqual(['streams ended: their changes were consumed too slowly'])
  })

  it('stops reading when the last subscriber leaves, and starts again with the next', async () => {
    const source = createSource()
    const pollMs = 1
    const feed = createChangeFeed({ users: source.users, log, pollMs })
    const first = subscriber(feed)
    await first.next()
    await first[Symbol.asyncDispose]()
    const before = source.reads.length
    await paceOf(10, pollMs)
    expect(source.reads).toHaveLength(before)
    const id = source.add()
    await using next = subscriber(feed)
    expect((await next.next()).changes.map(({ event_id }) => event_id)).toEqual([id])
    await expect.poll(() => source.reads.length).toBeGreaterThan(before + 10)
  })
})

describe('more changes than are delivered individually', () => {
  const OPTIONS = { onCost: () => undefined }

  it('are a gap even if all of them are remembered', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log, pollMs: 1 })
    await using connected = subscriber(feed)
    const { position } = await connected.next()
    for (const count of [300, 200, 1]) {
      expect((await feed.changes(position, OPTIONS)).is_gap).toBe(false)
      for (let at = 0; at < count; at++) source.add()
      expect((await connected.next()).changes).toHaveLength(count)
    }
    expect(await feed.changes(position, OPTIONS)).toMatchObject({ changes: [], is_gap: true })
  })

  it('are one gap, after which only newer changes are delivered', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log, pollMs: 1 })
    await using connected = subscriber(feed)
    await connected.next()
    source.add()
    expect((await connected.next()).changes).toHaveLength(1)
    for (let at = 0; at < 501; at++) source.add()
    expect((await connected.next()).is_gap).toBe(true)
    await using newcomer = subscriber(feed)
    expect((await newcomer.next()).is_gap).toBe(true)
    const id = source.add()
    const { changes, position } = await connected.next()
    expect(changes.map(({ event_id }) => event_id)).toEqual([id])
    await using back = subscriber(feed, position)
    expect((await back.next()).changes.map(({ event_id }) => event_id)).toEqual([id])
  })

  it('are not delivered to a client that subscribes soon after them', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log, pollMs: 1 })
    for (let at = 0; at < 600; at++) source.add(Date.now() - 10_000)
    await using newcomer = subscriber(feed)
    expect((await newcomer.next()).is_gap).toBe(false)
    expect((await newcomer.next()).is_gap).toBe(false)
  })

  it('are counted without those that are read again', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log })
    const since = Date.now() - 5_000
    const add = (count: number, ms: number) =>
      Array.from({ length: count }, () => source.add(ms)).length
    const before = add(600, since - 1_000)
    const after = add(500, since + 1_000)
    const delivered = await feed.changes(toPosition(since), OPTIONS)
    expect([delivered.changes.length, delivered.is_gap]).toEqual([before + after, false])
    source.add(since + 1_000)
    expect(await feed.changes(toPosition(since), OPTIONS)).toMatchObject({ is_gap: true })
  })
})

describe('a feed that cannot be read', () => {
  const OUTAGE = new Error('no database')
  const OPTIONS = { onCost: () => undefined }

  /** A feed with a clock that can be moved, and what it has logged. */
  function createFailingFeed() {
    const source = createSource()
    const clock = { forwardMs: 0 }
    const messages: string[] = []
    const feed = createChangeFeed({
      users: source.users,
      log: {
        info: (_, message) => messages.push(message),
        warn: (_, message) => messages.push(message),
      },
      now: () => new Date(Date.now() + clock.forwardMs),
      pollMs: 1,
    })
    return { source, clock, messages, feed }
  }

  it('fails at once for a new client, rather than seem to have no changes', async () => {
    const { source, feed } = createFailingFeed()
    source.failure = OUTAGE
    await using newcomer = subscriber(feed)
    await expect(newcomer.next()).rejects.toBe(OUTAGE)
    await using returning = subscriber(feed, toPosition(Date.now()))
    await expect(returning.next()).rejects.toBe(OUTAGE)
  })

  it('serves what it remembers for a while, and after fifteen seconds fails for every client', async () => {
    const { source, clock, feed } = createFailingFeed()
    await using connected = subscriber(feed)
    const { position } = await connected.next()
    await expect.poll(() => source.reads.length).toBeGreaterThan(2)
    source.failure = OUTAGE
    const before = source.reads.length
    await expect.poll(() => source.reads.length).toBeGreaterThan(before)
    expect((await feed.changes(position, OPTIONS)).changes).toEqual([])
    clock.forwardMs = 15_000
    await expect(feed.changes(position, OPTIONS)).rejects.toBe(OUTAGE)
    await expect(connected.next()).rejects.toBe(OUTAGE)
  })

  it('is logged once a minute however many clients come and go, and when it recovers', async () => {
    const { source, clock, messages, feed } = createFailingFeed()
    source.failure = OUTAGE
    const comeAndGo = async () => {
      const before = source.reads.length
      await using newcomer = subscriber(feed)
      await expect(newcomer.next()).rejects.toBe(OUTAGE)
      await expect.poll(() => source.reads.length).toBeGreaterThan(before + 1)
    }
    for (let times = 0; times < 3; times++) await comeAndGo()
    expect(messages).toEqual(['the feed of changes cannot be read'])
    clock.forwardMs = 60_000
    await comeAndGo()
    expect(messages).toEqual(Array(2).fill('the feed of changes cannot be read'))
    source.failure = undefined
    await using connected = subscriber(feed)
    await connected.next()
    await expect.poll(() => messages.at(-1)).toBe('the feed of changes can be read again')
    expect(messages).toHaveLength(3)
  })
})

describe('a bounded queue', () => {
  it('returns items in order, up to its maximum, and none after its end', async () => {
    const queue = createBoundedQueue<{ at: number }>(2)
    expect([1, 2, 3].map((at) => queue.push({ at }))).toEqual([true, true, false])
    expect(await queue.next()).toEqual({ at: 1 })
    const end = new Error('The end.')
    queue.end(end)
    await expect(queue.next()).rejects.toBe(end)
    expect(queue.push({ at: 4 })).toBe(false)
  })

  it('wakes a reader that waits for the next item', async () => {
    const queue = createBoundedQueue<{ at: number }>(2)
    const taken = queue.next()
    queue.push({ at: 1 })
    expect(await taken).toEqual({ at: 1 })
    const never = queue.next()
    queue.end(new Error('The end.'))
    await expect(never).rejects.toThrow('The end.')
  })
})
