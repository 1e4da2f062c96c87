import type { UserChanges } from '@roster/contract/users-changes'
import type { RosterClient } from './client.ts'
import { rosterErrorOf } from './errors.ts'
import { pause } from './pause.ts'

export interface WatchUsersOptions {
  /** The `position` of the changes up to which all is known; left out: from about now on. */
  since?: string | undefined
  /** Ends the iteration with an error. */
  signal?: AbortSignal | undefined
  /** Told whether Roster can be reached: after each try, by a stream or by asking. */
  onReach?: ((isReached: boolean) => void) | undefined
}

/** A stream that has not begun, or begun again, by then does not get through: some proxies keep it. */
const STREAM_WITHIN_MS = 5_000
const POLL_MS = 2_000
/** How long to poll before a stream is tried again. */
const POLLING_MS = 30_000
/** Changes of the last minute or two, at the rate at which Roster still tells them one by one. */
const REMEMBERED_MAX = 10_000

/**
 * What changes in the directory, within about two seconds, each change once. It comes as a stream, which
 * resumes by itself after a break; where no stream gets through it asks every two seconds instead.
 *
 * Now and then the changes are none: then only the position has moved. `is_gap` says that there were
 * more than Roster tells one by one, or that one was away for more than a quarter of an hour: load anew
 * what you hold. A change may come after a later one of the same user: the higher version counts.
 *
 * @throws what a call throws, when the reason does not pass: NOT_SIGNED_IN, NOT_ALLOWED, BAD_CURSOR.
 */
export async function* watchUsers(
  client: RosterClient,
  options: WatchUsersOptions = {},
): AsyncGenerator<UserChanges, void, undefined> {
  const isNew = createMemory()
  let position = options.since
  for (;;) {
    for (const source of [streamed, polled]) {
      for await (const told of source(client, { ...options, since: position })) {
        position = told.position
        yield { ...told, changes: told.changes.filter(({ event_id }) => isNew(event_id)) }
      }
    }
  }
}

/** Ends when no stream gets through. @throws for reasons that do not pass. */
async function* streamed(
  client: RosterClient,
  { since, signal, onReach }: WatchUsersOptions,
): AsyncGenerator<UserChanges, void, undefined> {
  const waiting: UserChanges[] = []
  let ended: { error: Error | undefined } | undefined
  let wake: (() => void) | undefined
  const end = (error?: Error) => {
    ended ??= { error }
    wake?.()
  }
  let timer = setTimeout(() => end(), STREAM_WITHIN_MS)
  const stream = client.users.onChange.subscribe(
    { since },
    {
      ...(signal && { signal }),
      onData({ data }) {
        waiting.push(data)
        wake?.()
      },
      onConnectionStateChange({ state, error }) {
        clearTimeout(timer)
        if (state === 'pending') onReach?.(true)
        else if (error) onReach?.(false)
        if (state === 'connecting') timer = setTimeout(() => end(), STREAM_WITHIN_MS)
      },
      onError: end,
      onComplete: () => end(),
    },
  )
  try {
    for (;;) {
      const next = waiting.shift()
      if (next) yield next
      else if (ended) break
      else {
        await new Promise<void>((resolve) => (wake = resolve))
      }
    }
    signal?.throwIfAborted()
    if (ended.error !== undefined && !passes(ended.error)) throw ended.error
  } finally {
    clearTimeout(timer)
    stream.unsubscribe()
  }
}

/** Ends when it is time to try a stream again. @throws for reasons that do not pass. */
async function* polled(
  client: RosterClient,
  { since, signal, onReach }: WatchUsersOptions,
): AsyncGenerator<UserChanges, void, undefined> {
  let position = since
  const untilMs = Date.now() + POLLING_MS
  while (Date.now() < untilMs) {
    try {
      const told: UserChanges = await client.users.changes.query(
        { since: position },
        signal && { signal },
      )
      position = told.position
      onReach?.(true)
      yield told
    } catch (error) {
      signal?.throwIfAborted()
      onReach?.(false)
      if (!passes(error)) throw error
    }
    await pause(POLL_MS, signal)
    signal?.throwIfAborted()
  }
}

function passes(error: unknown): boolean {
  const code = rosterErrorOf(error)?.code
  return code === 'UNAVAILABLE' || code === 'TOO_MANY_REQUESTS'
}

/** Whether one is met for the first time. */
function createMemory(): (id: string) => boolean {
  const met = new Set<string>()
  return (id) => {
    if (met.has(id)) return false
    met.add(id)
    const [oldest] = met
    if (met.size > REMEMBERED_MAX && oldest !== undefined) met.delete(oldest)
    return true
  }
}
