import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ErrorBody } from '@roster/contract/errors'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'

/** A request that the server received. A batch has several procedures. */
export interface SeenRequest {
  method: string
  url: string
  procedures: string[]
  authorization: string | undefined
  headers: IncomingHttpHeaders
}

export interface ScriptedServer extends AsyncDisposable {
  url: string
  seen: SeenRequest[]
}

export type Script = (request: SeenRequest, response: ServerResponse) => void

/** An HTTP server with scripted responses, for situations that a healthy API does not produce. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const seen: SeenRequest[] = []
  const server = createServer((incoming, response) => {
    const url = incoming.url ?? ''
    const request = {
      method: incoming.method ?? '',
      url,
      procedures: new URL(url, 'http://any').pathname.replace('/trpc/', '').split(','),
      authorization: incoming.headers.authorization,
      headers: incoming.headers,
    }
    seen.push(request)
    incoming.resume().on('end', () => script(request, response))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Answers every call of the batch with the same data. */
export function answer(request: SeenRequest, response: ServerResponse, data: unknown): void {
  send(response, 200, JSON.stringify(request.procedures.map(() => ({ result: { data } }))))
}

/** Fails every call of the batch in the API's format. */
export function fail(request: SeenRequest, response: ServerResponse, roster: ErrorBody): void {
  const code = roster.code === 'TOO_MANY_REQUESTS' ? 'TOO_MANY_REQUESTS' : 'SERVICE_UNAVAILABLE'
  const error = {
    message: roster.code,
    code: TRPC_ERROR_CODES_BY_KEY[code],
    data: { code, httpStatus: 503, path: 'users.byId', roster },
  }
  send(response, 503, JSON.stringify(request.procedures.map(() => ({ error }))))
}

export function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): void {
  response.writeHead(status, headers).end(body)
}
