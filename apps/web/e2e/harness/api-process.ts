import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { spawnTethered } from '@roster/local/tethered-process'
import type { TetheredProcess } from '@roster/local/tethered-process'

export const API_MAIN = fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url))
export const WEB_DIST = fileURLToPath(new URL('../../dist', import.meta.url))

const LOG_LINES_KEPT = 200

export interface ApiOptions {
  database: string
  usersTable: string
  /** Any free one when left out. */
  port?: number
  /** How people sign in; without it, whoever reaches the API is its admin. */
  signIn?: SignInSettings
}

export interface SignInSettings {
  OIDC_ISSUER: string
  OIDC_CLIENT_ID: string
  OIDC_CLIENT_SECRET: string
  PUBLIC_URL: string
}

/** The production API, which serves the production web. It can be stopped and started again. */
export interface Api extends AsyncDisposable {
  url: string
  stop(): Promise<void>
  /** Starts it again, at the same address. */
  start(): Promise<void>
  /** The last lines it logged. */
  log(): string
}

export async function startApi(options: ApiOptions): Promise<Api> {
  const lines: string[] = []
  let running = await launch(options, options.port ?? 0, lines)
  const { url } = running
  const stop = () => running.process.stop()
  return {
    url,
    stop,
    async start() {
      running = await launch(options, Number(new URL(url).port), lines)
    },
    log: () => lines.join('\n'),
    [Symbol.asyncDispose]: stop,
  }
}

interface Running {
  process: TetheredProcess
  url: string
}

async function launch(options: ApiOptions, port: number, lines: string[]): Promise<Running> {
  const child = spawnTethered(process.execPath, [API_MAIN], {
    output: 'pipe',
    env: {
      NODE_ENV: 'production',
      PORT: String(port),
      DYNAMODB_ENDPOINT: options.database,
      USERS_TABLE: options.usersTable,
      // The same after a restart: lists go on where they were.
      CURSOR_SECRET: 'a secret of the browser tests alone',
      WEB_DIST,
      ...options.signIn,
    },
  })
  try {
    return { process: child, url: await listeningUrl(child.output, lines) }
  } catch (error) {
    await child.stop()
    throw error
  }
}

/** Reads what the process says, for good, and resolves with the address it listens at. */
async function listeningUrl(streams: readonly Readable[], lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const stream of streams) {
      createInterface(stream)
        .on('line', (line) => {
          lines.splice(0, Math.max(0, lines.length + 1 - LOG_LINES_KEPT))
          lines.push(line)
          const url = urlIn(line)
          if (url !== undefined) resolve(url)
        })
        .once('close', () => {
          reject(new Error(`The API ended before it listened.\n${lines.join('\n')}`))
        })
    }
  })
}

function urlIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined
  const { msg, url } = JSON.parse(line) as { msg?: string; url?: string }
  return msg === 'listening' ? url : undefined
}
