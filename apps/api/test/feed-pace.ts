import { expect } from 'vitest'
import { createChangeFeed } from '../src/feed/change-feed.ts'
import { createLoggers } from '../src/http/logger.ts'

const { log } = createLoggers({ level: 'silent' })

/**
 * Waits as long as a feed takes to be read so often: time enough for another of the same pace to be
 * read as well, if it is read at all.
 */
export async function paceOf(readings: number, pollMs: number): Promise<void> {
  let read = 0
  const users = {
    feed: async () => {
      read += 1
      return { entries: [], is_gap: false }
    },
    byIds: async () => new Map(),
  }
  const leaving = new AbortController()
  const feed = createChangeFeed({ users, log, pollMs })
  const changes = feed.subscribe(undefined, { signal: leaving.signal })[Symbol.asyncIterator]()
  await changes.next()
  const enough = read + readings
  await expect.poll(() => read).toBeGreaterThanOrEqual(enough)
  leaving.abort()
  await changes.return?.()
}
