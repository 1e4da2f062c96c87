import { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@roster/api/router'
import { isLasting, leastWaitMs } from './failures.ts'
import { parseEvents } from './parse-events.ts'
import { pause } from './pause.ts'
import type { RequestHeaders } from './request-headers.ts'
import { answerOf, orUnreachable, reach } from './transport.ts'
import type { RosterFetch } from './transport.ts'

/** Of events of any kind: tRPC takes an error without a reason, though its types have none. */
type Listener = (event: never) => void

/** What tRPC's link takes of the browsers' EventSource. */
interface EventSourceLike {
  readonly CONNECTING: number
  readonly OPEN: number
  readonly CLOSED: number
  readyState: number
  addEventListener: (type: string, listener: Listener) => void
  removeEventListener: (type: string, listener: Listener) => void
  close: () => void
}

const BACKOFF_BASE_MS = 1_000
const BACKOFF_MAX_MS = 30_000

/**
 * An EventSource over `fetch`, for tRPC's subscription link. The browsers' own, which Node 24 has
 * behind a flag, sends no token, does not renew one, and does not say why it was refused.
 *
 * It comes back by itself, with the last id, when the connection or the stream ends, and whenever it
 * fails for a reason that may pass; any other closes it. The event `error` is the reason, if there is one:
 * that a stream ends in order, as each does after a while, is no failure.
 */
export function eventSourceOver(
  fetch: RosterFetch,
  headers: RequestHeaders,
): new (url: string) => EventSourceLike {
  return class implements EventSourceLike {
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSED = 2
    readyState = 0
    readonly #listeners = new Map<string, Set<Listener>>()
    readonly #closing = new AbortController()
    #lastEventId = ''
    #failures = 0

    constructor(url: string) {
      void this.#run(url)
    }

    addEventListener(type: string, listener: Listener): void {
      const listeners = this.#listeners.get(type) ?? new Set()
      this.#listeners.set(type, listeners.add(listener))
    }

    removeEventListener(type: string, listener: Listener): void {
      this.#listeners.get(type)?.delete(listener)
    }

    close(): void {
      this.readyState = this.CLOSED
      this.#closing.abort()
    }

    async #run(url: string): Promise<void> {
      const { signal } = this.#closing
      while (!signal.aborted) {
        let failure: unknown
        try {
          await this.#receive(url, signal)
        } catch (error) {
          failure = error
        }
        if (signal.aborted) return
        if (isLasting(failure)) this.close()
        else this.readyState = this.CONNECTING
        this.#tell('error', failure === undefined ? null : asClientError(failure))
        if (signal.aborted) return
        const backoffMs = Math.min(BACKOFF_BASE_MS * 2 ** this.#failures, BACKOFF_MAX_MS)
        this.#failures += 1
        await pause(leastWaitMs(failure) + Math.random() * backoffMs, signal)
      }
    }

    async #receive(url: string, signal: AbortSignal): Promise<void> {
      const response = await reach(fetch, url, {
        headers: {
          ...((await headers()) as Record<string, string>),
          accept: 'text/event-stream',
          ...(this.#lastEventId !== '' && { 'last-event-id': this.#lastEventId }),
        },
        signal,
      })
      const isStream = /^text\/event-stream\b/.test(response.headers.get('content-type') ?? '')
      if (!response.ok || !isStream || !response.body) throw await refusalOf(response, url, signal)
      this.readyState = this.OPEN
      const events = parseEvents(response.body)
      for (;;) {
        const { value, done } = await orUnreachable(() => events.next(), signal)
        if (done) return
        const { event, data, id } = value
        if (id !== undefined) this.#lastEventId = id
        if (event === 'message') this.#failures = 0
        this.#tell(event, { data, lastEventId: this.#lastEventId })
      }
    }

    #tell(type: string, event: object | null): void {
      for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
    }
  }
}

async function refusalOf(response: Response, url: string, signal: AbortSignal): Promise<Error> {
  const { json } = await answerOf(response, url, signal)
  return TRPCClientError.from<AppRouter>((await json()) as Error)
}

function asClientError(failure: unknown): TRPCClientError<AppRouter> {
  return TRPCClientError.from<AppRouter>(
    failure instanceof Error ? failure : new Error(String(failure)),
  )
}
