import { expect } from 'vitest'
import { procedures } from '#rpc/procedures.ts'
import { restProcedures } from '#rest/rest-procedures.ts'
import { sendRequest } from './raw-requests.ts'
import type { RawResponse, RawRequest } from './raw-requests.ts'

export type Target = readonly [method: string, path: string]

/** All mutations, taken from the router, so that new procedures are tested as well. */
export const CHANGES: readonly Target[] = [
  ...[...procedures]
    .filter(([, procedure]) => procedure._def.type === 'mutation')
    .flatMap(([name]): Target[] => [
      ['POST', `/trpc/${name}`],
      ['POST', `/trpc/${name}?batch=1`],
    ]),
  ...restProcedures
    .filter(({ route }) => route.method !== 'GET')
    .map(({ route }): Target => [route.method, route.path.replace(/:\w+/, 'ana')]),
  ['POST', '/auth/sign-out'],
]

/** The distinct refusals of the targets, such as `403 NOT_ALLOWED`. */
export async function refusalsAt(
  url: string,
  targets: readonly Target[],
  init: RawRequest,
): Promise<Set<string>> {
  const answers = await Promise.all(
    targets.map(([method, path]) => sendRequest(url + path, { ...init, method })),
  )
  for (const answer of answers) expectUsualRefusal(answer)
  return new Set(answers.map(({ status, text }) => `${status} ${codeOf(text)}`))
}

/** Asserts the usual shape without internals, and the headers of every response. */
export function expectUsualRefusal({ status, headers, text }: RawResponse): void {
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(codeOf(text)).toMatch(/^[A-Z_]+$/)
  expect(headers['x-request-id']).toMatch(/^[\w-]+$/)
  expect(text).toContain(`"request_id":"${String(headers['x-request-id'])}"`)
  expect(text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(|dynamodb/i)
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
  expect(headers).not.toHaveProperty('set-cookie')
}

/** tRPC's own `code` surrounds Roster's. */
function codeOf(text: string): string | undefined {
  return /"code":"([A-Z_]+)","request_id"/.exec(text)?.[1]
}
