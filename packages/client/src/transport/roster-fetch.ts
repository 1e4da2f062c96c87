import { TRPCClientError } from '@trpc/client'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { AppRouter } from '@roster/api/router'
import type { ErrorBody } from '@roster/contract/errors'

/** The signature of `fetch` that the client calls. `globalThis.fetch` has it. */
export type RosterFetch = (url: string, init?: RequestInit) => Promise<Response>

const RETRY_AFTER_DEFAULT_S = 1

interface RosterResponse {
  ok: boolean
  status: number
  headers: Headers
  json: () => Promise<unknown>
}

/**
 * A `fetch` for tRPC's links that turns network and proxy failures into Roster errors: a connection
 * that fails or breaks is UNAVAILABLE, as is a proxy's 5xx; a proxy's 429 is TOO_MANY_REQUESTS. Any
 * other response that is not from Roster throws an Error that says so.
 */
export function withRosterErrors(fetch: RosterFetch) {
  return async (input: unknown, init?: object): Promise<RosterResponse> => {
    const url = String(input)
    // tRPC's type differs from RequestInit only in allowing an explicit `undefined`.
    const request: RequestInit | undefined = init
    return rosterResponse(await fetchFrom(fetch, url, request), url, request?.signal)
  }
}

/** Returns any response. @throws TRPCClientError UNAVAILABLE if there is none. */
export async function fetchFrom(
  fetch: RosterFetch,
  url: string,
  request: RequestInit | undefined,
): Promise<Response> {
  return orUnavailable(() => fetch(url, request), request?.signal)
}

/**
 * Reads a response that must be from Roster.
 *
 * @throws TRPCClientError UNAVAILABLE or TOO_MANY_REQUESTS for a proxy's response that says so, and
 * Error for any other that is not from Roster.
 */
export async function rosterResponse(
  response: Response,
  url: string,
  signal?: AbortSignal | null,
): Promise<RosterResponse> {
  const body = parse(await orUnavailable(() => response.text(), signal))
  if (!isTrpcBody(body)) throw foreignResponseError(response, url)
  const { ok, status, headers } = response
  return { ok, status, headers, json: () => Promise.resolve(body) }
}

/** @throws TRPCClientError UNAVAILABLE if `work` fails, unless the signal was aborted. */
export async function orUnavailable<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal | null | undefined,
): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw rosterError({ code: 'UNAVAILABLE' }, 'Could not reach Roster.', cause)
  }
}

function foreignResponseError({ status, headers }: Response, url: string): Error {
  if (status === 429) {
    const retry_after = retryAfterSeconds(headers.get('retry-after'))
    return rosterError({ code: 'TOO_MANY_REQUESTS', retry_after }, 'Too many requests.')
  }
  if (status >= 500) {
    return rosterError({ code: 'UNAVAILABLE' }, `Roster is unavailable (HTTP ${status}).`)
  }
  const [address] = url.split('?')
  return new Error(
    `${address} is not a Roster API: it returned HTTP ${status} with another format.`,
  )
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

/** Retry-After is a number of seconds or a date (RFC 9110, section 10.2.3). */
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

/** A result, an error, or a batch of them. The `error` of a REST problem is a string, not an object. */
function isTrpcBody(body: unknown): boolean {
  if (Array.isArray(body)) return body.every(isTrpcBody)
  if (typeof body !== 'object' || body === null) return false
  return 'result' in body || ('error' in body && typeof body.error === 'object')
}
