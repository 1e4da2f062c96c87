import { RosterError } from '@roster/contract/errors'

/** A stream ends by itself after so long at most, so that none outlives a deployment or a balancer's patience. */
const STREAM_MAX_MS = 15 * 60_000

export interface OpenStream {
  /** Aborts by an AbortError: whoever reads it comes back by itself. */
  signal: AbortSignal
  end: () => void
}

/** All streams of this process. */
export interface OpenStreams {
  /** @throws RosterError UNAVAILABLE while the process stops. */
  open: () => OpenStream
  /** Ends all, and refuses those to come. */
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
