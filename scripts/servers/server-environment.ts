import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readEnv } from '@roster/api/env'
import { databaseTarget } from '#database/database-target.ts'
import type { DatabaseTarget } from '#database/database-target.ts'
import { inheritedEnvironment } from '#console/env.ts'
import type { Environment } from '#console/env.ts'
import { signInVariables } from './sign-in.ts'
import type { SignIn } from './sign-in.ts'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const TURBO = join(ROOT, 'node_modules/.bin/turbo')

const POLL_MS = 100
const PROBE_TIMEOUT_MS = 2_000

export function say(line: string): void {
  console.log(line)
}

export interface ServerAddresses {
  port: number
  /** The API's own when it serves the web. */
  webPort: number
  apiUrl: string
  webUrl: string
}

/** @param webPort of the web's development server; left out when the API serves the web. */
export function serverAddresses(host: string, port: number, webPort = port): ServerAddresses {
  const apiUrl = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  // Vite listens on 127.0.0.1, whatever the API does.
  const webUrl = webPort === port ? apiUrl : `http://127.0.0.1:${webPort}`
  return { port, webPort, apiUrl, webUrl }
}

/** The environment of the API and of the web's development server. */
export function serverEnvironment(
  environment: Environment,
  target: DatabaseTarget,
  signIn: Pick<SignIn, 'variables'>,
  { port, webPort, apiUrl }: ServerAddresses,
): NodeJS.ProcessEnv {
  return {
    ...inheritedEnvironment(),
    ...signIn.variables,
    AWS_REGION: target.region,
    DYNAMODB_ENDPOINT: target.endpoint,
    USERS_TABLE: environment.USERS_TABLE,
    HOST: environment.HOST,
    PORT: String(port),
    WEB_PORT: String(webPort),
    ROSTER_API_URL: apiUrl,
    // One for the whole run: lists keep their place when the API reloads.
    CURSOR_SECRET: environment.CURSOR_SECRET ?? randomBytes(33).toString('base64'),
  }
}

/**
 * Said before anything is built or started: the API has the last word on what it is given.
 *
 * @param own what the API gets besides.
 * @throws Error naming each variable that it would refuse.
 */
export function requireApiEnvironment(environment: Environment, own: NodeJS.ProcessEnv = {}): void {
  const { HOST, PORT, WEB_PORT } = environment
  // A port that is taken changes later; that it is one does not.
  const addresses = serverAddresses(HOST, PORT, WEB_PORT)
  const signIn = { variables: signInVariables(environment, addresses.webUrl) }
  const target = databaseTarget(environment)
  readEnv({ ...serverEnvironment(environment, target, signIn, addresses), ...own })
}

/** Waits until every address answers well. @throws the signal's reason when it is aborted. */
export async function waitUntilUp(urls: readonly string[], signal: AbortSignal): Promise<void> {
  await Promise.all(
    urls.map(async (url) => {
      while (!(await answersWell(url))) await delay(POLL_MS, undefined, { signal })
    }),
  )
}

async function answersWell(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }).then(
    (response) => response.ok,
    () => false,
  )
}
