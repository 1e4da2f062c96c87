import type { UserChanges } from '@roster/contract/users-changes'
import type { RosterClient } from './client.ts'
import { isLasting, isUnreachable } from './failures.ts'
import type { WatchUsersOptions } from './watch-options.ts'

/** A stream that has not begun, or begun again, by then does not get through: some proxies keep it. */
const STREAM_WITHIN_MS = 5_000
/** For whoever takes more slowly than changes come: a minute of busy times, as Roster keeps them. */
const WAITING_MAX = 64

/**
 * The changes as a stream tells them. Whoever takes them too slowly finds those that were too many in
 * one, with the first of another stream. Ends when no stream gets through.
 *
 * @throws for reasons that do not pass.
 */
export async function* streamed(
  client: RosterClient,
  { since, ...options }: WatchUsersOptions,
): AsyncGenerator<UserChanges, void, undefined> {
  let position = since
  for (;;) {
    const stream = openStream(client, { ...options, since: position })
    try {
      let told = await stream.take()
      while (told) {
        position = told.position
        yield told
        told = await stream.take()
      }
    } finally {
      stream.close()
    }
    if (!stream.isOverfull()) return
  }
}

function openStream(client: RosterClient, { since, signal, onReach }: WatchUsersOptions) {
  const waiting: UserChanges[] = []
  let isThrough = false
  let isOverfull = false
  let ended: { error: Error | undefined } | undefined
  let wake: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function end(error?: Error): void {
    ended ??= { error }
    wake?.()
  }

  function expectSoon(): void {
    clearTimeout(timer)
    timer = setTimeout(end, STREAM_WITHIN_MS)
  }

  function close(): void {
    clearTimeout(timer)
    stream.unsubscribe()
  }

  function put(changes: UserChanges): void {
    if (!isThrough) onReach?.(true)
    isThrough = true
    if (waiting.length < WAITING_MAX) waiting.push(changes)
    else {
      waiting.length = 0
      isOverfull = true
      end()
      close()
    }
    wake?.()
  }

  expectSoon()
  const stream = client.users.onChange.subscribe(
    { since },
    {
      ...(signal && { signal }),
      onData: ({ data }) => put(data),
      onConnectionStateChange({ state, error }) {
        clearTimeout(timer)
        if (state !== 'connecting') return
        isThrough = false
        if (error && isUnreachable(error)) onReach?.(false)
        expectSoon()
      },
      onError: end,
      onComplete: () => end(),
    },
  )

  return {
    /** The next; undefined at the end. */
    async take(): Promise<UserChanges | undefined> {
      for (;;) {
        const next = waiting.shift()
        if (next) return next
        if (ended) break
        await new Promise<void>((resolve) => (wake = resolve))
      }
      signal?.throwIfAborted()
      if (ended.error && isLasting(ended.error)) throw ended.error
      return undefined
    },
    /** Whether more was told than is kept: then what waited is lost. */
    isOverfull: () => isOverfull,
    close,
  }
}
