import type { HTTPHeaders } from '@trpc/client'

/** A token as it is, or where to get one. */
export type RosterToken = string | (() => string | Promise<string>)

interface HeaderSources {
  headers?: HTTPHeaders | (() => HTTPHeaders | Promise<HTTPHeaders>) | undefined
  token?: RosterToken | undefined
}

export type RequestHeaders = () => Promise<Record<string, string[] | string | undefined>>

/** Asked before each request, so that a token that has been renewed is the one that is sent. */
export function requestHeaders({ headers, token }: HeaderSources): RequestHeaders {
  return async () => {
    const given = plainHeaders(typeof headers === 'function' ? await headers() : (headers ?? {}))
    if (token === undefined) return given
    const authorization = `Bearer ${typeof token === 'function' ? await token() : token}`
    return { ...given, authorization }
  }
}

/** A `Headers`, or a list of pairs, has nothing that a spread would copy. */
function plainHeaders(headers: HTTPHeaders): Record<string, string[] | string | undefined> {
  if (!(Symbol.iterator in headers)) return headers
  return Object.fromEntries(headers as Iterable<[string, string]>)
}
