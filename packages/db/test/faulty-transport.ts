import { Readable } from 'node:stream'
import type { HttpRequest } from '@smithy/core/protocols'
import { HttpResponse } from '@smithy/core/protocols'
import type { HttpHandlerOptions, RequestHandler } from '@smithy/types'
import { createTransport } from '#dynamo/sdk/transport.ts'

/** Faults that DynamoDB Local never has. `…-after`: the request is applied first. */
export type Fault =
  | 'throttled'
  | 'transaction-conflict'
  | 'transaction-throttled'
  /** The first item is in conflict, and the condition of the third fails. */
  | 'transaction-mixed'
  /** An invalid request: a permanent error. */
  | 'invalid'
  /** A refusal, of which the end is missing. */
  | 'cut-refusal'
  | 'error-500-before'
  | 'error-500-after'
  /** Like `-after`, with the request token forgotten, as DynamoDB does after ten minutes. */
  | 'error-500-after-untracked'
  | 'timeout-before'
  | 'timeout-after'
  | 'reset-before'
  | 'reset-after'
  | 'unprocessed'
  | UnreadableFault

/** The request is applied, and its response arrives as something that cannot be read. */
export type UnreadableFault = keyof typeof SPOILED

/** The body that arrives instead of the real one. */
const SPOILED = {
  'cut-after': (text: string) => text.slice(0, -1),
  'cut-early-after': (text: string) => text.slice(0, 1),
  'empty-after': () => '',
  /** Still JSON, and of the right form: only the checksum shows that something is missing. */
  'altered-after': () => '{}',
  'list-after': () => '[]',
  'null-after': () => 'null',
  'page-after': () => '<!doctype html><title>Sign in to the network</title>',
}

export const UNREADABLE = Object.keys(SPOILED) as UnreadableFault[]

interface Rule {
  operation: string
  fault: Fault
  left: number
}

/** The real transport, with faults injected by operation name. */
export class FaultyTransport implements RequestHandler<
  HttpRequest,
  HttpResponse,
  HttpHandlerOptions
> {
  /** With long time-outs: only injected faults occur, also on a slow machine. */
  readonly #inner = createTransport('bulk')
  readonly #rules: Rule[] = []
  readonly #counts = new Map<string, number>()
  /** The signal of the latest request of each operation. */
  readonly signals = new Map<string, AbortSignal>()
  readonly #holds = new Map<string, () => Promise<void>>()
  /** How many requests have no response yet. */
  inFlight = 0

  /** The next `times` requests of the operation fail with the fault. */
  inject(operation: string, fault: Fault, times: number): void {
    this.#rules.push({ operation, fault, left: times })
  }

  /** How many requests of the operation were sent, retries included. */
  count(operation: string): number {
    return this.#counts.get(operation) ?? 0
  }

  /** Holds back requests of the operation until `release` is called. */
  hold(operation: string): { isReached: Promise<void>; release: () => void } {
    const reached = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    this.#holds.set(operation, async () => {
      reached.resolve()
      await released.promise
    })
    return { isReached: reached.promise, release: released.resolve }
  }

  async handle(
    request: HttpRequest,
    options?: HttpHandlerOptions,
  ): Promise<{ response: HttpResponse }> {
    this.inFlight += 1
    return this.#handle(request, options).finally(() => (this.inFlight -= 1))
  }

  async #handle(
    request: HttpRequest,
    options: HttpHandlerOptions | undefined,
  ): Promise<{ response: HttpResponse }> {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1)!
    this.#counts.set(operation, this.count(operation) + 1)
    const signal = options?.abortSignal
    if (signal) this.signals.set(operation, signal as AbortSignal)
    await this.#holds.get(operation)?.()
    const rule = this.#rules.find((each) => each.operation === operation && each.left > 0)
    if (!rule) return this.#inner.handle(request, options)
    rule.left -= 1
    if (isUnreadable(rule.fault)) {
      const { response } = await this.#inner.handle(request, options)
      response.body = Buffer.from(
        SPOILED[rule.fault](Buffer.from(response.body as Uint8Array).toString()),
      )
      return { response }
    }
    if (rule.fault.endsWith('-untracked')) replaceToken(request)
    if (rule.fault.includes('-after')) await this.#inner.handle(request, options)
    return answer(rule.fault, request)
  }

  destroy(): void {
    this.#inner.destroy()
  }
}

function isUnreadable(fault: Fault): fault is UnreadableFault {
  return fault in SPOILED
}

function answer(
  fault: Exclude<Fault, UnreadableFault>,
  request: HttpRequest,
): { response: HttpResponse } {
  switch (fault) {
    case 'cut-refusal':
      return failure(400, 'TransactionCanceledException', {}, -20)
    case 'throttled':
      return failure(400, 'ThrottlingException', {})
    case 'transaction-conflict':
      return failure(400, 'TransactionCanceledException', cancelled(request, 'TransactionConflict'))
    case 'transaction-throttled':
      return failure(400, 'TransactionCanceledException', cancelled(request, 'ThrottlingError'))
    case 'transaction-mixed': {
      const body = cancelled(request, 'TransactionConflict')
      const Item = { user_id: { S: 'another user' } }
      body.CancellationReasons[2] = { Code: 'ConditionalCheckFailed', Item }
      return failure(400, 'TransactionCanceledException', body)
    }
    case 'invalid':
      return failure(400, 'ValidationException', {})
    case 'error-500-before':
    case 'error-500-after':
    case 'error-500-after-untracked':
      return failure(500, 'InternalServerError', {})
    case 'timeout-before':
    case 'timeout-after':
      throw Object.assign(new Error('no answer in time'), { name: 'TimeoutError' })
    case 'reset-before':
    case 'reset-after':
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    case 'unprocessed': {
      const { RequestItems } = bodyOf(request)
      return reply(200, { UnprocessedItems: RequestItems, UnprocessedKeys: RequestItems })
    }
  }
}

/** The first item of the transaction has the reason, the others none. */
function cancelled(request: HttpRequest, code: string): { CancellationReasons: object[] } {
  const items = bodyOf(request)['TransactItems'] as unknown[]
  return { CancellationReasons: items.map((_, at) => ({ Code: at === 0 ? code : 'None' })) }
}

/** Makes DynamoDB treat the retry, which carries the original token, as a new request. */
function replaceToken(request: HttpRequest): void {
  const body = { ...bodyOf(request), ClientRequestToken: crypto.randomUUID() }
  request.body = new TextEncoder().encode(JSON.stringify(body))
  request.headers['content-length'] = String((request.body as Uint8Array).length)
}

function bodyOf(request: HttpRequest): Record<string, unknown> {
  return JSON.parse(new TextDecoder().decode(request.body as Uint8Array)) as Record<string, unknown>
}

function failure(
  statusCode: number,
  name: string,
  body: Record<string, unknown>,
  end?: number,
): { response: HttpResponse } {
  return reply(statusCode, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, ...body }, end)
}

function reply(
  statusCode: number,
  body: Record<string, unknown>,
  end?: number,
): { response: HttpResponse } {
  const headers = { 'content-type': 'application/x-amz-json-1.0' }
  const text = JSON.stringify(body).slice(0, end)
  return { response: new HttpResponse({ statusCode, headers, body: Readable.from([text]) }) }
}
