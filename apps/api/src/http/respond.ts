import type { AppContext } from './request-scope.ts'

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null

/**
 * Every response is made here. Its headers stay a plain object until the end: filling and reading a
 * `Headers` object for each request cost more than the routing.
 */
export function respond(
  c: AppContext,
  status: number,
  body: Body,
  headers: Record<string, string>,
): Response {
  const scope = c.get('scope')
  const { cost, procedures } = scope
  const all: Record<string, string> = {
    ...scope.headers,
    'x-request-id': scope.request_id,
    ...headers,
  }
  if (procedures.length > 0) {
    all['roster-read-units'] = formatUnits(cost.read_units)
    all['roster-write-units'] = formatUnits(cost.write_units)
  }
  return new Response(body, { status, headers: all })
}

export function respondJson(
  c: AppContext,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  return respond(c, status, JSON.stringify(body), {
    'content-type': 'application/json',
    ...headers,
  })
}

/** Units are halves and quarters; a sum of them must not print as 1.2000000000000002. */
function formatUnits(units: number): string {
  return String(Math.round(units * 100) / 100)
}
