import { invalidFields, invalidInput } from '#errors/roster-errors.ts'
import { parseJson, readBody } from '#http/read-body.ts'
import type { AppContext } from '#http/request-scope.ts'
import type { RestRequest, RestRoute } from '#procedure/rest-route.ts'

/** @throws RosterError INVALID_INPUT */
export async function readRestRequest(c: AppContext, route: RestRoute): Promise<RestRequest> {
  return {
    params: c.req.param(),
    query: readQuery(c, route),
    body: route.body ? parseJson(await readBody(c)) : undefined,
    version: readIfMatch(c, route),
  }
}

function readQuery(c: AppContext, route: RestRoute): Record<string, unknown> {
  if (!route.query) return {}
  const given = Object.entries(c.req.queries()).map(([name, values]) => [
    name,
    values.length === 1 ? values[0] : values,
  ])
  const parsed = route.query.safeParse(Object.fromEntries(given))
  if (!parsed.success) throw invalidFields(parsed.error)
  return parsed.data
}

/**
 * One of our ETags, or `*`, which matches any version. Weak ETags match too: a proxy that compresses a
 * response weakens its ETag.
 */
function readIfMatch(c: AppContext, route: RestRoute): number | undefined {
  const header = c.req.header('if-match')
  if (header === undefined || !route.isConditional || route.method === 'GET') return undefined
  if (header === '*') return undefined
  const version = /^(?:W\/)?"([1-9]\d{0,14})"$/.exec(header)?.[1]
  if (version === undefined) {
    const message = 'Send the ETag of the user unchanged, such as "3".'
    throw invalidInput(`If-Match: ${message}`, [{ field: 'If-Match', message }])
  }
  return Number(version)
}

export function etagOf(version: number): string {
  return `"${version}"`
}

/** Weak comparison, as RFC 9110 requires for If-None-Match. */
export function hasEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch
    .split(',')
    .map((each) => each.trim())
    .some((each) => each === '*' || each.replace(/^W\//, '') === etag)
}
