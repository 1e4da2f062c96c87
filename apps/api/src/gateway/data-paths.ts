const DATA = /^\/(?:trpc|api)(?:\/|$)/
const DESCRIPTION = /^\/api\/(?:docs|docs\.css|openapi\.json)\/?$/

/** What programs of others may ask for, as opposed to pages, sign-in and probes. */
export function isApiPath(path: string): boolean {
  return DATA.test(path)
}

/** Where it matters who asks: how the API is used is no secret. */
export function isDataPath(path: string): boolean {
  return DATA.test(path) && !DESCRIPTION.test(path)
}
