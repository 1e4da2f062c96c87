import { RosterError } from '@roster/contract/errors'

/** Ends streams before a load balancer would, and moves their clients to new deployments. */
const STREAM_MAX_MS = 15 * 60_000

export interface OpenStream {
  /** Aborts with an AbortError, after which clients reconnect automatically. */
  signal: AbortSignal
  end: () => void
}

/** The open streams of this process. */
export interface OpenStreams {
  /** @throws RosterError UNAVAILABLE while the process is stopping. */
  open: () => OpenStream
  /** Ends all streams and refuses new ones. */
  close: () => void
}

export function createOpenStreams(): OpenStreams {
  const open = new Set<() => void>()
  let isClosed = false
  return {
    open() {
      if (isClosed) throw new RosterError('UNAVAILABLE', {}, 'Roster is stopping. Try again.')
      const controller = new AbortController()
      const end = () => {
        clearTimeout(timer)
        open.delete(end)
        controller.abort()
      }
      const timer = setTimeout(end, STREAM_MAX_MS)
      open.add(end)
      return { signal: controller.signal, end }
    },
    close() {
      isClosed = true
      for (const end of open) end()
    },
  }
}
