const API = /^\/(?:trpc|api)(?:\/|$)/
const DOCUMENTATION = /^\/api\/(?:docs|docs\.css|openapi\.json)\/?$/

/** The API as opposed to pages, sign-in and probes. */
export function isApiPath(path: string): boolean {
  return API.test(path)
}

/** Paths that require an authenticated caller. The documentation of the API is public. */
export function isDataPath(path: string): boolean {
  return API.test(path) && !DOCUMENTATION.test(path)
}
