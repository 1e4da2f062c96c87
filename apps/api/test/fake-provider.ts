import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import type { Claims } from '#sign-in/claims.ts'

export const AUDIENCE = 'urn:roster:test'
export const CLIENT_ID = 'roster'

export interface FakeProvider extends AsyncDisposable {
  issuer: string
  /** The paths that the API has requested. */
  requests: string[]
  /** The last request to the token endpoint. */
  tokenRequest: { authorization: string | undefined; form: URLSearchParams }
  /** The access token of the last request to the UserInfo endpoint, as it was sent. */
  userInfoRequest: { token: string | undefined }
  /** New paths, and the old ones at which tests set the answers. */
  moved: Record<string, string>
  /** Overrides members of the discovery document. */
  discovery: Record<string, unknown>
  /** The current keys. */
  keys: SigningKey[]
  /** Makes every request fail in this way, or those to one path. */
  fault: { path?: string; how: 'status 503' | 'hang up' | 'no answer' | Answer } | undefined
  /** The response of the token endpoint. */
  tokenAnswer: () => Promise<Answer>
  /** The response of the UserInfo endpoint, which tests name in the discovery document. */
  userInfo: () => Promise<Answer>
  /** Signs a token. Claims default to valid values; `undefined` omits one. */
  sign: (claims: Claims, options?: SignOptions) => Promise<string>
}

export interface Answer {
  status: number
  /** Sent as JSON unless it is a text. */
  body: unknown
  headers?: Record<string, string>
}

export interface SigningKey {
  kid: string
  alg: string
  privateKey: CryptoKey
  publicKey: JWK
}

export interface SignOptions {
  key?: SigningKey
  header?: Record<string, unknown>
}

export async function makeKey(
  alg = 'RS256',
  kid: string = crypto.randomUUID(),
): Promise<SigningKey> {
  const pair = await generateKeyPair(alg, { extractable: true })
  const publicKey = { ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' }
  return { kid, alg, privateKey: pair.privateKey, publicKey }
}

/** A provider that tests control, so that it can misbehave. */
export async function startFakeProvider(): Promise<FakeProvider> {
  const server = createServer((request, response) => {
    void answer(request).then((given) => {
      if (given === 'no answer') return undefined
      if (given === 'hang up') return request.socket.destroy()
      const isText = typeof given.body === 'string'
      const type = isText ? 'text/html' : 'application/json'
      response.writeHead(given.status, { 'content-type': type, ...given.headers })
      return response.end(isText ? given.body : JSON.stringify(given.body))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage): Promise<Answer | 'hang up' | 'no answer'> {
    const { pathname } = new URL(request.url ?? '/', issuer)
    provider.requests.push(pathname)
    const { fault } = provider
    if (fault && (fault.path === undefined || fault.path === pathname)) {
      return fault.how === 'status 503' ? { status: 503, body: { error: 'busy' } } : fault.how
    }
    const path = provider.moved[pathname] ?? pathname
    if (path === '/jwks') {
      return { status: 200, body: { keys: provider.keys.map(({ publicKey }) => publicKey) } }
    }
    if (path === '/token') {
      const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>)
      provider.tokenRequest = {
        authorization: request.headers.authorization,
        form: new URLSearchParams(Buffer.concat(chunks).toString()),
      }
      return provider.tokenAnswer()
    }
    if (path === '/userinfo') {
      provider.userInfoRequest = { token: request.headers.authorization }
      return provider.userInfo()
    }
    return { status: 200, body: discoveryDocument() }
  }

  function discoveryDocument() {
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      end_session_endpoint: `${issuer}/sign-out`,
      response_types_supported: ['code'],
      authorization_response_iss_parameter_supported: true,
      ...provider.discovery,
    }
  }

  const provider: FakeProvider = {
    issuer,
    requests: [],
    tokenRequest: { authorization: undefined, form: new URLSearchParams() },
    userInfoRequest: { token: undefined },
    moved: {},
    discovery: {},
    keys: [await makeKey()],
    fault: undefined,
    tokenAnswer: async () => ({ status: 400, body: { error: 'invalid_grant' } }),
    userInfo: async () => ({ status: 404, body: 'There is no UserInfo.' }),
    async sign(claims, { key = provider.keys[0]!, header } = {}) {
      const now = Math.floor(Date.now() / 1_000)
      const usual = { iss: issuer, aud: AUDIENCE, sub: 'ada', iat: now, exp: now + 300 }
      return new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
        .sign(key.privateKey)
    },
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
  return provider
}
