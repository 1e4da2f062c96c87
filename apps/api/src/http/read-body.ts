import { invalidInput } from '#errors/roster-errors.ts'
import type { AppContext } from './request-scope.ts'

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/**
 * @throws RosterError INVALID_INPUT when the body ends early or takes too long, the client's fault, and
 * when it is not UTF-8: a lenient decoder would replace what it cannot read, and it would be stored.
 */
export async function readBody(c: AppContext): Promise<string> {
  const bytes = await c.req.arrayBuffer().catch(() => {
    throw incompleteBody()
  })
  try {
    return UTF8.decode(bytes)
  } catch {
    throw invalidInput('The body is not UTF-8.')
  }
}

/** @throws RosterError INVALID_INPUT when the query string decodes to bytes that are not UTF-8. */
export function readQuery(c: AppContext): URLSearchParams {
  const { url } = c.req
  const at = url.indexOf('?')
  const query = at === -1 ? '' : url.slice(at + 1)
  try {
    // Not the whole: a `%` on its own is tolerated, as by most parsers.
    for (const [escapes] of query.matchAll(/(?:%[\da-f]{2})+/gi)) decodeURIComponent(escapes)
  } catch {
    throw invalidInput('The query string is not UTF-8.')
  }
  return new URLSearchParams(query)
}

export function incompleteBody(): ReturnType<typeof invalidInput> {
  return invalidInput('The body is incomplete.')
}
