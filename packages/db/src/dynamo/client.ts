import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-dynamodb'
import { StandardRetryStrategy } from '@smithy/core/retry'
import { getSchemaSerdePlugin } from '@smithy/core/schema'
import { UndiciHttpHandler } from '@smithy/undici-http-handler'
import type {
  BuildMiddleware,
  HttpHandlerOptions,
  RequestHandler,
  StandardRetryBackoffStrategy,
} from '@smithy/types'
import type { HttpRequest, HttpResponse } from '@smithy/core/protocols'
import { createSigner } from './signer.ts'

/** Which DynamoDB, and for what kind of work. */
export interface DatabaseClientOptions {
  region: string
  /** DynamoDB Local's address; left out for AWS. */
  endpoint?: string | undefined
  /**
   * `interactive` (default) gives up within the patience of somebody waiting at a screen: 3 attempts.
   * `bulk` outlasts throttling: 8 attempts. Use separate clients, so that neither starves the other.
   */
  workload?: 'interactive' | 'bulk'
  /** Replaces the HTTP transport; tests inject faults here. */
  requestHandler?: RequestHandler<HttpRequest, HttpResponse>
}

const ATTEMPTS_MAX = { interactive: 3, bulk: 8 }
/** A bulk transaction of 100 items takes seconds on a busy laptop's DynamoDB Local. */
const REQUEST_TIMEOUT_MS = { interactive: 2_000, bulk: 15_000 }
const CONNECTION_TIMEOUT_MS = 1_000
const SOCKETS_MAX = 256
/** undici's own 4 s would pay TCP and TLS anew for nearly every click of an admin. */
const IDLE_SOCKET_MS = 60_000
const TRANSIENT_BACKOFF_MS = 25
/** The SDK's own base is 1,000 ms, with which a throttled call takes 2.6 s (p50) to say so. */
const THROTTLING_BACKOFF_MS = { interactive: 75, bulk: 500 }
const BACKOFF_MAX_MS = 20_000

/**
 * A DynamoDB client set up as measured: time-outs that fail instead of warning, sockets for a page's
 * fan-out, and half of the SDK's CPU (docs/decisions/0010).
 */
export function createDatabaseClient(options: DatabaseClientOptions): DynamoDBDocumentClient {
  const workload = options.workload ?? 'interactive'
  const client = new DynamoDBClient({
    region: options.region,
    ...(options.endpoint !== undefined && {
      endpoint: options.endpoint,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    requestHandler: options.requestHandler ?? createTransport(workload),
    retryStrategy: new StandardRetryStrategy({
      maxAttempts: ATTEMPTS_MAX[workload],
      baseDelay: TRANSIENT_BACKOFF_MS,
      backoff: backoff(THROTTLING_BACKOFF_MS[workload]),
    }),
  })
  trim(client)
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
}

/** Takes out of the SDK what is done for every request and does nothing for ours. */
function trim(client: DynamoDBClient): void {
  // 13–20 % of a Query's CPU, for a logger that is off.
  client.middlewareStack.remove('loggerMiddleware')
  // The same few words each time, escaped anew each time.
  client.middlewareStack.remove('getUserAgentMiddleware')
  client.middlewareStack.add(withUserAgent, { step: 'build', name: 'rosterUserAgent' })
  const signer = createSigner(client.config)
  client.config.signer = () => Promise.resolve(signer)
  // The SDK copies its configuration three times a request, 15 µs each: one accessor property makes
  // copying slow. A plain copy takes 2 µs to copy.
  const config = { ...client.config }
  Object.assign(client, { config })
  client.middlewareStack.use(getSchemaSerdePlugin(config))
}

/** What CloudTrail shows of who asked. */
const withUserAgent: BuildMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => (args) => {
  ;(args.request as HttpRequest).headers['user-agent'] = 'roster'
  return next(args)
}

/** undici takes a fifth to a third less CPU a request than the SDK's own handler over node:http. */
export function createTransport(workload: keyof typeof REQUEST_TIMEOUT_MS): UndiciHttpHandler {
  const timeoutMs = REQUEST_TIMEOUT_MS[workload]
  return new WholeAnswers({
    dispatcher: {
      connections: SOCKETS_MAX,
      keepAliveTimeout: IDLE_SOCKET_MS,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: CONNECTION_TIMEOUT_MS },
    },
  })
}

/**
 * Reads answers whole. The handler gives undici's errors the names that the SDK retries by, but only
 * until the headers are there; an answer that is cut off or stalls after them needs the same.
 */
class WholeAnswers extends UndiciHttpHandler {
  override async handle(
    request: HttpRequest,
    options?: HttpHandlerOptions,
  ): Promise<{ response: HttpResponse }> {
    const { response } = await super.handle(request, options)
    const body = response.body as { arrayBuffer(): Promise<ArrayBuffer> }
    try {
      response.body = new Uint8Array(await body.arrayBuffer())
    } catch (error) {
      if (options?.abortSignal?.aborted) throw error
      const isStalled = (error as NodeJS.ErrnoException).code === 'UND_ERR_BODY_TIMEOUT'
      throw Object.assign(error as Error, { name: isStalled ? 'TimeoutError' : 'RequestTimeout' })
    }
    return { response }
  }
}

/** Full jitter over a doubling base; the SDK announces throttling by a base above the transient one. */
function backoff(throttlingBaseMs: number): StandardRetryBackoffStrategy {
  let baseMs = TRANSIENT_BACKOFF_MS
  return {
    setDelayBase(delayMs) {
      baseMs = delayMs > TRANSIENT_BACKOFF_MS ? throttlingBaseMs : TRANSIENT_BACKOFF_MS
    },
    computeNextBackoffDelay(attempt) {
      return Math.floor(Math.random() * Math.min(baseMs * 2 ** attempt, BACKOFF_MAX_MS))
    },
  }
}
