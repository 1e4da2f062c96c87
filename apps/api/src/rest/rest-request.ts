import { invalidFields, invalidInput } from '#errors/roster-errors.ts'
import { readEntityTags } from '#http/entity-tags.ts'
import { readBody, readQuery } from '#http/read-body.ts'
import type { AppContext } from '#http/request-scope.ts'
import type { RestRequest, RestRoute } from '#procedure/rest-route.ts'

export interface UnparsedRequest extends Pick<RestRequest, 'params' | 'query'> {
  /** Undefined when it is not worth reading, or the route has none. */
  bodyText: string | undefined
  /** The versions in `If-Match`, none of which may be the user's; undefined when any will do. */
  versions: number[] | undefined
}

/**
 * @param isBodyWanted false when the procedure will refuse the caller before it needs its input.
 * @throws RosterError INVALID_INPUT
 */
export async function readRestRequest(
  c: AppContext,
  route: RestRoute,
  isBodyWanted: boolean,
): Promise<UnparsedRequest> {
  return {
    params: c.req.param(),
    query: parseQuery(c, route),
    bodyText: route.body && isBodyWanted ? await readBody(c) : undefined,
    versions: readIfMatch(c, route),
  }
}

function parseQuery(c: AppContext, route: RestRoute): Record<string, unknown> {
  if (!route.query) return {}
  const query = readQuery(c)
  const given = [...new Set(query.keys())].map((name) => {
    const values = query.getAll(name)
    return [name, values.length === 1 ? values[0] : values]
  })
  const parsed = route.query.safeParse(Object.fromEntries(given))
  if (!parsed.success) throw invalidFields(parsed.error)
  return parsed.data
}

/** The condition of a change. That of a read is decided with the response. */
function readIfMatch(c: AppContext, route: RestRoute): number[] | undefined {
  const header = c.req.header('if-match')
  if (header === undefined || !route.isConditional || route.method === 'GET') return undefined
  const tags = readEntityTags(header)
  if (tags === '*') return undefined
  if (tags === undefined) {
    const message = 'Send the ETag of the user unchanged, such as "3".'
    throw invalidInput(`If-Match: ${message}`, [{ field: 'If-Match', message }])
  }
  return tags.filter((tag) => /^[1-9]\d{0,14}$/.test(tag)).map(Number)
}

export function etagOf(version: number): string {
  return `"${version}"`
}
