import { request as httpRequest } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { connect } from 'node:net'

export interface RawRequest {
  method?: string
  headers?: Record<string, string>
  body?: string
}

export interface RawResponse {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

const RESPONSE_TIMEOUT_MS = 20_000

/** `fetch` sets Host, Origin and Sec-Fetch-Site itself, so this uses `node:http`. */
export async function sendRequest(
  url: string,
  { method = 'GET', headers: given = {}, body = '' }: RawRequest = {},
): Promise<RawResponse> {
  const isChunked = 'transfer-encoding' in given
  const headers = { ...(!isChunked && { 'content-length': Buffer.byteLength(body) }), ...given }
  const signal = AbortSignal.timeout(RESPONSE_TIMEOUT_MS)
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(url, { method, headers, signal, agent: false }, resolve)
      .on('error', reject)
      .end(body)
  })
  const chunks = await Array.fromAsync(response as AsyncIterable<Buffer>)
  const text = Buffer.concat(chunks).toString()
  return { status: response.statusCode ?? 0, headers: response.headers, text }
}

/** Sends raw bytes and returns everything received until the server closes the connection. */
export async function sendRaw(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.setTimeout(RESPONSE_TIMEOUT_MS, () => socket.destroy(new Error('No response.')))
  socket.end(text)
  const chunks = await Array.fromAsync(socket as AsyncIterable<Buffer>)
  return Buffer.concat(chunks).toString()
}
