import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface Replay extends AsyncDisposable {
  endpoint: string
  /** Holds every recorded answer back for so long, in milliseconds. */
  delayMs: number
  /** Asks the database anew from here on. */
  forget: () => void
}

interface Answer {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

const HEADERS_KEPT = ['content-type', 'x-amzn-requestid', 'x-amz-crc32']

/**
 * Stands before a database: asks it once for each request, and answers the same request from memory
 * from then on. What a server costs then depends on the server alone.
 */
export async function startReplay(databaseEndpoint: string): Promise<Replay> {
  const answers = new Map<string, Promise<Answer>>()
  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request)
    const key = `${String(request.headers['x-amz-target'])} ${body.toString()}`
    const isRecorded = answers.has(key)
    const answer = answers.get(key) ?? ask(databaseEndpoint, request.headers, body)
    answers.set(key, answer)
    const send = await answer.then(
      (given) => sendTo(response, given),
      () => {
        // The line broke, and not the request: whoever asks again gets an answer.
        answers.delete(key)
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
    forget: () => answers.clear(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return replay
}

async function ask(endpoint: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Answer> {
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

function sendTo(response: ServerResponse, { status, headers, body }: Answer): () => void {
  return () => {
    response.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
  }
}
