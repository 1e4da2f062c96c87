import { expect } from 'vitest'
import { createChangeFeed } from '#feed/change-feed.ts'
import { createLoggers } from '#http/logger.ts'

const { log } = createLoggers({ level: 'silent' })

/**
 * Waits until a feed has been read a number of times, so that another feed with the same interval has
 * been read, too, if it is read at all.
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
