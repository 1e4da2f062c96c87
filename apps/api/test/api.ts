import { BlockList } from 'node:net'
import type { Cost } from '@roster/contract/cost'
import type { FieldError } from '@roster/contract/errors'
import type { Permission } from '@roster/contract/permissions'
import type { User } from '@roster/contract/users'
import type { SavedView } from '@roster/contract/views'
import { createDatabaseClient } from '@roster/db/client'
import { ensureTables } from '@roster/db/ensure-tables'
import { SHARDS_DEFAULT } from '@roster/db/shards'
import { tableNames } from '@roster/db/tables'
import { createUserRepository } from '@roster/db/users'
import type { UserRepository } from '@roster/db/users'
import { createRateCounters } from '@roster/db/rate-counters'
import { createSessionRepository } from '@roster/db/sessions'
import type { SessionRepository } from '@roster/db/sessions'
import { createViewRepository } from '@roster/db/views'
import type { ViewRepository } from '@roster/db/views'
import { TablePool } from '@roster/local/table-pool'
import { aUser } from '@roster/local/test-users'
import { createTRPCClient, httpLink } from '@trpc/client'
import { inject } from 'vitest'
import { createApp } from '#app.ts'
import type { AppDeps } from '#app.ts'
import { createChangeFeed } from '#feed/change-feed.ts'
import { createGateway } from '#gateway/gateway.ts'
import { createOpenStreams } from '#rpc/open-streams.ts'
import { createLoggers } from '#http/logger.ts'
import type { Logger } from '#http/logger.ts'
import { LOCAL_ADMIN } from '#procedure/principal.ts'
import type { Principal } from '#procedure/principal.ts'
import type { AppRouter } from '#rpc/router.ts'
import { startServer } from '#server.ts'

export const CURSOR_SECRET = 'a cursor secret for tests, long enough'
export const SESSION_IDLE_MS = 8 * 60 * 60_000
export const SESSION_MAX_AGE_MS = 7 * 24 * 60 * 60_000

export interface TestApi extends AsyncDisposable {
  url: string
  /** The lines of the log so far. */
  log: LogLine[]
  client: ReturnType<typeof createTRPCClient<AppRouter>>
  /** Like `fetch` with a path of the API and a JSON body. */
  send: (path: string, init?: SendInit) => Promise<TestResponse>
  /** Calls the app without a network, so that a test decides when the response body is read. */
  fetch: (path: string, headers?: Record<string, string>) => Promise<Response>
  stop: (graceMs?: number) => Promise<boolean>
}

export interface SendInit {
  method?: string
  headers?: Record<string, string>
  /** Sent as JSON. */
  json?: unknown
  /** Sent unchanged. */
  body?: string
  signal?: AbortSignal
}

export interface TestResponse {
  status: number
  headers: Headers
  text: string
  json: AnswerJson
}

/** The members of responses that tests read; each kind of response has some of them. */
export interface AnswerJson extends User {
  code: string
  fields: FieldError[]
  items: User[]
  count: number
  nextToken: string
  error: { data: { roster: { code: string; fields: FieldError[] } } }
  result: { data: { cost: Cost } }
}

type LogLine = Record<string, unknown> & { level: string; msg: string }

export interface ApiOptions extends Partial<AppDeps> {
  /** The caller. Defaults to the local admin. */
  principal?: Principal
  /** Dependencies that need the URL of the API. */
  at?: (url: string, log: Logger) => Promise<Partial<AppDeps>>
  receiveTimeoutMs?: number
  silenceTimeoutMs?: number
}

