import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createDatabaseClient } from '@roster/db/client'
import { ensureTables } from '@roster/db/ensure-tables'
import { tableNames } from '@roster/db/tables'

const API_MAIN = fileURLToPath(new URL('../../../apps/api/src/main.ts', import.meta.url))
const REGION = 'us-east-1'

export interface ApiProcess extends AsyncDisposable {
  url: string
  /** Ends it at once, like a crash. */
  kill: () => Promise<void>
  /** Starts another process with the same tables, and on the same port unless `PORT` is given. */
  startAgain: (environment?: Record<string, string>) => Promise<ApiProcess>
}

/** Starts the API as a separate process, on a free port and with its own tables. */
export async function startApi(
  dynamoDbEndpoint: string,
  environment: Record<string, string> = {},
): Promise<ApiProcess> {
  const usersTable = `Client-${randomUUID()}`
  const database = createDatabaseClient({ region: REGION, endpoint: dynamoDbEndpoint })
  await ensureTables(database, tableNames(usersTable))
  database.destroy()
  return startProcess({
    AWS_REGION: REGION,
    DYNAMODB_ENDPOINT: dynamoDbEndpoint,
    USERS_TABLE: usersTable,
    PORT: '0',
    ...environment,
  })
}

async function startProcess(env: Record<string, string>): Promise<ApiProcess> {
  const child = spawn(process.execPath, [API_MAIN], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
  }
  const stop = () => end('SIGTERM')
  try {
    const url = await listeningUrl(child.stdout)
    const startAgain: ApiProcess['startAgain'] = (environment) =>
      startProcess({ ...env, PORT: new URL(url).port, ...environment })
    return { url, kill: () => end('SIGKILL'), startAgain, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function listeningUrl(log: Readable): Promise<string> {
  const lines = createInterface(log)
  for await (const line of lines) {
    const { msg, url } = JSON.parse(line) as { msg?: string; url?: string }
    if (msg !== 'listening' || url === undefined) continue
    log.resume()
    return url
  }
  throw new Error('The API exited before it listened.')
}
