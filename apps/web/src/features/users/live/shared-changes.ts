import { watchUsers } from '@roster/client'
import type { RosterClient, UserChanges } from '@roster/client'

/**
 * Browsers open six connections to a server without HTTP/2, over all windows, and each stream occupies
 * one. So the windows of a browser share one stream: the window that holds the lock reads it and passes
 * everything on. When it closes, is hidden or stops responding, another window takes over.
 */
const NAME = 'roster.changes'
/** The reading window reports this often that it is there. */
const BEAT_MS = 5_000
/** A window that has not reported for so long is stuck. */
const SILENCE_MS = 20_000
/** A window that joins may have loaded its lists so long ago. */
const RECENT_MS = 10_000

type Message =
  /** `to`: only for the window that has just joined. */
  | { kind: 'changes'; batch: UserChanges; to?: string }
  | { kind: 'reach'; isReached: boolean }
  /** A window has joined: it does not know whether the server is reached, nor what came just before. */
  | { kind: 'hello'; from: string }

export interface SharedChangesOptions {
  since: string | undefined
  signal: AbortSignal
  onReach: (isReached: boolean) => void
  onChanges: (batch: UserChanges) => void
}

/**
 * Follows changes until the signal aborts, together with the other windows of this browser.
 *
 * @throws the errors of `watchUsers`, and the signal's reason.
 */
export async function followSharedChanges(client: RosterClient, options: SharedChangesOptions) {
  const { signal, onReach, onChanges } = options
  let position = options.since
  let isReading = false
  let isReached: boolean | undefined
  const id = crypto.randomUUID()
  /** What this window has read lately, for those that join. */
  let recent: { atMs: number; batch: UserChanges }[] = []
  /** A window that was hidden has missed what came before its first message. */
  let isCaughtUp = options.since === undefined
  let lastMessageMs = Date.now()
  const channel = new BroadcastChannel(NAME)
  const post = (message: Message) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is same-origin
    channel.postMessage(message)
  }

  function receive(batch: UserChanges) {
    position = batch.position
    onChanges(batch)
  }

  function setReached(next: boolean) {
    isReached = next
    onReach(next)
  }

  async function catchUp() {
    isCaughtUp = true
    try {
      const missed = await client.users.changes.query({ since: options.since }, { signal })
      if (signal.aborted || isReading) return
      // Newer messages may have arrived in the meantime; a change that comes twice does no harm.
      onChanges(missed)
      position ??= missed.position
      setReached(true)
    } catch {
      isCaughtUp = false
    }
  }

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    lastMessageMs = Date.now()
    if (isReading) {
      if (data.kind !== 'hello' || isReached === undefined) return
      post({ kind: 'reach', isReached })
      for (const { batch } of recent.filter(isRecent)) {
        post({ kind: 'changes', batch, to: data.from })
      }
    } else if (data.kind === 'changes') {
      if (data.to === undefined || data.to === id) receive(data.batch)
    } else if (data.kind === 'reach') {
      setReached(data.isReached)
      if (data.isReached && !isCaughtUp) void catchUp()
    }
  })

  async function read(stolen: AbortSignal) {
    isReading = true
    const reading = AbortSignal.any([signal, stolen])
    const beat = setInterval(() => {
      if (isReached !== undefined) post({ kind: 'reach', isReached })
    }, BEAT_MS)
    try {
      const reach = (next: boolean) => {
        setReached(next)
        post({ kind: 'reach', isReached: next })
      }
      const batches = watchUsers(client, { since: position, signal: reading, onReach: reach })
      for await (const batch of batches) {
        receive(batch)
        post({ kind: 'changes', batch })
        recent = [...recent.filter(isRecent), { atMs: Date.now(), batch }]
      }
    } finally {
      clearInterval(beat)
      isReading = false
    }
  }

  /** Reads once the lock is free; returns when another window has taken it away from this one. */
  async function readInTurn(isStealing: boolean) {
    const stolen = new AbortController()
    const lockOptions = isStealing ? { steal: true } : { signal }
    try {
      await navigator.locks.request(NAME, lockOptions, () => read(stolen.signal))
    } catch (error) {
      signal.throwIfAborted()
      const isStolen = error instanceof DOMException && error.name === 'AbortError'
      if (!isStolen) throw error
      stolen.abort()
    }
  }

  if (!('locks' in navigator)) return read(signal)
  const watch = setInterval(() => {
    if (isReading || Date.now() - lastMessageMs < SILENCE_MS) return
    lastMessageMs = Date.now()
    readInTurn(true).catch(() => {})
  }, BEAT_MS)
  try {
    post({ kind: 'hello', from: id })
    for (;;) await readInTurn(false)
  } finally {
    clearInterval(watch)
    channel.close()
  }
}

function isRecent({ atMs }: { atMs: number }): boolean {
  return Date.now() - atMs < RECENT_MS
}
