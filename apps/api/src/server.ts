import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import { createClosingConnections } from './http/closing-connections.ts'
import { createRefusals, PARSER_STATUS, writeRefusal } from './http/unreadable-requests.ts'
import type { UnreadableRequestsOptions } from './http/unreadable-requests.ts'

/** Its `headers` are those of every response. */
export interface ServerOptions extends UnreadableRequestsOptions {
  fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response>
  host: string
  /** 0 for any free port. */
  port: number
  /** How long a client may take to send a whole request before it gets 408. */
  receiveTimeoutMs?: number
  /** How long a connection may be silent during a request. */
  silenceTimeoutMs?: number
}

export interface RunningServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:3000`. */
  url: string
  /** Still accepts connections, but closes each with its next response. */
  drain: () => void
  /**
   * Accepts no new connections, drains, lets requests in progress finish, and closes the connections that
   * are still open after `graceMs`.
   *
   * @returns whether every request finished.
   */
  stop: (graceMs?: number) => Promise<boolean>
}

/** Less than the deadline of a request, so that a slow client gets 408 and not 503. */
const RECEIVE_TIMEOUT_MS = 8_000
/** Longer than the usual idle timeout of a load balancer (60 s), so that the balancer closes first. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000
const RECEIVE_CHECK_MS = 500
/** For the request line and all headers together. Cookies and a token take a few kB. */
const HEAD_BYTES_MAX = 16 * 1024
/** For clients that do not read their response. Longer than any request may take. */
const SILENCE_TIMEOUT_MS = 30_000
/** Longer than authentication and a request may take together, each with its deadline. */
const GRACE_DEFAULT_MS = 20_000
const IDLE_SWEEP_MS = 50

/** @throws the listen error (EADDRINUSE, EACCES, …). */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { receiveTimeoutMs = RECEIVE_TIMEOUT_MS, silenceTimeoutMs = SILENCE_TIMEOUT_MS } = options
  const refuse = createRefusals(options)
  const connections = createClosingConnections()
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
      // Node would respond with an empty 400; the listener refuses the request with a message.
      requireHostHeader: false,
    },
    (incoming, outgoing) => {
      connections.add(outgoing)
      void listener(incoming, outgoing)
    },
  )
  server.setTimeout(silenceTimeoutMs)
  // Node silently drops headers beyond its limit; a guard refuses such requests instead.
  server.maxHeadersCount = 0
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
    else writeRefusal(socket, refuse(PARSER_STATUS[error.code ?? ''] ?? 400, socket))
  })
  // Node's own response would be an empty 417.
  server.on('checkExpectation', ({ socket }, outgoing: ServerResponse) => {
    const { status, headers, body } = refuse(417, socket)
    outgoing.writeHead(status, { ...headers, connection: 'close' }).end(body)
  })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  const stop = (graceMs = GRACE_DEFAULT_MS) => {
    connections.start()
    return stopServer(server, graceMs)
  }
  return {
    url: `http://${host}:${port}`,
    drain: connections.start,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop(0)),
  }
}

async function stopServer(server: Server, graceMs: number): Promise<boolean> {
  if (!server.listening) return true
  const closed = once(server, 'close')
  server.close()
  let isClean = true
  // A keep-alive connection becomes idle only after its request has been answered.
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
