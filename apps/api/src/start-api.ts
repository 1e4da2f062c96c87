import { randomBytes } from 'node:crypto'
import { isExposed } from '@roster/contract/exposure'
import { checkShards } from '@roster/db/check-shards'
import { createDatabaseClient } from '@roster/db/client'
import { probeTables } from '@roster/db/probe-tables'
import { createRateCounters } from '@roster/db/rate-counters'
import { createSessionRepository } from '@roster/db/sessions'
import { shardsToRead } from '@roster/db/shards'
import { tableNames } from '@roster/db/tables'
import { checkTimeToLive } from '@roster/db/time-to-live'
import { createUserRepository } from '@roster/db/users'
import { createViewRepository } from '@roster/db/views'
import { createApp } from './app.ts'
import { readEnv, stopDelayMs } from './env.ts'
import { EnvError } from './errors/env-error.ts'
import { createChangeFeed } from './feed/change-feed.ts'
import { createGateway, gatewayWithSignIn } from './gateway/gateway.ts'
import { createReadinessCheck } from './health/readiness.ts'
import { createLoggers } from './http/logger.ts'
import type { Logger, LoggerOptions } from './http/logger.ts'
import { LOCAL_ADMIN } from './procedure/principal.ts'
import { createOpenStreams } from './rpc/open-streams.ts'
import { startServer } from './server.ts'
import { createCachedSessions } from './sign-in/cached-sessions.ts'
import { providerProblem } from './sign-in/provider-problem.ts'
import { signInSettings } from './sign-in/sign-in.env.ts'
import type { SignInSettings } from './sign-in/sign-in.env.ts'
import { createSignIn } from './sign-in/sign-in.ts'
import { webHandler } from './web/web-files.ts'

const REQUEST_TIMEOUT_MS = 10_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** A running API. */
export interface RunningApi {
  url: string
  log: Logger
  /** @returns one sentence for each problem of the database; none of a check that the stop interrupted. */
  checkReadiness: () => Promise<string[]>
  /** How long to wait between `drain` and `stop`, so that load balancers notice. */
  stopDelayMs: number
  /** Still serves requests, but is no longer ready and closes each connection with its response. */
  drain: () => void
  /** Ends the streams and lets running requests finish. @returns whether all of them could. */
  stop: () => Promise<boolean>
  /** Writes the buffered lines of the log, as far as their reader takes them within a second. */
  flushLog: () => Promise<void>
}

/**
 * Composes the API from its environment and listens. Two APIs in one process share nothing: the browser
 * tests start a new one for each test.
 *
 * @throws EnvError, and the listen error (EADDRINUSE, EACCES, …).
 */
export async function startApi(
  environment?: NodeJS.ProcessEnv,
  destination?: LoggerOptions['destination'],
): Promise<RunningApi> {
  const env = readEnv(environment)
  const settings = signInSettings(env)
  if (settings && isExposed(env)) await refuseDevelopmentProvider(settings)
  const secrets = env.CURSOR_SECRET ?? [randomBytes(33).toString('base64')]
  const { log, requestLog, flush } = createLoggers({
    level: env.LOG_LEVEL,
    secrets: [...secrets, env.OIDC_CLIENT_SECRET ?? ''],
    ...(destination && { destination }),
  })
  if (!env.CURSOR_SECRET) {
    log.warn('CURSOR_SECRET is not set: cursors become invalid when this process ends.')
  }
  const client = createDatabaseClient({
    region: env.AWS_REGION,
    endpoint: env.DYNAMODB_ENDPOINT,
    variant: env.DYNAMODB_CLIENT,
  })
  const tables = tableNames(env.USERS_TABLE)
  const shards = shardsToRead(env.USERS_SHARDS, env.USERS_SHARDS_READ)
  const checkReadiness = createReadinessCheck({
    tables: (signal) => probeTables(client, tables, signal),
    once: [
      (signal) => checkTimeToLive(client, tables, signal),
      (signal) => checkShards(client, tables.users, shards, signal),
    ],
  })
  const sessionMaxAgeMs = env.SESSION_MAX_HOURS * HOUR_MS
  const sessions = createCachedSessions(
    createSessionRepository({
      client,
      tables,
      cursorSecrets: secrets,
      idleMs: env.SESSION_IDLE_MINUTES * MINUTE_MS,
      maxAgeMs: sessionMaxAgeMs,
    }),
  )
  const signIn = settings && createSignIn({ settings, sessions, sessionMaxAgeMs, log })
  const counters = createRateCounters({ client, tables })
  const users = createUserRepository({
    client,
    tables,
    shards: env.USERS_SHARDS,
    readShards: env.USERS_SHARDS_READ,
    cursorSecrets: secrets,
  })
  const streams = createOpenStreams()
  let isDraining = false
  const gateway = settings ? gatewayWithSignIn(env, settings.publicUrl, counters) : createGateway()
  const app = createApp({
    users,
    sessions,
    views: createViewRepository({ client, tables }),
    feed: createChangeFeed({ users, log }),
    streams,
    gateway,
    signIn,
    resolvePrincipal: signIn?.resolvePrincipal ?? (async () => LOCAL_ADMIN),
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    log,
    requestLog,
    checkReadiness: () =>
      isDraining ? Promise.resolve(['Roster is stopping.']) : checkReadiness(),
    web: env.WEB_DIST === undefined ? undefined : await webHandler(env.WEB_DIST),
  })
  const server = await startServer({
    fetch: app.fetch,
    host: env.HOST,
    port: env.PORT,
    headers: gateway.headers,
    log: requestLog,
  })
  return {
    url: server.url,
    log,
    async checkReadiness() {
      const problems = await checkReadiness()
      return isDraining ? [] : problems
    },
    stopDelayMs: stopDelayMs(env),
    drain() {
      isDraining = true
      server.drain()
    },
    async stop() {
      streams.close()
      const isClean = await server.stop()
      client.destroy()
      return isClean
    },
    flushLog: flush,
  }
}

async function refuseDevelopmentProvider(settings: SignInSettings): Promise<void> {
  const problem = await providerProblem(settings)
  if (problem !== undefined) throw new EnvError(problem)
}
