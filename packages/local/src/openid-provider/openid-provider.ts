import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { readEnvironment } from '#process/env.ts'
import type { ClientAddresses } from './clients.ts'
import { providerConfiguration } from './configuration.ts'
import { providerKeys } from './keys.ts'
import { answerOwnHostAlone, setSecurityHeaders } from './guards.ts'
import { signInPages } from './sign-in.ts'

/** Where the development provider listens, and which addresses it may send browsers to. */
export interface OpenIdProviderOptions extends ClientAddresses {
  /** A free one when left out or 0. The issuer is the address: another port is another issuer. */
  port?: number
  host?: '127.0.0.1' | '::1'
  /** Where the keys are kept; new ones on every start when left out. */
  dataFolder?: string
  /** How long access tokens live. */
  accessTokenSeconds?: number
}

/** A development provider that answers. */
export interface OpenIdProvider extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  issuer: string
  stop(): Promise<void>
}

const ACCESS_TOKEN_S = 60 * 60

/**
 * Starts an OpenID provider for development and tests, with public accounts and secrets: only on
 * loopback, and never with NODE_ENV=production. Its discovery document has
 * `"roster_development": true`.
 *
 * @throws Error when NODE_ENV is production, when the port is taken, or when the file of keys in
 * the data folder is invalid.
 */
export async function startOpenIdProvider(options: OpenIdProviderOptions): Promise<OpenIdProvider> {
  const { port = 0, host = '127.0.0.1', accessTokenSeconds = ACCESS_TOKEN_S } = options
  if (readEnvironment().NODE_ENV === 'production') {
    throw new Error(
      'The development OpenID provider does not run with NODE_ENV=production: its accounts ' +
        'and secrets are public. Set OIDC_ISSUER to your own provider.',
    )
  }
  const keys = await providerKeys(options.dataFolder)
  const server = createServer()
  const issuer = await listen(server, host, port)
  const provider = new Provider(
    issuer,
    providerConfiguration({ ...options, keys, accessTokenSeconds }),
  )
  provider.use(answerOwnHostAlone(issuer))
  provider.use(setSecurityHeaders([...options.redirectUris, ...options.postSignOutUris]))
  provider.use(signInPages(provider))
  // In the same turn as `listening`, so that no request can come before.
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
  const stop = async (): Promise<void> => {
    if (!server.listening) return
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { issuer, stop, [Symbol.asyncDispose]: stop }
}

/** @returns the address. */
async function listen(server: Server, host: string, port: number): Promise<string> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause
    throw new Error(`Port ${port} is taken: the development OpenID provider cannot use it.`, {
      cause,
    })
  }
  const { port: given } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${given}`
}
