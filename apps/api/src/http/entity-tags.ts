import { refuse } from './error-response.ts'
import type { AppContext } from './request-scope.ts'
import { respond } from './respond.ts'

/** RFC 9110, 8.8.3. A tag may contain commas. */
const TAG = /(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g
/** What remains of a list without its tags, each replaced by a NUL, which no header contains. */
// oxlint-disable-next-line no-control-regex -- see above
const LIST = /^[ \t,]*\0(?:[ \t]*,[ \t,]*\0)*[ \t,]*$/
/** What proxies that compress a response append to its tag: Apache `-gzip`, Jetty `--gzip`. */
const PROXY_SUFFIX = /--?(?:br|deflate|gzip|zstd)$/

/**
 * Reads If-Match or If-None-Match. Weak tags count like strong ones, because proxies that compress a
 * response weaken its tag.
 *
 * @returns the tags without their quotes, or `*` for any; undefined when the header is malformed.
 */
export function readEntityTags(header: string): '*' | string[] | undefined {
  const text = header.trim()
  if (text === '*') return '*'
  if (!LIST.test(text.replaceAll(TAG, '\0'))) return undefined
  return [...text.matchAll(TAG)].flatMap(([, tag = '']) => {
    const ours = tag.replace(PROXY_SUFFIX, '')
    return ours === tag ? [tag] : [tag, ours]
  })
}

/**
 * The response to a read whose condition on the entity tag says so: 412, or 304 for what the client
 * has. Undefined when the read may proceed (RFC 9110, 13.2.2).
 */
export function respondToCondition(
  c: AppContext,
  etag: string,
  headers: Record<string, string>,
): Response | undefined {
  if (matches(c.req.header('if-match'), etag) === false) {
    return refuse(c, 412, 'It has changed: its ETag is none of those in If-Match.')
  }
  return matches(c.req.header('if-none-match'), etag) === true
    ? respond(c, 304, null, headers)
    : undefined
}

/** Undefined without a header that can be read. */
function matches(header: string | undefined, etag: string): boolean | undefined {
  const tags = header === undefined ? undefined : readEntityTags(header)
  if (tags === undefined || tags === '*') return tags && true
  return tags.some((tag) => `"${tag}"` === etag)
}
