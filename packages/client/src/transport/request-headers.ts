import type { HTTPHeaders } from '@trpc/client'

/** An access token, or a function that returns one. */
export type RosterToken = string | (() => string | Promise<string>)

interface HeaderSources {
  headers?: HTTPHeaders | (() => HTTPHeaders | Promise<HTTPHeaders>) | undefined
  token?: RosterToken | undefined
}

export type RequestHeaders = () => Promise<Record<string, string[] | string | undefined>>

/** The returned function is called before each request, so that a renewed token is used at once. */
export function requestHeaders({ headers, token }: HeaderSources): RequestHeaders {
  return async () => {
    const fields = plainHeaders(typeof headers === 'function' ? await headers() : (headers ?? {}))
    if (token === undefined) return fields
    const authorization = `Bearer ${typeof token === 'function' ? await token() : token}`
    return { ...fields, authorization }
  }
}

/** Spread does not copy the entries of a `Headers` object or of a list of pairs. */
function plainHeaders(headers: HTTPHeaders): Record<string, string[] | string | undefined> {
  if (!(Symbol.iterator in headers)) return headers
  return Object.fromEntries(headers as Iterable<[string, string]>)
}
