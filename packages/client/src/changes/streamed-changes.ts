import type { UserChanges } from '@roster/contract/users-changes'
import type { RosterClient } from '#calls/client.ts'
import { isPermanent, isUnreachable } from '#transport/failures.ts'
import type { WatchUsersOptions } from './watch-options.ts'

/** A stream that has not started or resumed by then counts as blocked: some proxies buffer it. */
const CONNECT_TIMEOUT_MS = 5_000
/** For consumers slower than the stream: about a minute of messages at Roster's highest rate. */
const QUEUE_LENGTH_MAX = 64

/**
 * Streams changes. If the consumer is too slow and the queue overflows, it is emptied and a new stream
 * continues from the last position consumed, where Roster delivers the missed changes together. Ends
 * when no stream connects.
 *
 * @throws permanent errors.
 */
export async function* streamedChanges(
  client: RosterClient,
  { since, ...options }: WatchUsersOptions,
): AsyncGenerator<UserChanges, void, undefined> {
  let position = since
  for (;;) {
    const stream = openStream(client, { ...options, since: position })
    try {
      let received = await stream.next()
      while (received) {
        position = received.position
        yield received
        received = await stream.next()
      }
    } finally {
      stream.close()
    }
    if (!stream.hasOverflowed()) return
  }
}

function openStream(client: RosterClient, { since, signal, onReach }: WatchUsersOptions) {
  const queue: UserChanges[] = []
  let isConnected = false
  let hasOverflowed = false
  let ended: { error: Error | undefined } | undefined
  let wake: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function end(error?: Error): void {
    ended ??= { error }
    wake?.()
  }

  function startConnectTimeout(): void {
    clearTimeout(timer)
    timer = setTimeout(end, CONNECT_TIMEOUT_MS)
  }

  function close(): void {
    clearTimeout(timer)
    stream.unsubscribe()
  }

  function receive(changes: UserChanges): void {
    if (!isConnected) onReach?.(true)
    isConnected = true
    if (queue.length < QUEUE_LENGTH_MAX) queue.push(changes)
    else {
      queue.length = 0
      hasOverflowed = true
      end()
      close()
    }
    wake?.()
  }

  startConnectTimeout()
  const stream = client.users.onChange.subscribe(
    { since },
    {
      ...(signal && { signal }),
      onData: ({ data }) => receive(data),
      onConnectionStateChange({ state, error }) {
        clearTimeout(timer)
        if (state !== 'connecting') return
        isConnected = false
        if (error && isUnreachable(error)) onReach?.(false)
        startConnectTimeout()
      },
      onError: end,
      onComplete: () => end(),
    },
  )

  return {
    /** The next message; undefined at the end. */
    async next(): Promise<UserChanges | undefined> {
      for (;;) {
        const message = queue.shift()
        if (message) return message
        if (ended) break
        await new Promise<void>((resolve) => (wake = resolve))
      }
      signal?.throwIfAborted()
      if (ended.error && isPermanent(ended.error)) throw ended.error
      return undefined
    },
    /** Whether messages were dropped because the queue was full. */
    hasOverflowed: () => hasOverflowed,
    close,
  }
}
