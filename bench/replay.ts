import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface Replay extends AsyncDisposable {
  endpoint: string
  /** Delays every recorded response by this many milliseconds. */
  delayMs: number
  /** Drops all recorded responses. */
  forget: () => void
}

interface RecordedResponse {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

const HEADERS_KEPT = ['content-type', 'x-amzn-requestid', 'x-amz-crc32']

/**
 * A proxy before a database: forwards each request once, and responds to the same request from memory
 * afterwards. The CPU of a server then does not depend on the database.
 */
export async function startReplay(databaseEndpoint: string): Promise<Replay> {
  const recorded = new Map<string, Promise<RecordedResponse>>()
  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request)
    const key = `${String(request.headers['x-amz-target'])} ${body.toString()}`
    const isRecorded = recorded.has(key)
    const pending = recorded.get(key) ?? forward(databaseEndpoint, request.headers, body)
    recorded.set(key, pending)
    const send = await pending.then(
      (given) => sendTo(response, given),
      () => {
        // The connection failed, not the request: the next one is forwarded again.
        recorded.delete(key)
        return () => void response.destroy()
      },
    )
    if (isRecorded && replay.delayMs > 0) setTimeout(send, replay.delayMs)
    else send()
  }
  const server = createServer((request, response) => void reply(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const replay: Replay = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delayMs: 0,
    forget: () => recorded.clear(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return replay
}

async function forward(
  endpoint: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<RecordedResponse> {
  const sent = ['authorization', 'content-type', 'x-amz-date', 'x-amz-target']
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: sent.map((name): [string, string] => [name, String(headers[name])]),
    body: new Uint8Array(body),
  })
  const kept = HEADERS_KEPT.map((name) => [name, response.headers.get(name) ?? ''])
  return {
    status: response.status,
    headers: Object.fromEntries(kept) as Record<string, string>,
    body: new Uint8Array(await response.arrayBuffer()),
  }
}

function sendTo(response: ServerResponse, { status, headers, body }: RecordedResponse): () => void {
  return () => {
    response.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
  }
}
