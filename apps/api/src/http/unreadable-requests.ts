import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Logger } from './logger.ts'

export interface UnreadableRequestsOptions {
  headers: Readonly<Record<string, string>>
  /** Gets one line for each request that could not be read. */
  log: Pick<Logger, 'info'>
}

export interface Refusal {
  status: number
  headers: Record<string, string>
  body: string
}

/** Statuses of Node's parser errors; any other is 400. */
export const PARSER_STATUS: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  417: 'Expectation Failed',
  431: 'Request Header Fields Too Large',
}

const DETAILS: Record<number, string> = {
  408: 'The request took too long to arrive.',
  417: 'Remove the header "Expect".',
  431: 'The headers are too long.',
}

/**
 * Makes responses for requests that Node's parser rejects. They never become a `Request`, and their
 * clients get problem details all the same.
 */
export function createRefusals({ headers, log }: UnreadableRequestsOptions) {
  return (status: number, socket?: Socket): Refusal => {
    const request_id = randomUUID()
    const address = socket?.remoteAddress
    log.info(
      { request_id, status, ...(address !== undefined && { address }) },
      'unreadable request',
    )
    const detail = DETAILS[status] ?? 'The request could not be read as HTTP.'
    const title = TITLES[status]
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

/** Writes a refusal to a socket for which Node has no response object. */
export function writeRefusal(socket: Socket, { status, headers, body }: Refusal): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(
    `HTTP/1.1 ${status} ${TITLES[status]}\r\n${lines.join('')}` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
