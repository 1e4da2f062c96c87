import { once } from 'node:events'
import { connect } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import type { UserChanges } from '@roster/contract/users-changes'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createBoundedQueue } from '#feed/bounded-queue.ts'
import { fakeUsers, sampleUser, startApi } from './api.ts'
import type { TestApi } from './api.ts'
import { changesPath } from './streams.ts'

const NOTHING_NEW: UserChanges = { changes: [], is_gap: false, position: '1-a' }

let api: TestApi
/** The queue of the open stream. */
let queue: ReturnType<typeof createBoundedQueue<UserChanges>>

beforeAll(async () => {
  api = await startApi({
    users: fakeUsers({}),
    feed: {
      async *subscribe(_since, { signal }) {
        queue = createBoundedQueue<UserChanges>(64)
        signal?.addEventListener('abort', () => queue.end(signal.reason))
        yield NOTHING_NEW
        for (;;) yield await queue.next()
      },
      changes: () => Promise.reject(new Error('not expected')),
    },
  })
})
afterAll(() => api[Symbol.asyncDispose]())

/** Collects unhandled rejections, for which Node would end the process. */
function unhandledRejections(): unknown[] {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => void unhandled.push(reason)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  return unhandled
}

/** Opens a stream, reads its first message, and then stops reading. */
async function openUnread() {
  const response = await api.fetch(changesPath(), { accept: 'text/event-stream' })
  const reader = response.body!.getReader()
  let text = ''
  while (!text.includes('"is_gap":false')) {
    const { value } = (await reader.read()) as { value?: Uint8Array }
    text += new TextDecoder().decode(value)
  }
  return reader
}

/** Lets all pending promises and immediates run. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await turn()
}

describe.each([0, 1, 2, 3, 4, 5, 6])('a stream with %i unread messages', (count) => {
  it.each([
    ['is cancelled by its reader', (reader: ReadableStreamDefaultReader) => reader.cancel()],
    ['is ended by the process', async () => queue.end(new DOMException('', 'AbortError'))],
    ['fails', async () => queue.end(new Error('no database'))],
  ])('%s without harm to the process', async (_how, end) => {
    const unhandled = unhandledRejections()
    const reader = await openUnread()
    for (let put = 0; put < count; put++) {
      queue.push({ ...NOTHING_NEW })
      await settle()
    }
    await end(reader)
    await settle()
    expect(unhandled).toEqual([])
    await reader.cancel()
    await settle()
    expect(unhandled).toEqual([])
  })
})

describe('a connection whose client does not read', () => {
  it('is closed when the buffers of the network are full', async () => {
    const changes = Array.from({ length: 100 }, (_, at) => ({
      event_id: `e${at}`,
      user_id: 'ana',
      action: 'updated' as const,
      version: 1,
      user: sampleUser({ name: 'x'.repeat(1_000) }),
    }))
    await using own = await startApi({
      users: fakeUsers({}),
      feed: {
        async *subscribe() {
          for (;;) yield { ...NOTHING_NEW, changes }
        },
        changes: () => Promise.reject(new Error('not expected')),
      },
      silenceTimeoutMs: 200,
    })
    const socket = connect(Number(new URL(own.url).port), '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.write(
      `GET ${changesPath()} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n`,
    )
    await once(socket, 'data')
    socket.pause()
    // A stream is logged when its connection ends.
    await expect
      .poll(() => own.log.filter(({ procedures }) => String(procedures) === 'users.onChange'))
      .toHaveLength(1)
  })
})
