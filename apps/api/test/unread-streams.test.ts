import { once } from 'node:events'
import { connect } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createBoundedQueue } from '#feed/bounded-queue.ts'
import type { UserChanges } from '@roster/contract/users-changes'
import { fakeUsers, sampleUser, startApi } from './api.ts'
import type { TestApi } from './api.ts'
import { changesPath } from './streams.ts'

const NOTHING_NEW: UserChanges = { changes: [], is_gap: false, position: '1-a' }

let api: TestApi
/** Of the one stream that is open. */
let mailbox: ReturnType<typeof createBoundedQueue<UserChanges>>

beforeAll(async () => {
  api = await startApi({
    users: fakeUsers({}),
    feed: {
      async *subscribe(_since, { signal }) {
        mailbox = createBoundedQueue<UserChanges>(64)
        signal?.addEventListener('abort', () => mailbox.end(signal.reason))
        yield NOTHING_NEW
        for (;;) yield await mailbox.take()
      },
      changes: () => Promise.reject(new Error('not asked')),
    },
  })
})
afterAll(() => api[Symbol.asyncDispose]())

/** What nobody handled, for which Node would end the process. */
function unhandledRejections(): unknown[] {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => void unhandled.push(reason)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  return unhandled
}

/** A stream that was read up to its first message, and is read no further. */
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

/** Long enough for whatever follows at once. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await turn()
}

describe.each([0, 1, 2, 3, 4, 5, 6])('a stream with %i messages that nobody reads', (count) => {
  it.each([
    ['is left', (reader: ReadableStreamDefaultReader) => reader.cancel()],
    ['is ended by the process', async () => mailbox.end(new DOMException('', 'AbortError'))],
    ['fails', async () => mailbox.end(new Error('no database'))],
  ])('%s without harm to the process', async (_how, end) => {
    const unhandled = unhandledRejections()
    const reader = await openUnread()
    for (let put = 0; put < count; put++) {
      mailbox.put({ ...NOTHING_NEW })
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

describe('a connection whose client takes nothing', () => {
  it('is cut once the network holds no more of what is told', async () => {
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
        changes: () => Promise.reject(new Error('not asked')),
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
    // The stream goes on for as long as it is connected: its line in the log says that it is not.
    await expect
      .poll(() => own.log.filter(({ procedures }) => String(procedures) === 'users.onChange'))
      .toHaveLength(1)
  })
})
