import type { UserChanges } from '@roster/contract/users-changes'
import type { FeedEntry } from '@roster/db/users-feed'
import { describe, expect, it } from 'vitest'
import { createChangeFeed } from '../src/feed/change-feed.ts'
import { toPosition } from '../src/feed/feed-position.ts'
import { createMailbox } from '../src/feed/mailbox.ts'
import { createLoggers } from '../src/http/logger.ts'
import { paceOf } from './feed-pace.ts'

const { log } = createLoggers({ level: 'silent' })

let made = 0
/** As a UUIDv7 begins with its time, and orders what is made within a millisecond. */
function newEventId(ms = Date.now()): string {
  const time = ms.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${(++made).toString(16).padStart(3, '0')}`
}

/** A feed in memory, which shows what it is given at once. */
function createSource() {
  const entries: FeedEntry[] = []
  const asked: { since: number; isForCaller: boolean }[] = []
  const source = {
    entries,
    asked,
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
        asked.push({ since, isForCaller: options?.onCost !== undefined })
        if (source.failure) throw source.failure
        return { entries: [...entries], is_gap: false }
      },
      byIds: async () => new Map(),
    },
  }
  return source
}

function listener(feed: ReturnType<typeof createChangeFeed>, since?: string) {
  const leaving = new AbortController()
  const options = { signal: leaving.signal, onCost: () => undefined }
  const changes = feed.subscribe(since, options)[Symbol.asyncIterator]()
  return {
    async next() {
      const { value } = (await changes.next()) as IteratorYieldResult<UserChanges>
      return value
    },
    [Symbol.asyncDispose]: async () => {
      leaving.abort()
      await changes.return?.()
    },
  }
}

describe('the feed of changes', () => {
  it('tells who was away for a moment from memory, without a look at the database', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log, pollMs: 5 })
    await using staying = listener(feed)
    const { position } = await staying.next()
    const forCallers = source.asked.filter(({ isForCaller }) => isForCaller).length
    const id = source.add()
    expect((await staying.next()).changes.map(({ event_id }) => event_id)).toEqual([id])
    await using back = listener(feed, position)
    expect((await back.next()).changes.map(({ event_id }) => event_id)).toEqual([id])
    const polled = await feed.changes(position, { onCost: () => undefined })
    expect(polled.changes.map(({ event_id }) => event_id)).toEqual([id])
    expect(source.asked.filter(({ isForCaller }) => isForCaller)).toHaveLength(forCallers)
  })

  it('asks once for all who come back to the same place at once', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log, pollMs: 5 })
    const id = source.add()
    const since = toPosition(Date.now() - 60_000)
    await using one = listener(feed, since)
    await using other = listener(feed, since)
    const told = await Promise.all([one.next(), other.next()])
    for (const { changes } of told) expect(changes.map(({ event_id }) => event_id)).toEqual([id])
    expect(source.asked.filter(({ isForCaller }) => isForCaller)).toHaveLength(1)
  })

  it('tells each change once to who listens, however often it is read', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log, pollMs: 1 })
    await using one = listener(feed)
    await one.next()
    const ids = [source.add()]
    const told = (await one.next()).changes
    await expect.poll(() => source.asked.length).toBeGreaterThan(10)
    ids.push(source.add())
    told.push(...(await one.next()).changes)
    expect(told.map(({ event_id }) => event_id)).toEqual(ids)
  })

  it('ends whoever does not take what it tells, and keeps nothing for them', async () => {
    const source = createSource()
    const said: string[] = []
    const feed = createChangeFeed({
      users: source.users,
      log: { ...log, info: (_, message) => said.push(message) },
      pollMs: 1,
    })
    await using slow = listener(feed)
    await using quick = listener(feed)
    await slow.next()
    await quick.next()
    for (let at = 0; at < 70; at++) {
      source.add()
      expect((await quick.next()).changes).toHaveLength(1)
    }
    await expect(slow.next()).rejects.toMatchObject({ name: 'AbortError' })
    expect(said).toEqual(['streams end whose changes were not taken in time'])
  })

  it('stops reading when the last has left, and begins anew with the next', async () => {
    const source = createSource()
    const pollMs = 1
    const feed = createChangeFeed({ users: source.users, log, pollMs })
    const first = listener(feed)
    await first.next()
    await first[Symbol.asyncDispose]()
    const before = source.asked.length
    await paceOf(10, pollMs)
    expect(source.asked).toHaveLength(before)
    const id = source.add()
    await using next = listener(feed)
    expect((await next.next()).changes.map(({ event_id }) => event_id)).toEqual([id])
    await expect.poll(() => source.asked.length).toBeGreaterThan(before + 10)
  })
})

describe('more changes than are told at once', () => {
  const FOR_NOBODY = { onCost: () => undefined }

  it('are a gap also where all of them are remembered', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log, pollMs: 1 })
    await using staying = listener(feed)
    const { position } = await staying.next()
    for (const count of [300, 200, 1]) {
      expect((await feed.changes(position, FOR_NOBODY)).is_gap).toBe(false)
      for (let at = 0; at < count; at++) source.add()
      expect((await staying.next()).changes).toHaveLength(count)
    }
    expect(await feed.changes(position, FOR_NOBODY)).toMatchObject({ changes: [], is_gap: true })
  })

  it('are one gap, and the next that is told is what happens next', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log, pollMs: 1 })
    await using staying = listener(feed)
    await staying.next()
    source.add()
    expect((await staying.next()).changes).toHaveLength(1)
    for (let at = 0; at < 501; at++) source.add()
    expect((await staying.next()).is_gap).toBe(true)
    await using coming = listener(feed)
    expect((await coming.next()).is_gap).toBe(true)
    const id = source.add()
    const { changes, position } = await staying.next()
    expect(changes.map(({ event_id }) => event_id)).toEqual([id])
    await using back = listener(feed, position)
    expect((await back.next()).changes.map(({ event_id }) => event_id)).toEqual([id])
  })

  it('are no news to who begins to listen soon after them', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log, pollMs: 1 })
    for (let at = 0; at < 600; at++) source.add(Date.now() - 10_000)
    await using coming = listener(feed)
    expect((await coming.next()).is_gap).toBe(false)
    expect((await coming.next()).is_gap).toBe(false)
  })

  it('are not counted together with those that are read once more', async () => {
    const source = createSource()
    const feed = createChangeFeed({ users: source.users, log })
    const since = Date.now() - 5_000
    const add = (count: number, ms: number) =>
      Array.from({ length: count }, () => source.add(ms)).length
    const before = add(600, since - 1_000)
    const after = add(500, since + 1_000)
    const told = await feed.changes(toPosition(since), FOR_NOBODY)
    expect([told.changes.length, told.is_gap]).toEqual([before + after, false])
    source.add(since + 1_000)
    expect(await feed.changes(toPosition(since), FOR_NOBODY)).toMatchObject({ is_gap: true })
  })
})

describe('a feed that cannot be read', () => {
  const OUTAGE = new Error('no database')
  const FOR_NOBODY = { onCost: () => undefined }

  /** Whose clock can be moved, and what it has said. */
  function createFailingFeed() {
    const source = createSource()
    const clock = { forwardMs: 0 }
    const said: string[] = []
    const feed = createChangeFeed({
      users: source.users,
      log: { info: (_, message) => said.push(message), warn: (_, message) => said.push(message) },
      now: () => new Date(Date.now() + clock.forwardMs),
      pollMs: 1,
    })
    return { source, clock, said, feed }
  }

  it('is no quiet directory to who comes, but fails at once', async () => {
    const { source, feed } = createFailingFeed()
    source.failure = OUTAGE
    await using coming = listener(feed)
    await expect(coming.next()).rejects.toBe(OUTAGE)
    await using returning = listener(feed, toPosition(Date.now()))
    await expect(returning.next()).rejects.toBe(OUTAGE)
  })

  it('is remembered for a moment, and after fifteen seconds fails for everybody', async () => {
    const { source, clock, feed } = createFailingFeed()
    await using staying = listener(feed)
    const { position } = await staying.next()
    await expect.poll(() => source.asked.length).toBeGreaterThan(2)
    source.failure = OUTAGE
    const before = source.asked.length
    await expect.poll(() => source.asked.length).toBeGreaterThan(before)
    expect((await feed.changes(position, FOR_NOBODY)).changes).toEqual([])
    clock.forwardMs = 15_000
    await expect(feed.changes(position, FOR_NOBODY)).rejects.toBe(OUTAGE)
    await expect(staying.next()).rejects.toBe(OUTAGE)
  })

  it('is told to the log once a minute however many come and go, and when it is read again', async () => {
    const { source, clock, said, feed } = createFailingFeed()
    source.failure = OUTAGE
    const comeAndGo = async () => {
      const before = source.asked.length
      await using coming = listener(feed)
      await expect(coming.next()).rejects.toBe(OUTAGE)
      await expect.poll(() => source.asked.length).toBeGreaterThan(before + 1)
    }
    for (let times = 0; times < 3; times++) await comeAndGo()
    expect(said).toEqual(['the feed of changes cannot be read'])
    clock.forwardMs = 60_000
    await comeAndGo()
    expect(said).toEqual(Array(2).fill('the feed of changes cannot be read'))
    source.failure = undefined
    await using staying = listener(feed)
    await staying.next()
    await expect.poll(() => said.at(-1)).toBe('the feed of changes is read again')
    expect(said).toHaveLength(3)
  })
})

describe('a mailbox', () => {
  it('gives in order, up to its bound, and nothing after its end', async () => {
    const mailbox = createMailbox<{ at: number }>(2)
    expect([1, 2, 3].map((at) => mailbox.put({ at }))).toEqual([true, true, false])
    expect(await mailbox.take()).toEqual({ at: 1 })
    const end = new Error('The end.')
    mailbox.end(end)
    await expect(mailbox.take()).rejects.toBe(end)
    expect(mailbox.put({ at: 4 })).toBe(false)
  })

  it('wakes who waits for the next', async () => {
    const mailbox = createMailbox<{ at: number }>(2)
    const taken = mailbox.take()
    mailbox.put({ at: 1 })
    expect(await taken).toEqual({ at: 1 })
    const never = mailbox.take()
    mailbox.end(new Error('The end.'))
    await expect(never).rejects.toThrow('The end.')
  })
})
