import { randomBytes } from 'node:crypto'
import { createDatabaseClient } from '@roster/db/client'
import { checkTables } from '@roster/db/ensure-tables'
import { tableNames } from '@roster/db/tables'
import { createUserRepository } from '@roster/db/users'
import { createApp } from './app.ts'
import { EnvError, readEnv } from './env.ts'
import type { Env } from './env.ts'
import { createReadinessCheck } from './http/readiness.ts'
import { webHandler } from './http/web-files.ts'
import { createLoggers } from './logger.ts'
import { LOCAL_ADMIN } from './principal.ts'
import { startServer } from './server.ts'
import { stopOnSignals } from './shutdown.ts'

const REQUEST_TIMEOUT_MS = 10_000

async function main(env: Env): Promise<void> {
  const secrets = env.CURSOR_SECRET ?? [randomBytes(33).toString('base64')]
  const { log, requestLog } = createLoggers({ level: env.LOG_LEVEL, secrets })
  if (!env.CURSOR_SECRET) {
    log.warn('CURSOR_SECRET is not set: cursors given out now end when this process does.')
  }
  const client = createDatabaseClient({
    region: env.AWS_REGION,
    endpoint: env.DYNAMODB_ENDPOINT,
  })
  const tables = tableNames(env.USERS_TABLE)
  const checkReadiness = createReadinessCheck((signal) => checkTables(client, tables, signal))
  const app = createApp({
    users: createUserRepository({
      client,
      tables,
      shards: env.USERS_SHARDS,
      cursorSecrets: secrets,
    }),
    principal: LOCAL_ADMIN,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    requestLog,
    checkReadiness,
    web: env.WEB_DIST === undefined ? undefined : await webHandler(env.WEB_DIST),
  })
  const server = await startServer({ fetch: app.fetch, host: env.HOST, port: env.PORT })
  log.info({ url: server.url }, 'listening')
  stopOnSignals(log, async () => {
    const isClean = await server.stop()
    client.destroy()
    return isClean
  })
  for (const problem of await checkReadiness()) log.error({ problem }, 'the database is not ready')
}

try {
  await main(readEnv())
} catch (error) {
  process.stderr.write(`${startFailure(error)}\n`)
  process.exit(1)
}

function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof EnvError) return error.message
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Set PORT to another, or 0 for any.`
  if (code === 'EACCES') return `Port ${port} may not be used. Set PORT to one above 1023.`
  return error.stack ?? error.message
}
