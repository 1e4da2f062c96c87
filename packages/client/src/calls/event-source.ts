import { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@roster/api/router'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { isPermanent, retryAfterMs } from '#transport/failures.ts'
import { pause } from '#transport/pause.ts'
import type { RequestHeaders } from '#transport/request-headers.ts'
import { fetchFrom, orUnavailable, rosterResponse } from '#transport/roster-fetch.ts'
import type { RosterFetch } from '#transport/roster-fetch.ts'

/** Accepts any event: tRPC allows an error event without a reason, though its types do not. */
type Listener = (event: never) => void

/** The part of the browsers' EventSource that tRPC's link uses. */
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
/** In characters. Roster's longest event, with 500 changes, has less than 1 million. */
const EVENT_LENGTH_MAX = 4_000_000

/**
 * An EventSource over `fetch`, for tRPC's subscription link. The browsers' own (in Node 24 behind a
 * flag) cannot send or renew a token and does not report why a connection was refused.
 *
 * It reconnects with the last event id when the connection or the stream ends, and after any failure
 * that may be transient. A permanent failure closes it. The `error` event carries the failure, or
 * nothing when the server ended the stream normally, as it does from time to time.
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
        if (isPermanent(failure)) this.close()
        else this.readyState = this.CONNECTING
        this.#emit('error', failure === undefined ? null : asClientError(failure))
        if (signal.aborted) return
        const backoffMs = Math.min(BACKOFF_BASE_MS * 2 ** this.#failures, BACKOFF_MAX_MS)
        this.#failures += 1
        await pause(retryAfterMs(failure) + Math.random() * backoffMs, signal)
      }
    }

    async #receive(url: string, signal: AbortSignal): Promise<void> {
      const response = await fetchFrom(fetch, url, {
        headers: {
          ...((await headers()) as Record<string, string>),
          accept: 'text/event-stream',
          ...(this.#lastEventId !== '' && { 'last-event-id': this.#lastEventId }),
        },
        signal,
      })
      const isStream = /^text\/event-stream\b/.test(response.headers.get('content-type') ?? '')
      if (!response.ok || !isStream || !response.body) throw await errorOf(response, url, signal)
      this.readyState = this.OPEN
      const events = response.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream({ maxBufferSize: EVENT_LENGTH_MAX }))
        .getReader()
      try {
        for (;;) {
          const { value, done } = await orUnavailable(() => events.read(), signal)
          if (done) return
          const { event = 'message', data, id } = value
          if (id !== undefined) this.#lastEventId = id
          if (event === 'message') this.#failures = 0
          this.#emit(event, { data, lastEventId: this.#lastEventId })
        }
      } finally {
        await events.cancel().catch(() => undefined)
      }
    }

    #emit(type: string, event: object | null): void {
      for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
    }
  }
}

async function errorOf(response: Response, url: string, signal: AbortSignal): Promise<Error> {
  const { json } = await rosterResponse(response, url, signal)
  return TRPCClientError.from<AppRouter>((await json()) as Error)
}

function asClientError(failure: unknown): TRPCClientError<AppRouter> {
  return TRPCClientError.from<AppRouter>(
    failure instanceof Error ? failure : new Error(String(failure)),
  )
}