/** Starts an API over real HTTP on a free port. Without `users` it gets new tables on DynamoDB Local. */
export async function startApi(options: ApiOptions = {}): Promise<TestApi> {
  const { principal = LOCAL_ADMIN, at, receiveTimeoutMs, silenceTimeoutMs, ...given } = options
  const app = Promise.withResolvers<ReturnType<typeof createApp>>()
  const lines: LogLine[] = []
  const loggers = createLoggers({
    level: 'debug',
    secrets: [CURSOR_SECRET],
    destination: { write: (line) => void lines.push(JSON.parse(line) as LogLine) },
  })
  // Trusts the tests as a proxy, so that they can set request ids.
  const { gateway = createGateway({ trustedProxies: loopback() }) } = given
  const server = await startServer({
    fetch: async (request, bindings) => (await app.promise).fetch(request, bindings),
    host: '127.0.0.1',
    port: 0,
    headers: gateway.headers,
    log: loggers.requestLog,
    ...(receiveTimeoutMs !== undefined && { receiveTimeoutMs }),
    ...(silenceTimeoutMs !== undefined && { silenceTimeoutMs }),
  })
  const tables = options.users ? undefined : await createTestTables()
  const users = options.users ?? tables?.repository() ?? fakeUsers({})
  const streams = createOpenStreams()
  const deps: AppDeps = {
    users,
    feed: createChangeFeed({ users, log: loggers.log }),
    streams,
    sessions: tables?.sessions() ?? fakeSessions({}),
    views: tables?.views() ?? fakeViews({}),
    gateway,
    resolvePrincipal: async () => principal,
    requestTimeoutMs: 10_000,
    checkReadiness: async () => [],
    log: loggers.log,
    requestLog: loggers.requestLog,
    ...given,
    ...(await at?.(server.url, loggers.log)),
  }
  app.resolve(createApp(deps))
  const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${server.url}/trpc` })] })
  const send: TestApi['send'] = (path, init) => sendTo(server.url, path, init)
  const fetchDirectly: TestApi['fetch'] = async (path, headers) => {
    const host = new URL(server.url).host
    return (await app.promise).fetch(
      new Request(server.url + path, { headers: { host, ...headers } }),
    )
  }
  const stop: TestApi['stop'] = (graceMs) => {
    streams.close()
    return server.stop(graceMs)
  }
  const dispose = async () => void (await stop(0))
  return {
    ...server,
    stop,
    [Symbol.asyncDispose]: dispose,
    log: lines,
    client,
    send,
    fetch: fetchDirectly,
  }
}

export function loopback(): BlockList {
  const list = new BlockList()
  list.addAddress('127.0.0.1')
  return list
}

const databaseClient = createDatabaseClient({
  region: 'us-east-1',
  endpoint: inject('dynamoDbEndpoint'),
  workload: 'bulk',
})
const pool = new TablePool(databaseClient, async () => {
  const names = tableNames(`Users${crypto.randomUUID().slice(0, 8)}`)
  await ensureTables(databaseClient, names)
  return names
})

/**
 * Empty tables in the run's DynamoDB Local, and functions that create repositories on them. They are
 * the caller's until the end of the test, or of the file if a hook asks.
 */
export async function createTestTables() {
  const { names: tables } = await pool.borrow()
  const repository = (cursorSecret = CURSOR_SECRET) =>
    createUserRepository({
      client: databaseClient,
      tables,
      shards: SHARDS_DEFAULT,
      cursorSecrets: [cursorSecret],
    })
  const sessions = (now?: () => Date) =>
    createSessionRepository({
      client: databaseClient,
      tables,
      cursorSecrets: [CURSOR_SECRET],
      idleMs: SESSION_IDLE_MS,
      maxAgeMs: SESSION_MAX_AGE_MS,
      ...(now && { now }),
    })
  const rateCounters = (now: () => Date) =>
    createRateCounters({ client: databaseClient, tables, now })
  const views = () => createViewRepository({ client: databaseClient, tables })
  return { repository, sessions, rateCounters, views }
}

async function sendTo(url: string, path: string, init: SendInit = {}): Promise<TestResponse> {
  const { json, body = json === undefined ? undefined : JSON.stringify(json) } = init
  const response = await fetch(url + path, {
    method: init.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...init.headers },
    redirect: 'manual',
    signal: init.signal ?? AbortSignal.timeout(20_000),
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: (isJson && text !== '' ? JSON.parse(text) : undefined) as AnswerJson,
  }
}

/** A repository with the given methods. Any other method rejects. */
export function fakeUsers(methods: Partial<UserRepository>): UserRepository {
  return fake(methods as UserRepository)
}

export function fakeSessions(methods: Partial<SessionRepository>): SessionRepository {
  return fake(methods as SessionRepository)
}

export function fakeViews(methods: Partial<ViewRepository>): ViewRepository {
  return fake(methods as ViewRepository)
}

function fake<Repository extends object>(methods: Repository): Repository {
  return new Proxy(methods, {
    get(target, name) {
      if (name in target) return Reflect.get(target, name) as unknown
      return () => Promise.reject(new Error(`The fake repository has no ${String(name)}.`))
    },
  })
}

export function sampleUser(changes: Partial<User> = {}): User {
  return aUser({ user_id: 'ana', ...changes })
}

export function sampleView(changes: Partial<SavedView> = {}): SavedView {
  return {
    view_id: '00000000-0000-4000-8000-000000000000',
    name: 'Active',
    search: 'status=active',
    is_shared: false,
    owner: LOCAL_ADMIN.actor,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
    ...changes,
  }
}

export function principalWith(permissions: readonly Permission[]): Principal {
  return { ...LOCAL_ADMIN, permissions: new Set(permissions) }
}
