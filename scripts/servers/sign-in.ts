import { join } from 'node:path'
import { isExposed } from '@roster/contract/exposure'
import { DEVELOPMENT_ACCOUNTS, DEVELOPMENT_PASSWORD } from '@roster/local/openid-accounts'
import { ROSTER_AUDIENCE, ROSTER_CLIENT } from '@roster/local/openid-clients'
import { isPortFree } from '@roster/local/ports'
import { OIDC_PORT_DEFAULT } from '#console/env.ts'
import type { Environment } from '#console/env.ts'

export interface SignIn extends AsyncDisposable {
  kind: 'development' | 'named' | 'none'
  issuer: string | undefined
  /** The origin that people use. */
  publicUrl: string
}

/** Whether to start a development provider: none is named, and only this machine reaches Roster. */
function needsProvider(environment: Environment): boolean {
  return environment.OIDC_ISSUER === undefined && !isExposed(environment)
}

/**
 * Call it before anything is built or started.
 *
 * @throws Error when other machines could reach Roster without sign-in, or when production would use
 * the development provider.
 */
export function requireIssuer(environment: Environment): void {
  if (environment.OIDC_ISSUER !== undefined) return
  if (environment.NODE_ENV === 'production' && needsProvider(environment)) {
    throw new Error(
      'The development OpenID provider does not run with NODE_ENV=production: its accounts are ' +
        'public. Set OIDC_ISSUER and OIDC_CLIENT_ID to your own provider, or leave out NODE_ENV: ' +
        'serve sets it for the API.',
    )
  }
  if (!isExposed(environment)) return
  throw new Error(
    'With this HOST or PUBLIC_URL other machines can reach Roster, and without sign-in they may do ' +
      'everything. Set OIDC_ISSUER, OIDC_CLIENT_ID and PUBLIC_URL, or leave out HOST and PUBLIC_URL.',
  )
}

/**
 * Call it before anything is started. Unlike the other ports, this one is never replaced by the next.
 *
 * @throws Error when the port is taken.
 */
export async function requireProviderPort(environment: Environment): Promise<void> {
  if (!needsProvider(environment) || (await isPortFree(environment.OIDC_PORT))) return
  throw new Error(
    `Port ${environment.OIDC_PORT} is taken, and the development OpenID provider needs it: tokens ` +
      'name it by its address. If another Roster runs, stop it; or set OIDC_PORT to another port.',
  )
}

/**
 * The API's settings for sign-in.
 *
 * @param webUrl where the web is, unless people use another origin.
 */
export function signInVariables(environment: Environment, webUrl: string): Record<string, string> {
  const PUBLIC_URL = environment.PUBLIC_URL ?? webUrl
  if (!needsProvider(environment)) return isExposed(environment) ? {} : { PUBLIC_URL }
  return {
    OIDC_ISSUER: `http://127.0.0.1:${environment.OIDC_PORT}`,
    OIDC_CLIENT_ID: ROSTER_CLIENT.id,
    OIDC_CLIENT_SECRET: ROSTER_CLIENT.secret,
    OIDC_AUDIENCE: ROSTER_AUDIENCE,
    PUBLIC_URL,
  }
}

/**
 * Starts the development OpenID provider if no other is named and only this machine reaches the API.
 *
 * @param webUrl where the web is, unless people use another origin.
 */
export async function openSignIn(environment: Environment, webUrl: string): Promise<SignIn> {
  const publicUrl = environment.PUBLIC_URL ?? webUrl
  if (!needsProvider(environment)) {
    const issuer = environment.OIDC_ISSUER
    return {
      kind: issuer === undefined ? 'none' : 'named',
      issuer,
      publicUrl,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    }
  }
  // Imported here: it takes half a second, in which the database is starting.
  const { startOpenIdProvider } = await import('@roster/local/openid-provider')
  const provider = await startOpenIdProvider({
    port: environment.OIDC_PORT,
    dataFolder: join(environment.ROSTER_DATA, 'openid'),
    redirectUris: [new URL('/auth/callback', publicUrl).href],
    postSignOutUris: [new URL('/signed-out', publicUrl).href],
  })
  return {
    kind: 'development',
    issuer: provider.issuer,
    publicUrl,
    [Symbol.asyncDispose]: () => provider.stop(),
  }
}

/** Lines of the block of addresses: name and value. */
export function signInLabels({ kind, issuer }: SignIn): string[][] {
  if (issuer === undefined) return []
  if (kind === 'named') return [['Sign-in', issuer]]
  const accounts = DEVELOPMENT_ACCOUNTS.map(
    ({ id, roles }) => `${id} (${roles.length === 0 ? 'no role' : roles.join(', ')})`,
  )
  const { port } = new URL(issuer)
  const variable = Number(port) === OIDC_PORT_DEFAULT ? '' : `OIDC_PORT=${port} `
  return [
    ['Sign-in', `${accounts.join(', ')}; password ${DEVELOPMENT_PASSWORD}`],
    ['Provider', `${issuer}, for development only`],
    ['Token', `${variable}npx pnpm@12 --silent run token --role admin`],
  ]
}
