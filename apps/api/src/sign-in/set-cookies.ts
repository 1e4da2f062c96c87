import type { AppContext } from '#http/request-scope.ts'
import { respond } from '#http/respond.ts'

export function redirect(
  c: AppContext,
  location: string,
  cookies: readonly string[] = [],
): Response {
  return withCookies(respond(c, 302, null, { location }), cookies)
}

/** @param cookies Set-Cookie values. */
export function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
