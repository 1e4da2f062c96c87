import { randomBytes } from 'node:crypto'
import { readEnv } from '@roster/api/env'
import { inheritedEnvironment } from '#console/env.ts'
import type { Environment } from '#console/env.ts'
import { databaseTarget } from '#database/database-target.ts'
import type { DatabaseTarget } from '#database/database-target.ts'
import { signInVariables } from './sign-in.ts'

export interface ServerAddresses {
  port: number
  /** The API's port when it serves the web. */
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
  { port, webPort, apiUrl, webUrl }: ServerAddresses,
): NodeJS.ProcessEnv {
  return {
    ...inheritedEnvironment(),
    ...signInVariables(environment, webUrl),
    AWS_REGION: target.region,
    DYNAMODB_ENDPOINT: target.endpoint,
    USERS_TABLE: environment.USERS_TABLE,
    LOG_LEVEL: environment.LOG_LEVEL,
    HOST: environment.HOST,
    PORT: String(port),
    WEB_PORT: String(webPort),
    ROSTER_API_URL: apiUrl,
    // One for the whole run, so that cursors stay valid when the API restarts.
    CURSOR_SECRET: environment.CURSOR_SECRET ?? randomBytes(33).toString('base64'),
  }
}

/**
 * Checks the environment by the API's own rules. Call it before anything is built or started.
 *
 * @param own what the API gets in addition.
 * @throws Error naming each variable that the API would refuse.
 */
export function requireApiEnvironment(environment: Environment, own: NodeJS.ProcessEnv = {}): void {
  const { HOST, PORT, WEB_PORT } = environment
  // Other ports may be used in the end; the rules are the same for them.
  const addresses = serverAddresses(HOST, PORT, WEB_PORT)
  readEnv({ ...serverEnvironment(environment, databaseTarget(environment), addresses), ...own })
}
