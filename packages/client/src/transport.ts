import { TRPCClientError } from '@trpc/client'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { AppRouter } from '@roster/api/router'
import type { ErrorBody } from '@roster/contract/errors'

/** The one form of `fetch` the client calls; `globalThis.fetch` is one. */
export type RosterFetch = (url: string, init?: RequestInit) => Promise<Response>

const RETRY_AFTER_DEFAULT_S = 1

interface Answer {
  ok: boolean
  status: number
  headers: Headers
  json: () => Promise<unknown>
}

/**
 * A `fetch` for tRPC's links that gives the failures on the way to Roster the form of Roster's own:
 * no connection, or one that broke, is UNAVAILABLE; so is a 5xx that some proxy answered; a proxy's
 * 429 is TOO_MANY_REQUESTS. An answer that is neither says so in plain words.
 */
export function namedFailures(fetch: RosterFetch) {
  return async (input: unknown, init?: object): Promise<Answer> => {
    const url = String(input)
    // tRPC passes what the standard asks for, and says `undefined` where the standard leaves out.
    const request: RequestInit | undefined = init
    return answerOf(await reach(fetch, url, request), url, request?.signal)
  }
}

/** The response, whatever it says. @throws TRPCClientError UNAVAILABLE without one. */
export async function reach(
  fetch: RosterFetch,
  url: string,
  request: RequestInit | undefined,
): Promise<Response> {
  return orUnreachable(() => fetch(url, request), request?.signal)
}

/** A response as Roster's. @throws TRPCClientError, or an Error that says what else it is. */
export async function answerOf(
  response: Response,
  url: string,
  signal?: AbortSignal | null,
): Promise<Answer> {
  const body = parse(await orUnreachable(() => response.text(), signal))
  if (!isTrpcBody(body)) throw foreignAnswer(response, url)
  const { ok, status, headers } = response
  return { ok, status, headers, json: () => Promise.resolve(body) }
}

/** @throws TRPCClientError UNAVAILABLE for whatever the network does to the work. */
export async function orUnreachable<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal | null | undefined,
): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw rosterError({ code: 'UNAVAILABLE' }, 'Roster cannot be reached.', cause)
  }
}

function foreignAnswer({ status, headers }: Response, url: string): Error {
  if (status === 429) {
    const retry_after = retryAfterSeconds(headers.get('retry-after'))
    return rosterError({ code: 'TOO_MANY_REQUESTS', retry_after }, 'Too many requests.')
  }
  if (status >= 500) {
    return rosterError({ code: 'UNAVAILABLE' }, `Roster is unavailable (HTTP ${status}).`)
  }
  const [address] = url.split('?')
  return new Error(`${address} answered HTTP ${status}, not as Roster does. Is it a Roster API?`)
}

function rosterError(
  roster: ErrorBody<'UNAVAILABLE' | 'TOO_MANY_REQUESTS'>,
  message: string,
  cause?: unknown,
): TRPCClientError<AppRouter> {
  const [code, httpStatus] =
    roster.code === 'UNAVAILABLE'
      ? (['SERVICE_UNAVAILABLE', 503] as const)
      : (['TOO_MANY_REQUESTS', 429] as const)
  const data = { code, httpStatus, path: undefined, roster }
  return new TRPCClientError<AppRouter>(message, {
    result: { error: { code: TRPC_ERROR_CODES_BY_KEY[code], message, data } },
    ...(cause instanceof Error && { cause }),
  })
}

/** Retry-After is a number of seconds or a date (RFC 9110, 10.2.3). */
function retryAfterSeconds(header: string | null): number {
  if (header === null) return RETRY_AFTER_DEFAULT_S
  const seconds = /^\d+$/.test(header)
    ? Number(header)
    : Math.ceil((Date.parse(header) - Date.now()) / 1_000)
  return Number.isFinite(seconds) ? Math.max(0, seconds) : RETRY_AFTER_DEFAULT_S
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A result, an error, or a batch of them. A REST problem has an `error` too, but as a text. */
function isTrpcBody(body: unknown): boolean {
  if (Array.isArray(body)) return body.every(isTrpcBody)
  if (typeof body !== 'object' || body === null) return false
  return 'result' in body || ('error' in body && typeof body.error === 'object')
}
