import type { User, UserPatch } from '@roster/contract/users'
import type { AnyTRPCProcedure } from '@trpc/server'
import type { z } from 'zod'
import { fakeSessions, fakeUsers, fakeViews, sampleUser, sampleView, startApi } from './api.ts'
import type { SendInit, TestApi, TestResponse } from './api.ts'
import { openStream } from './streams.ts'

export type Attempt = [path: string, init?: SendInit]

export const AT_ONCE = 12
export const JSON_TYPE = { 'content-type': 'application/json' }

const STREAM_TYPE = 'text/event-stream'

type Answer = Pick<TestResponse, 'status' | 'text'>

export interface BadInputTarget extends AsyncDisposable {
  /** On DynamoDB Local. */
  api: TestApi
  /** A user in that database. */
  user_id: string
  /** Sends every attempt and returns the violations: 5xx, no response, or an error of an unknown shape. */
  violations: (attempts: readonly Attempt[]) => Promise<unknown[]>
}

/**
 * Two APIs to send bad input to: reads go to one with a database; writes, which would take minutes
 * there, to one that stores nothing and returns its input.
 */
export async function startBadInputTarget(): Promise<BadInputTarget> {
  const api = await startApi()
  const echo = await startApi({
    users: fakeUsers({
      create: async (input) => sampleUser(input),
      update: async ({ patch }) => sampleUser(definedOnly(patch)),
      delete: async () => sampleUser(),
    }),
    sessions: fakeSessions({
      get: async () => undefined,
      end: async () => undefined,
      endAll: async () => {},
    }),
    views: fakeViews({
      create: async (input) => sampleView(input),
      update: async () => sampleView(),
      share: async () => sampleView(),
      delete: async () => sampleView(),
      setDefault: async () => {},
    }),
  })
  const user = await api.client.users.create.mutate({ name: 'Ana', email: 'ana@example.com' })
  const send = ([path, init]: Attempt) => {
    if (init?.json !== undefined || init?.body !== undefined) return echo.send(path, init)
    const { headers = {} } = init ?? {}
    return headers['accept'] === STREAM_TYPE
      ? askForStream(api.url + path, headers)
      : api.send(path, init)
  }
  const violations = async (attempts: readonly Attempt[]) => {
    const found: unknown[] = []
    for (let at = 0; at < attempts.length; at += AT_ONCE) {
      const some = attempts.slice(at, at + AT_ONCE)
      found.push(...(await Promise.all(some.map((attempt) => violation(attempt, send)))).flat())
    }
    return found
  }
  return {
    api,
    user_id: user.user_id,
    violations,
    [Symbol.asyncDispose]: async () => {
      await echo[Symbol.asyncDispose]()
      await api[Symbol.asyncDispose]()
    },
  }
}

/** The fields of the input schema, so that tests cover all of them. */
export function fieldsOf(procedure: AnyTRPCProcedure): string[] {
  const { inputs } = procedure._def as unknown as { inputs: z.ZodObject[] }
  return inputs.flatMap(({ shape }) => Object.keys(shape))
}

/** The response when it is not a stream; otherwise the status once the stream has started. */
async function askForStream(url: string, headers: Record<string, string>): Promise<Answer> {
  await using stream = await openStream(url, '', headers)
  const { status } = stream
  if (stream.headers.get('content-type') !== STREAM_TYPE)
    return { status, text: await stream.text() }
  await stream.nextChanges()
  return { status, text: '' }
}

async function violation(
  attempt: Attempt,
  send: (attempt: Attempt) => Promise<Answer>,
): Promise<unknown[]> {
  try {
    const { status, text } = await send(attempt)
    const isShapeless = status >= 400 && !/"code":"[A-Z_]+"/.test(text)
    return status >= 500 || isShapeless ? [[...attempt, status, text]] : []
  } catch (error) {
    return [[...attempt, error]]
  }
}

function definedOnly(patch: UserPatch): Partial<User> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}

export function trpcQuery(procedure: string, input: unknown): Attempt {
  return [`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input) ?? '')}`]
}

export function trpcStream(procedure: string, input: unknown): Attempt {
  const [path] = trpcQuery(procedure, input)
  return [path, { headers: { accept: STREAM_TYPE } }]
}

export function trpcMutation(procedure: string, json: unknown): Attempt {
  return [`/trpc/${procedure}`, { json }]
}

/** A raw body for every endpoint that reads one, and as tRPC's input in the URL. */
export function rawBodies(body: string, user_id: string): Attempt[] {
  const raw = { body, headers: JSON_TYPE }
  return [
    ['/api/users', { method: 'POST', ...raw }],
    [`/api/users/${user_id}`, { method: 'PATCH', ...raw }],
    ['/trpc/users.create', { method: 'POST', ...raw }],
    ['/trpc/users.create,users.update?batch=1', { method: 'POST', ...raw }],
    ...['users.list', 'users.search'].map((procedure): Attempt => [
      `/trpc/${procedure}?input=${encodeURIComponent(body.slice(0, 2_000))}`,
    ]),
  ]
}
