import { fileURLToPath, pathToFileURL } from 'node:url'

export const API_DIST = fileURLToPath(new URL('../../../api/dist/start-api.js', import.meta.url))
export const WEB_DIST = fileURLToPath(new URL('../../dist', import.meta.url))

const LOG_LINES_KEPT = 200

export interface ApiOptions {
  database: string
  usersTable: string
  /** Any free one when left out. */
  port?: number
  /** How people sign in; without it, every caller is an admin. */
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

/** What the tests use of the built API. */
interface BuiltApi {
  startApi(
    environment: Record<string, string>,
    destination: { write(line: string): void },
  ): Promise<{ url: string; stop(): Promise<boolean> }>
}

/**
 * Starts the built API within the test's worker: loaded once, started for each test in milliseconds,
 * and with nothing remembered of the test before.
 */
export async function startApi(options: ApiOptions): Promise<Api> {
  const built = (await import(pathToFileURL(API_DIST).href)) as BuiltApi
  const lines: string[] = []
  const destination = {
    write(line: string) {
      lines.splice(0, Math.max(0, lines.length + 1 - LOG_LINES_KEPT))
      lines.push(line.trimEnd())
    },
  }
  const launch = (port: number) => {
    const environment = {
      NODE_ENV: 'production',
      PORT: String(port),
      DYNAMODB_ENDPOINT: options.database,
      USERS_TABLE: options.usersTable,
      // The same after a restart: cursors stay valid.
      CURSOR_SECRET: 'a secret of the browser tests alone',
      WEB_DIST,
      ...options.signIn,
    }
    return built.startApi(environment, destination)
  }
  let running = await launch(options.port ?? 0)
  const { url } = running
  const stop = async () => void (await running.stop())
  return {
    url,
    stop,
    async start() {
      running = await launch(Number(new URL(url).port))
    },
    log: () => lines.join('\n'),
    [Symbol.asyncDispose]: stop,
  }
}
