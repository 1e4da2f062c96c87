import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import { answerHeaders } from '../gateway/security-headers.ts'
import type { Logger } from './logger.ts'

export interface ServerOptions {
  fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response>
  host: string
  /** 0 for any free one. */
  port: number
  /** What every answer carries, also one to what is no request. */
  headers?: Readonly<Record<string, string>>
  /** Takes one line for each of those; there is no request to have one. */
  log?: Pick<Logger, 'info'>
  /** How long a client may take to send a whole request before it gets 408. */
  receiveTimeoutMs?: number
  /** How long a connection may stay without a byte, while a request is under way on it. */
  silenceTimeoutMs?: number
}

export interface RunningServer extends AsyncDisposable {
  /** Where it answers: `http://127.0.0.1:3000`. */
  url: string
  /**
   * Takes no new connection, lets the requests under way finish, and closes what is still open
   * after `graceMs`.
   *
   * @returns whether every request could finish.
   */
  stop: (graceMs?: number) => Promise<boolean>
}

/** Less than a request's own deadline, so that a slow sender is told that it was the slow one. */
const RECEIVE_TIMEOUT_MS = 8_000
/** Longer than the idle time of the usual load balancer (60 s), so that the balancer closes first. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000
const RECEIVE_CHECK_MS = 500
/** Of the request line and all headers together. Cookies and a token take a few kB. */
const HEAD_BYTES_MAX = 16 * 1024
/** For a client that does not take its answer: longer than any request may last. */
const SILENCE_TIMEOUT_MS = 30_000
const GRACE_DEFAULT_MS = 8_000
const IDLE_SWEEP_MS = 50

/** @throws the listen error (EADDRINUSE, EACCES, …). */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { receiveTimeoutMs = RECEIVE_TIMEOUT_MS, silenceTimeoutMs = SILENCE_TIMEOUT_MS } = options
  const refuse = createRefusal(options)
  const listener = getRequestListener(
    (request, bindings) => options.fetch(request, bindings as HttpBindings),
    {
      errorHandler: () => {
        const { status, headers, body } = refuse(400)
        return new Response(body, { status, headers })
      },
    },
  )
  const server = createServer(
    {
      headersTimeout: receiveTimeoutMs,
      requestTimeout: receiveTimeoutMs,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: RECEIVE_CHECK_MS,
      maxHeaderSize: HEAD_BYTES_MAX,
      // Node would answer an empty 400; the listener refuses it in words.
      requireHostHeader: false,
    },
    (incoming, outgoing) => void listener(incoming, outgoing),
  )
  server.setTimeout(silenceTimeoutMs)
  // Node drops headers beyond its own count; a guard refuses so many instead.
  server.maxHeadersCount = 0
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
    else answerUnparsable(socket, refuse(PARSER_STATUS[error.code ?? ''] ?? 400, socket))
  })
  // Node would answer an empty 417 by itself.
  server.on('checkExpectation', ({ socket }, outgoing: ServerResponse) => {
    const { status, headers, body } = refuse(417, socket)
    outgoing.writeHead(status, { ...headers, connection: 'close' }).end(body)
  })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  const stop = (graceMs = GRACE_DEFAULT_MS) => stopServer(server, graceMs)
  return {
    url: `http://${host}:${port}`,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop(0)),
  }
}

async function stopServer(server: Server, graceMs: number): Promise<boolean> {
  if (!server.listening) return true
  const closed = once(server, 'close')
  server.close()
  let isClean = true
  // A connection kept alive turns idle only when the request on it has been answered.
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS)
  const force = setTimeout(() => {
    isClean = false
    server.closeAllConnections()
  }, graceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(force)
  return isClean
}

const PARSER_STATUS: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

const REASONS: Record<number, string> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  417: 'Expectation Failed',
  431: 'Request Header Fields Too Large',
}

const UNREADABLE_DETAILS: Record<number, string> = {
  408: 'The request took too long to arrive.',
  417: 'Leave out the header "Expect".',
  431: 'The headers are too long.',
}

interface Refusal {
  status: number
  headers: Record<string, string>
  body: string
}

/** What Node's parser refuses never becomes a request; its sender still gets the usual shape. */
function createRefusal({ headers = answerHeaders(false), log }: ServerOptions) {
  return (status: number, socket?: Socket): Refusal => {
    const request_id = randomUUID()
    const address = socket?.remoteAddress
    log?.info({ request_id, status, ...(address !== undefined && { address }) }, 'no request')
    const detail = UNREADABLE_DETAILS[status] ?? 'The request cannot be read as HTTP.'
    const title = REASONS[status]
    const code = 'INVALID_INPUT'
    const type = `/api/docs#${code}`
    const problem = { type, title, status, detail, code, request_id, fields: [], error: detail }
    return {
      status,
      headers: {
        ...headers,
        'content-type': 'application/problem+json',
        'x-request-id': request_id,
      },
      body: JSON.stringify(problem),
    }
  }
}

function answerUnparsable(socket: Socket, { status, headers, body }: Refusal): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(
    `HTTP/1.1 ${status} ${REASONS[status]}\r\n${lines.join('')}` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
