import { parseAccept } from 'hono/utils/accept'

/**
 * How a client accepts a media type: by its name, by a range such as `text/*`, or not at all. The
 * most specific entry decides, and `q=0` refuses (RFC 9110, 12.5.1).
 */
export function acceptanceOf(accept: string, type: string): 'name' | 'range' | undefined {
  const entries = parseAccept(accept)
  const range = type.replace(/[^/]+$/, '*')
  for (const name of [type, range, '*/*']) {
    const entry = entries.find((each) => each.type.toLowerCase() === name)
    if (entry) return entry.q === 0 ? undefined : name === type ? 'name' : 'range'
  }
  return undefined
}

/**
 * The content coding that the client prefers, the earlier of `available` among equals; undefined for
 * none. A client that refuses everything, `identity` too, still gets the content as it is.
 */
export function chooseEncoding<Encoding extends string>(
  acceptEncoding: string,
  available: readonly Encoding[],
): Encoding | undefined {
  const qualities = new Map(
    // `x-gzip` is the same as `gzip` (RFC 9110, 8.4.1.3).
    parseAccept(acceptEncoding).map(({ type, q }) => [type.toLowerCase().replace(/^x-/, ''), q]),
  )
  const qualityOf = (name: string) => qualities.get(name) ?? qualities.get('*') ?? 0
  const best = available.toSorted((a, b) => qualityOf(b) - qualityOf(a))[0]
  if (best === undefined || qualityOf(best) === 0) return undefined
  // A client that does not mention `identity` prefers anything that it mentions.
  return qualityOf(best) >= (qualities.get('identity') ?? 0) ? best : undefined
}
