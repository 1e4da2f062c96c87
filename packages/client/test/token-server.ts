import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface TokenServer extends AsyncDisposable {
  issuer: string
  /** The form fields of each token request so far. */
  requests: Record<string, string>[]
  /** How the secret was sent with each of them. */
  ways: ('basic' | 'post')[]
  /** `token_endpoint_auth_methods_supported`. */
  offered: string[] | undefined
  /** The ways to send the secret that are not refused. */
  accepts: readonly ('basic' | 'post')[]
  /** The header of the last token request. */
  authorization: string | undefined
  /** The response to the next token requests. By default `token-1`, `token-2` and so on. */
  answer: { status: number; expires_in?: number | undefined }
  /** Whether discovery fails. */
  isDown: boolean
}

/** The part of an OpenID provider that the client credentials grant uses. */
export async function startTokenServer(): Promise<TokenServer> {
  const tokenAnswer = (
    form: string,
    authorization: string | undefined,
  ): [status: number, body: object] => {
    server.requests.push(Object.fromEntries(new URLSearchParams(form)))
    server.authorization = authorization
    const way = authorization === undefined ? 'post' : 'basic'
    server.ways.push(way)
    if (!server.accepts.includes(way)) return [401, { error: 'invalid_client' }]
    const { status, expires_in } = server.answer
    if (status !== 200) return [status, { error: 'invalid_client' }]
    const access_token = `token-${server.requests.length}`
    return [status, { access_token, token_type: 'bearer', expires_in }]
  }
  const discoveryAnswer = (): [status: number, body: object] =>
    server.isDown
      ? [503, {}]
      : [
          200,
          {
            issuer: server.issuer,
            token_endpoint: `${server.issuer}/token`,
            token_endpoint_auth_methods_supported: server.offered,
          },
        ]
  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    const form = await text(request)
    const [status, body] =
      request.url === '/token'
        ? tokenAnswer(form, request.headers.authorization)
        : discoveryAnswer()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const http = createServer((request, response) => void reply(request, response))
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  const server: TokenServer = {
    issuer: `http://127.0.0.1:${port}`,
    requests: [],
    ways: [],
    offered: undefined,
    accepts: ['basic', 'post'],
    authorization: undefined,
    answer: { status: 200, expires_in: 300 },
    isDown: false,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    },
  }
  return server
}
